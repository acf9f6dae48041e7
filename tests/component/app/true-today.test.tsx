/** What a person reads of their message is true today, on every screen that tells of it. */
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  happened,
  keptNews,
  MARCUS,
  SENT,
  TALKS,
  talk,
  THANKS,
} from '../../../src/app/gallery/conversations.ts';
import { entryIn, PACK, STATES } from '../../../src/app/gallery/made-up.ts';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { MessagesScreen } from '../../../src/app/screens/MessagesScreen.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { pack } from '../../../src/app/state/council.ts';
import { kept, type Rows } from '../../../src/app/state/kept.ts';
import { online } from '../../../src/app/state/moment.ts';
import { news } from '../../../src/app/state/news.ts';
import { followHistory, type Place } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { formatDay } from '../../../src/app/text/format-date.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { Conversation } from '../../../src/contract/conversation.ts';
import type { ReceiptEntry } from '../../../src/store/entries.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();
const store = await phone().open();
useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });
const { id } = SENT;
const NONE = { drafts: [], entries: [], receipts: [] };

function holding(
  conversation: Conversation | null,
  entry: ReceiptEntry = SENT,
  actions: Partial<Rows> = {},
): void {
  kept.value = { ...NONE, receipts: [entry], actions: { ...NONE, ...actions }, unreadable: [], settings: {} };
  news.value = new Map(conversation ? [[id, keptNews(conversation)]] : []);
}
function show(here: Place): string {
  cleanup();
  render(
    <WordsContext.Provider value={words}>
      {here.at === 'message' && <MessageScreen id={here.id} justSent={false} />}
      {here.at === 'messages' ? <MessagesScreen /> : ofStatus(here)}
    </WordsContext.Provider>,
  );
  return document.body.textContent ?? '';
}
const list = (): readonly string[] =>
  screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent ?? '');
/** What the screen itself offers, without what every screen has. */
const names = (): readonly string[] =>
  [...document.querySelectorAll('main button')].map((one) => one.textContent ?? '');
const on = (day: string | undefined): string => formatDay(day ?? '', Date.now());

beforeEach(() => {
  followHistory();
  pack.value = PACK;
  online.value = true;
});
afterEach(cleanup);

describe('the receipt', () => {
  it('says what happens now while nobody has read it', () => {
    const soon = { ...SENT, receipt: { ...SENT.receipt, dates: { answerBy: TALKS.looking.dates.answerBy } } };
    holding(TALKS.received, soon as ReceiptEntry);
    expect(show({ at: 'receipt', id })).toContain('You get an answer by');
  });

  it('says after that what comes by today, and no day that is over', () => {
    holding(TALKS['stage 2']);
    const page = show({ at: 'receipt', id });
    expect(page).toContain(on(TALKS['stage 2'].dates.answerBy));
    expect(page).not.toContain('Someone reads it by');
    expect(page).not.toContain(on(SENT.receipt.dates.answerBy));
  });

  it('says nothing of what happens now where nothing does', () => {
    holding(TALKS.closed);
    expect(show({ at: 'receipt', id })).not.toContain('What happens now');
  });
});

describe('the wish to stop it', () => {
  const asking = { ...SENT, brought: { words: true, feelings: 0, answers: 1, freeze: true } };

  it('stands on the way, right behind what was sent, and says where it is', () => {
    holding(TALKS.looking, asking);
    const page = show({ at: 'message', id });
    expect(list().slice(0, 3)).toEqual([
      'You sent it',
      'You asked them to stop it',
      'The council has read it',
    ]);
    expect(page).toContain('You see here if they say yes or no.');
    holding(null, asking);
    expect(show({ at: 'message', id })).toContain('You asked them to stop it');
  });

  it.each([
    ['frozen', 'They said yes.'],
    ['freeze-refused', 'They said no.'],
  ])('and what they said to it: %s', (type, line) => {
    holding({ ...TALKS.looking, events: [...TALKS.looking.events, happened(type, -1)] }, asking);
    const page = show({ at: 'message', id });
    expect(page).toContain(line);
    expect(page).not.toContain('You see here if');
  });

  it('is on no other way', () => {
    holding(TALKS.looking);
    expect(show({ at: 'message', id })).not.toContain('You asked them to stop it');
  });
});

describe('the row of a message', () => {
  it('says what they did last where the next stage waits to go, and does not ask again', () => {
    const action = { of: id, type: 'ask-stage-2', about: 'answered-2' } as const;
    holding(TALKS.answered, SENT, { entries: [{ ...entryIn(STATES.waiting, 6), action }] });
    const page = show({ at: 'messages' });
    expect(page).toContain('You asked for stage 2');
    expect(page).not.toContain('Are you happy with it?');
    holding(TALKS.answered);
    expect(show({ at: 'messages' })).toContain('Are you happy with it?');
  });

  it('of thanks says that they are passed on, and promises no answer', () => {
    for (const known of [
      null,
      talk({ status: 'read', dates: { answerBy: THANKS.receipt.dates.passedOnBy } }),
    ]) {
      holding(known as Conversation | null, THANKS);
      const page = show({ at: 'messages' });
      expect(page).toContain(`They pass your thanks on. By ${on(THANKS.receipt.dates.passedOnBy)}.`);
      expect(page).not.toContain('Answer by');
    }
  });
});

describe('what can be done', () => {
  it('stands once: what is on the way is not offered behind it again', () => {
    holding(TALKS.looking);
    show({ at: 'message', id });
    const here = new Set(names());
    expect(here).toContain('Write back');
    show({ at: 'ways', id });
    expect(names().filter((name) => here.has(name))).toEqual([]);
  });

  it('before anybody wrote, writing is offered behind it, by the same name', () => {
    holding(TALKS.received);
    show({ at: 'ways', id });
    expect(names()).toContain('Write back');
  });

  it('to thanks that were answered: nothing that only fits a complaint', () => {
    const answered = happened('answered', -1, { by: MARCUS, text: 'We told her. Thank you.' });
    holding(talk({ status: 'answered', events: [...TALKS.read.events, answered] }) as Conversation, THANKS);
    const page = show({ at: 'message', id });
    expect(page).toContain('Write back');
    for (const no of ['That is wrong', 'It got worse', 'Is it sorted?', 'Not really'])
      expect(page).not.toContain(no);
    expect(show({ at: 'ways', id })).not.toMatch(/wrong|got worse/);
  });
});
