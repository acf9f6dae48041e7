/** What is sent is what was tapped, and what a person is told before they tap is what this phone knows. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
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
import { LATE_AFTER_END } from '../../../src/domain/conversation/action.ts';
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

describe('it got worse', () => {
  it('asks who must not read it, the one who reads first, and sends them as people and not as words', async () => {
    await holding(SENT, keptNews(TALKS.looking));
    open({ at: 'act', id, type: 'got-worse' });
    const people = await waitFor(() => screen.getByRole('group', { name: 'Who must not read this?' }));
    const labels = within(people)
      .getAllByRole<HTMLInputElement>('checkbox')
      .map(({ value }) => value);
    expect(labels.slice(0, 3)).toEqual([
      'Priya, Complaints manager',
      'Marcus, Team manager',
      'social-worker',
    ]);
    fireEvent.click(within(people).getByRole('checkbox', { name: 'Priya, Complaints manager' }));
    fireEvent.click(within(people).getByRole('checkbox', { name: 'My carer' }));
    fireEvent.input(within(people).getByRole('textbox'), { target: { value: 'Kim' } });
    await waitFor(() => expect(page()).toContain('Saved on this phone'));
    // Left and opened again, it is as it was.
    open({ at: 'message', id });
    await waitFor(() => expect(page()).toContain('You began to write something'));
    close();
    open({ at: 'act', id, type: 'got-worse' });
    const again = await waitFor(() => screen.getByRole('group', { name: 'Who must not read this?' }));
    await waitFor(() => expect(within(again).getByRole<HTMLInputElement>('textbox').value).toBe('Kim'));
    expect(within(again).getByRole<HTMLInputElement>('checkbox', { name: 'My carer' }).checked).toBe(true);
    tap('Send it');
    await waitFor(() => expect(going()).toHaveLength(1));
    expect(going()[0]).toMatchObject({
      type: 'got-worse',
      notBy: [{ role: 'carer', name: 'Kim' }, { name: 'Priya, Complaints manager' }],
    });
    expect(going()[0]).not.toHaveProperty('words');
  });
});

describe('whoever must not read it', () => {
  it('stays in sight, ticked or not, when the news names them no longer: nobody is sent who is not shown', async () => {
    await holding(SENT, keptNews(TALKS.looking));
    open({ at: 'act', id, type: 'got-worse' });
    const marcus = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Marcus, Team manager' });
    await waitFor(() => fireEvent.click(marcus()));
    await waitFor(() => expect(page()).toContain('Saved on this phone'));
    news.value = new Map([[id, keptNews({ ...TALKS.looking, events: [] })]]);
    open({ at: 'act', id, type: 'got-worse' });
    await waitFor(() => expect(marcus().checked).toBe(true));
    fireEvent.click(marcus());
    expect(marcus().checked).toBe(false);
    fireEvent.click(marcus());
    tap('Send it');
    await waitFor(() => expect(going()).toHaveLength(1));
    expect(going()[0]).toMatchObject({ notBy: [{ name: 'Marcus, Team manager' }] });
  });
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

describe('what came late', () => {
  const ENDED = 'It was finished already. They have it all the same.';
  const OVER = 'The day for it was over. They have it all the same.';

  it.each([
    ['an ask after the end, before its day', 'ask-stage-2', {}, ENDED],
    ['an ask after its day', 'ask-stage-2', { lastDay: '2026-01-14' }, OVER],
    ...[...LATE_AFTER_END]
      .filter((type) => !type.startsWith('ask-stage'))
      .map((type) => ['something that has no day', type, {}, ENDED] as const),
  ] as const)('says why it is late: %s (%s)', async (_, type, more, says) => {
    const data = { type, outcome: 'late', ...more };
    const events = [...TALKS.answered.events, happened('mine', 0, { id: 'late', data })];
    await holding(SENT, keptNews({ ...TALKS.answered, status: 'sorted', events }));
    open({ at: 'message', id });
    expect(page()).toContain(says);
    expect(page()).not.toContain(says === ENDED ? OVER : ENDED);
  });

  it.each([
    ['after its day', TALKS['answered, a promise not kept'], /The day to ask was \w+day/],
    ['after the end', { ...TALKS.answered, status: 'sorted' }, /It was finished already/],
  ] as const)('an ask %s has room for why, and all of it goes in order', async (_, talk, title) => {
    await holding(SENT, keptNews(talk));
    open({ at: 'next-stage', id, stage: 2, part: 'why' });
    for (const [asked, said] of [
      ['What is not right with their answer?', 'Nobody asked me.'],
      ['What do you want to happen?', 'See him weekly.'],
      [title, 'I was ill.'],
    ] as const) {
      await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(asked));
      await waitFor(() => write(said));
      tap('Next');
      open(place.value);
    }
    await waitFor(() => expect(page()).toContain('Why it took me a while'));
    tap('Send it');
    const words = /^I want stage 2\..*\n\nNobody asked me\.\n\nSee him weekly\.\n\nI was ill\.$/;
    await waitFor(() => expect(going()).toMatchObject([{ words: expect.stringMatching(words) }]));
  });

  it.each([...LATE_AFTER_END].filter((type) => !type.startsWith('ask-stage')))(
    'the box of %s says that it is late where it will be, and only there',
    async (type) => {
      for (const status of ['sorted', 'closed', 'taken-back', 'looking']) {
        await holding(SENT, keptNews({ ...TALKS.answered, status }));
        open({ at: 'act', id, type });
        await waitFor(() => expect(document.querySelectorAll('textarea')).toHaveLength(1));
        const late = screen.queryByRole('textbox', { name: /It is late\. You can say why\.$/ });
        expect([status, late !== null]).toEqual([status, status !== 'looking']);
      }
    },
  );
});
