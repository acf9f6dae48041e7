/** Whoever began to ask for the next stage goes on where they were, and is asked everything. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keptNews, SENT, TALKS } from '../../../src/app/gallery/conversations.ts';
import { PACK } from '../../../src/app/gallery/made-up.ts';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { pack } from '../../../src/app/state/council.ts';
import { kept, refresh } from '../../../src/app/state/kept.ts';
import { news } from '../../../src/app/state/news.ts';
import { followHistory, place, type Place, type StagePart } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { close } from '../../../src/app/state/writing.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();
const { id } = SENT;

const open = (here: Place): void => {
  cleanup();
  render(
    <WordsContext.Provider value={words}>
      {here.at === 'message' ? <MessageScreen id={here.id} justSent={false} /> : ofStatus(here)}
    </WordsContext.Provider>,
  );
};
const page = (): string => document.body.textContent ?? '';
const at = (part: StagePart): Place => ({ at: 'next-stage', id, stage: 2, part });
const begun = () => kept.value?.actions?.drafts[0];

/** As after a reload: nothing is open, and only what the phone keeps is known. */
async function leave(): Promise<void> {
  cleanup();
  close();
  await refresh();
}
async function write(part: StagePart, value: string): Promise<void> {
  open(at(part));
  await waitFor(() => fireEvent.input(screen.getByRole('textbox'), { target: { value } }));
  await waitFor(() => expect(page()).toContain('Saved on this phone'));
}
function carryOn(): void {
  open({ at: 'message', id });
  fireEvent.click(screen.getByRole('button', { name: 'Carry on' }));
}

beforeEach(async () => {
  followHistory();
  pack.value = PACK;
  close();
  const store = await phone().open();
  useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });
  await store.receipts.add(SENT);
  await refresh();
  news.value = new Map([[id, keptNews(TALKS.answered)]]);
});
afterEach(cleanup);

it('left at the first question: goes on there, and is not told that the second was left out', async () => {
  await write('why', 'Nothing has changed.');
  await leave();
  carryOn();
  expect(place.value).toEqual(at('why'));
});

it('left at the second one, with the first left out: goes on at the second', async () => {
  await write('want', 'I want to see him.');
  await leave();
  carryOn();
  expect(place.value).toEqual(at('want'));
});

it('left at a question where nothing is written yet: goes on there', async () => {
  await write('why', 'Nothing has changed.');
  open(at('want'));
  await waitFor(async () => {
    await refresh();
    expect(begun()?.step).toBe('want');
  });
  await leave();
  carryOn();
  expect(place.value).toEqual(at('want'));
});

it('left at the last look: goes on there', async () => {
  await write('why', 'Nothing has changed.');
  open(at('check'));
  await waitFor(async () => {
    await refresh();
    expect(begun()?.step).toBe('check');
  });
  await leave();
  carryOn();
  expect(place.value).toEqual(at('check'));
});
