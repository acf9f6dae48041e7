/** What a person reads of a message that the council has, and what becomes of a tap. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  keptNews,
  happened,
  MARCUS,
  SENT,
  TALKS,
  THANKED,
  THANKS,
} from '../../../src/app/gallery/conversations.ts';
import { CHANGED, IDEA } from '../../../src/app/gallery/further-talks.ts';
import { PACK } from '../../../src/app/gallery/made-up.ts';
import { conversing } from '../../../src/app/gallery/status.tsx';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { MessagesScreen } from '../../../src/app/screens/MessagesScreen.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { Spoken } from '../../../src/app/screens/Spoken.tsx';
import { pack } from '../../../src/app/state/council.ts';
import { kept, refresh } from '../../../src/app/state/kept.ts';
import { online, spoken } from '../../../src/app/state/moment.ts';
import { news } from '../../../src/app/state/news.ts';
import { followHistory, place, type Place } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { close } from '../../../src/app/state/writing.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import { ACTION_TYPES } from '../../../src/domain/conversation/action.ts';
import type { Conversation } from '../../../src/contract/conversation.ts';
import type { ReceiptEntry } from '../../../src/store/entries.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();

const offline = () => Promise.reject(new TypeError('network'));
const { id } = SENT;

/** A phone that holds one receipt, and what the council told of it. */
async function holding(entry: ReceiptEntry, conversation: Conversation | null): Promise<void> {
  const store = await phone().open();
  useServices({ store, sync: syncOf(store, { fetch: offline }) });
  await store.receipts.add(entry);
  await refresh();
  news.value = new Map(conversation ? [[entry.id, keptNews(conversation)]] : []);
}

const show = (here: Place) =>
  render(
    <WordsContext.Provider value={words}>
      {here.at === 'message' ? <MessageScreen id={here.id} justSent={false} /> : ofStatus(here)}
      <Spoken />
    </WordsContext.Provider>,
  );
const open = (here: Place) => {
  cleanup();
  return show(here);
};
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const tap = (name: string | RegExp) => fireEvent.click(button(name));
const page = () => document.body.textContent ?? '';
/** What left: the bodies of every action that waits for the council. */
const going = () =>
  (kept.value?.actions?.entries ?? []).map(({ body }) => JSON.parse(body) as Record<string, unknown>);

beforeEach(() => {
  followHistory();
  pack.value = PACK;
  online.value = true;
  spoken.value = '';
  close();
});
afterEach(cleanup);

describe('the way of a message', () => {
  it('is a list in the order of time, and says where it is now', async () => {
    await holding(SENT, TALKS.looking);
    show({ at: 'message', id });
    const rows = within(screen.getByRole('list', { name: 'What has happened' })).getAllByRole('heading', {
      level: 2,
    });
    expect(rows.map((one) => one.textContent)).toEqual([
      'You sent it',
      'The council has read it',
      'Priya wrote to you',
      'Marcus is looking into it',
      'You get an answer',
    ]);
    const now = document.querySelectorAll('[aria-current="step"]');
    expect([...now].map((one) => one.querySelector('h2')?.textContent)).toEqual([
      'Marcus is looking into it',
    ]);
  });

  it('says who did what, with their job', async () => {
    await holding(SENT, TALKS.looking);
    show({ at: 'message', id });
    expect(page()).toContain('Read by Priya, complaints manager.');
    expect(page()).toContain('Marcus, team manager.');
  });

  it('is there without any news, and says that nothing was heard yet', async () => {
    await holding(SENT, null);
    show({ at: 'message', id });
    expect(page()).toContain('You sent it');
    expect(page()).toContain('You get an answer');
    expect(page()).toContain('We have not heard from the council yet.');
  });

  it('says of when it is when there is no internet', async () => {
    await holding(SENT, TALKS.looking);
    online.value = false;
    show({ at: 'message', id });
    expect(page()).toMatch(/This is what we knew on \w+day \d+ \w+, \d+:\d\d [ap]m\./);
  });

  it('says late as late, also when the council is silent, and that it is not their fault', async () => {
    const old = { ...SENT.receipt, dates: { answerBy: '2026-01-12', answerByLatest: '2026-01-26' } };
    await holding({ ...SENT, receipt: old as ReceiptEntry['receipt'] }, null);
    online.value = false;
    show({ at: 'message', id });
    expect(page()).toContain('They are late');
    expect(page()).toMatch(/About \d+ weeks late\./);
    expect(page()).toContain('This is not your fault.');
    expect(button('Ask for stage 2 now')).toBeTruthy();
  });

  it('shows what it does not know by its words alone', async () => {
    await holding(SENT, TALKS['something new']);
    show({ at: 'message', id });
    expect(page()).toContain('There is news');
    expect(page()).toContain('“We are moving to a new office.”');
  });

  it('marks what is new with a word, and tells it once', async () => {
    await holding(SENT, TALKS.answered);
    news.value = new Map([[id, keptNews(TALKS.answered, { seen: [] })]]);
    show({ at: 'message', id });
    await waitFor(() =>
      expect(spoken.value).toBe('There is news. They have answered. They made you a promise'),
    );
    await waitFor(() => expect(screen.getAllByText('New').length).toBeGreaterThan(2));
  });

  it('of a thank you: who has read it, and what changed', async () => {
    await holding(THANKS, THANKED);
    show({ at: 'message', id });
    for (const line of ['Denise has read your thank you', 'Denise has it now.', 'This is what changed'])
      expect(page()).toContain(line);
    expect(page()).not.toContain('Is it sorted?');
  });

  it('of an idea: what they think, what changed and whether it happened, and not whether it is sorted', async () => {
    const promise = happened('promised', -2, { id: 'step', by: MARCUS, data: { by: '2026-01-05' } });
    await holding(IDEA, { ...CHANGED, events: [...CHANGED.events, promise] });
    show({ at: 'message', id });
    for (const line of ['We like it. We try it for a month.', 'This is what changed', 'Did it happen?'])
      expect(page()).toContain(line);
    expect(screen.getAllByRole('button', { name: 'Write back' })).toHaveLength(2);
    for (const line of ['Is it sorted?', 'Not really', 'the next stage']) expect(page()).not.toContain(line);
    show({ at: 'ways', id });
    expect(page()).not.toContain('sorted');
  });

  it('the list shows a quiet word, and nothing of what is new', async () => {
    await holding(SENT, TALKS.answered);
    news.value = new Map([[id, keptNews(TALKS.answered, { seen: [] })]]);
    render(
      <WordsContext.Provider value={words}>
        <MessagesScreen />
      </WordsContext.Provider>,
    );
    expect(button(/Seeing my brother/).textContent).toContain('New');
    expect(page()).toContain('They have answered');
    expect(page()).not.toContain('You were right');
  });
});

