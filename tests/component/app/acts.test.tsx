/** What is sent is what was tapped, and what a person is told before they tap is what this phone knows. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { happened, keptNews, MARCUS, SENT, TALKS } from '../../../src/app/gallery/conversations.ts';
import { PACK } from '../../../src/app/gallery/made-up.ts';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { pack } from '../../../src/app/state/council.ts';
import { kept, refresh } from '../../../src/app/state/kept.ts';
import { online } from '../../../src/app/state/moment.ts';
import { news, type KeptNews } from '../../../src/app/state/news.ts';
import { followHistory, place, type Place } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { close } from '../../../src/app/state/writing.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import { epochMs } from '../../../src/domain/ids.ts';
import type { ReceiptEntry } from '../../../src/store/entries.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();
const { id } = SENT;

async function holding(entry: ReceiptEntry, known: KeptNews | null): Promise<void> {
  const store = await phone().open();
  useServices({
    store,
    sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }),
  });
  await store.receipts.add(entry);
  await refresh();
  news.value = new Map(known ? [[entry.id, known]] : []);
}
const open = (here: Place) => {
  cleanup();
  render(
    <WordsContext.Provider value={words}>
      {here.at === 'message' ? <MessageScreen id={here.id} justSent={false} /> : ofStatus(here)}
    </WordsContext.Provider>,
  );
};
const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const write = (value: string) => fireEvent.input(box(), { target: { value } });
const page = () => document.body.textContent ?? '';
const going = () =>
  (kept.value?.actions?.entries ?? []).map(({ body }) => JSON.parse(body) as Record<string, unknown>);

beforeEach(() => {
  followHistory();
  pack.value = PACK;
  online.value = true;
  close();
});
afterEach(cleanup);

describe('did it happen?', () => {
  const promise = happened('promised', -2, { id: 'step', by: MARCUS, data: { by: '2026-01-05' } });
  const asked = keptNews({ ...TALKS.answered, events: [...TALKS.answered.events, promise] });

  /** Leaves the words open in this window, or opens them anew. */
  it.each([['still open'], ['kept on the phone']])(
    'sends the answer that was tapped, and no words of another one: %s',
    async (how) => {
      await holding(SENT, asked);
      open({ at: 'message', id });
      tap('No');
      expect(place.value).toMatchObject({ at: 'act', about: 'step', happened: 'no' });
      open(place.value);
      await waitFor(() => write('He never came.'));
      await waitFor(() => expect(page()).toContain('Saved on this phone'));
      if (how === 'kept on the phone') {
        open({ at: 'message', id });
        await waitFor(() => expect(page()).toContain('You began to write something'));
        close();
      }
      open({ at: 'act', id, type: 'action-happened', about: 'step', happened: 'yes' });
      await waitFor(() => expect(page()).toContain('It happened. Is that right?'));
      await waitFor(() => expect(box().value).toBe(''));
      tap('Tell them');
      await waitFor(() => expect(going()).toHaveLength(1));
      expect(going()).toMatchObject([{ type: 'action-happened', about: 'step', happened: 'yes' }]);
      expect(going()[0]).not.toHaveProperty('words');
      open({ at: 'act', id, type: 'action-happened', about: 'step', happened: 'no' });
      await waitFor(() => expect(box().value).toBe('He never came.'));
    },
  );
});

describe('taking it back before it was read', () => {
  const { brought: _, ...opened } = SENT;
  const byCode: ReceiptEntry = { ...opened, byCode: 'person' };
  const NOBODY = 'Nobody has read it yet.';
  const AS_FAR = /As far as this phone knows, nobody has read it\. Its last news is from \w+day \d+ \w+/;
  const ONLY = 'they will only see that you took it back';
  const IF_UNSAFE = 'Did you say that you are not safe? Then one person can still read it.';
  const old = epochMs(Date.now() - 2 * 60 * 60_000);

  it('says that nobody has read it where that is fresh news, and of when it is where it is not', async () => {
    const fresh = keptNews(TALKS.received);
    for (const [known, isOnline, isSure] of [
      [fresh, true, true],
      [fresh, false, false],
      [{ ...fresh, at: old }, true, false],
      [null, true, false],
    ] as const) {
      await holding(SENT, known);
      online.value = isOnline;
      open({ at: 'act', id, type: 'take-back' });
      await waitFor(() => expect(page()).toContain('Do you want to take it back?'));
      await waitFor(() => expect(page()).toMatch(isSure ? NOBODY : AS_FAR));
      expect(page().includes(NOBODY)).toBe(isSure);
      expect(page().includes(`If that is so, ${ONLY}.`)).toBe(!isSure);
      expect(page()).not.toContain(IF_UNSAFE);
    }
  });

  it('says on a phone that knows only the code who can read the words of somebody who was not safe', async () => {
    for (const isOnline of [true, false]) {
      await holding(byCode, keptNews(TALKS.received));
      online.value = isOnline;
      open({ at: 'act', id, type: 'take-back' });
      await waitFor(() => expect(page()).toContain(IF_UNSAFE));
      expect(page().toLowerCase()).toContain('nobody has read it');
      expect(page().toLowerCase()).not.toContain(ONLY);
    }
  });
});