describe('an answer', () => {
  it('comes in its four parts, and asks whether it is sorted', async () => {
    await holding(SENT, TALKS.answered);
    show({ at: 'message', id });
    for (const part of ['What they found', 'What they will do', 'By when', 'What you can do'])
      expect(screen.getByText(part)).toBeTruthy();
    expect(page()).toMatch(/By when\w+day \d+ \w+/);
    expect(screen.getByText('Is it sorted?')).toBeTruthy();
  });

  it('yes goes as one tap and a sentence', async () => {
    await holding(SENT, TALKS.answered);
    show({ at: 'message', id });
    tap('Yes');
    expect(place.value).toMatchObject({ at: 'act', type: 'happy' });
    open(place.value);
    await waitFor(() => tap('Yes, it is sorted'));
    await waitFor(() => expect(going()).toMatchObject([{ type: 'happy', about: 'answered-2' }]));
    open({ at: 'message', id });
    expect(page()).toContain('You said: yes.');
    expect(screen.queryByText('Is it sorted?')).toBeNull();
  });

  it('not really leads to the next stage, already written, with why and what they want', async () => {
    await holding(SENT, TALKS.answered);
    show({ at: 'not-really', id });
    tap(/^Ask for stage 2/);
    open(place.value);
    await waitFor(() =>
      fireEvent.input(screen.getByRole('textbox'), { target: { value: 'Nobody asked me.' } }),
    );
    tap('Next');
    open(place.value);
    await waitFor(() =>
      fireEvent.input(screen.getByRole('textbox'), { target: { value: 'See him weekly.' } }),
    );
    tap('Next');
    open(place.value);
    await waitFor(() => expect(page()).toContain('“I want stage 2. I am not happy with the answer.”'));
    expect(page()).toContain('Nobody asked me.');
    tap('Send it');
    await waitFor(() =>
      expect(going()).toMatchObject([
        {
          type: 'ask-stage-2',
          words: 'I want stage 2. I am not happy with the answer.\n\nNobody asked me.\n\nSee him weekly.',
        },
      ]),
    );
  });

  it('an ask after its day is sent all the same, with room for why', async () => {
    await holding(SENT, TALKS['answered, a promise not kept']);
    show({ at: 'next-stage', id, stage: 2, part: 'late' });
    await waitFor(() => expect(page()).toMatch(/The day to ask was \w+day/));
    expect(page()).toContain('Ask all the same. They must look at it.');
  });
});

describe('what was promised', () => {
  it('is asked about from its day on, and not before', async () => {
    await holding(SENT, TALKS.answered);
    show({ at: 'message', id });
    expect(screen.queryByText('Did it happen?')).toBeNull();
    const over = happened('promised', -2, {
      id: 'step',
      by: MARCUS,
      text: 'A visit.',
      data: { by: '2026-01-05' },
    });
    await holding(SENT, { ...TALKS.answered, events: [...TALKS.answered.events, over] });
    open({ at: 'message', id });
    tap('Not yet');
    expect(place.value).toMatchObject({ type: 'action-happened', about: 'step', happened: 'not-yet' });
    open(place.value);
    await waitFor(() => tap('Tell them'));
    await waitFor(() => expect(going()).toMatchObject([{ happened: 'not-yet', about: 'step' }]));
  });
});

describe('a promise, when something else is asked for', () => {
  const promise = (data: object) =>
    happened('promised', -2, { id: 'step', by: MARCUS, text: 'A visit.', data: data as { by: string } });
  const asked = (data: object): Conversation => ({
    ...TALKS['stage 2'],
    events: [...TALKS['stage 2'].events, promise(data)],
  });
  const soon = TALKS.answered.dates.askBy;

  it('stands with its day beside the day of the next answer', async () => {
    await holding(SENT, asked({ by: soon }));
    show({ at: 'message', id });
    expect(screen.getByRole('heading', { name: 'They do what they said' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'You get an answer' })).toBeTruthy();
  });

  it('stays after its day, and asks whether it happened, also when it was said: not yet', async () => {
    await holding(SENT, asked({ by: '2026-01-05' }));
    show({ at: 'message', id });
    expect(screen.getByRole('heading', { name: 'They made you a promise' })).toBeTruthy();
    expect(screen.getByText('Did it happen?')).toBeTruthy();
    const said = happened('mine', 0, {
      id: 'said',
      data: { type: 'action-happened', about: 'step', happened: 'not-yet' },
    });
    await holding(SENT, { ...asked({ by: '2026-01-05' }), events: [promise({ by: '2026-01-05' }), said] });
    open({ at: 'message', id });
    expect(page()).toContain('You said: not yet.');
    expect(screen.getByText('Did it happen?')).toBeTruthy();
  });
});

describe('everything that can be done', () => {
  it.each(ACTION_TYPES.filter((type) => !['ask-stage-2', 'ask-stage-3', 'share'].includes(type)))(
    '%s has a screen with one question and one main button',
    async (type) => {
      await holding(SENT, TALKS.looking);
      show({ at: 'act', id, type });
      await waitFor(() => expect(document.querySelectorAll('.btn.go')).toHaveLength(1));
      expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    },
  );

  it('keeps every letter, and offers to carry on', async () => {
    await holding(SENT, TALKS.looking);
    show({ at: 'act', id, type: 'correct' });
    await waitFor(() =>
      fireEvent.input(screen.getByRole('textbox'), { target: { value: 'I was not there.' } }),
    );
    await waitFor(() => expect(page()).toContain('Saved on this phone'));
    open({ at: 'message', id });
    await waitFor(() => expect(screen.getByText('You began to write something')).toBeTruthy());
    tap('Carry on');
    open(place.value);
    await waitFor(() =>
      expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('I was not there.'),
    );
  });

  it('nothing is sent when nothing was written where words are needed, and the box says so', async () => {
    await holding(SENT, TALKS.looking);
    show({ at: 'act', id, type: 'add-words' });
    await waitFor(() => tap('Send it'));
    expect(page()).toContain('Write something first. One word is OK.');
    expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    expect(going()).toEqual([]);
  });

  it('got worse goes with no words at all, and says who never gets it', async () => {
    await holding(SENT, TALKS.looking);
    show({ at: 'act', id, type: 'got-worse' });
    await waitFor(() => expect(page()).toContain('People you name never get it.'));
    tap('Send it');
    await waitFor(() => expect(going()).toMatchObject([{ type: 'got-worse' }]));
    open({ at: 'message', id });
    expect(page()).toContain('You said it got worse');
    expect(page()).toMatch(/Waiting for internet|Sending/);
  });

  it('a plan to stop goes with its day', async () => {
    await holding(SENT, TALKS.looking);
    show({ at: 'act', id, type: 'ask-pause' });
    await waitFor(() => fireEvent.input(screen.getByRole('textbox'), { target: { value: 'The move.' } }));
    fireEvent.input(screen.getByLabelText('When is it going to happen?'), {
      target: { value: '2026-12-04' },
    });
    tap('Ask them to stop it');
    await waitFor(() => expect(going()).toMatchObject([{ by: '2026-12-04', words: 'The move.' }]));
  });

  it('taking back says whether somebody has read it', async () => {
    await holding(
      { ...SENT, brought: { words: true, feelings: 0, answers: 0, unsafe: true } },
      TALKS.received,
    );
    show({ at: 'act', id, type: 'take-back' });
    await waitFor(() => expect(page()).toContain('One person still reads it, to keep you safe.'));
    await holding(SENT, TALKS.looking);
    open({ at: 'act', id, type: 'take-back' });
    await waitFor(() => expect(page()).toContain('They have read it already.'));
  });

  it('whoever has a code of somebody may add words and say that they are late, and steers nothing', async () => {
    await holding({ ...SENT, byCode: 'shared' }, TALKS['late, stage 2 may be asked for']);
    show({ at: 'message', id });
    expect(page()).toContain('Someone shared this with you');
    for (const name of [
      'Ask for stage 2 now',
      'I have changed my mind',
      'It got worse because I told',
      'That is wrong',
    ])
      expect(screen.queryByRole('button', { name })).toBeNull();
    expect(button('Tell them they are late')).toBeTruthy();
  });
});

describe('every scene of the gallery', () => {
  it.each(Object.entries(conversing))('is drawn without a hole: %s', async (_, { Draw, whole }) => {
    render(<Draw />);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (whole) expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe('');
    expect(page()).not.toMatch(/\b(?:news|act|case|screens|core):|\{\{|undefined|NaN|Invalid|\[object/);
  });
});
