/** Whoever looks with a code that was given to them reads of the sender, never of themselves, and does only what is theirs. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { happened, keptNews, MARCUS, SENT, TALKS } from '../../../src/app/gallery/conversations.ts';
import { PACK } from '../../../src/app/gallery/made-up.ts';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { MessagesScreen } from '../../../src/app/screens/MessagesScreen.tsx';
import { ofStatus } from '../../../src/app/screens/status/of-status.tsx';
import { pack } from '../../../src/app/state/council.ts';
import { kept, refresh } from '../../../src/app/state/kept.ts';
import { online } from '../../../src/app/state/moment.ts';
import { news } from '../../../src/app/state/news.ts';
import { followHistory, place, type Place } from '../../../src/app/state/place.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { Conversation } from '../../../src/contract/conversation.ts';
import { ACTION_TYPES, SHARED_ACTIONS } from '../../../src/domain/conversation/action.ts';
import type { ReceiptEntry } from '../../../src/store/entries.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();
const { id } = SENT;
const THEIRS = ACTION_TYPES.filter((type) => !SHARED_ACTIONS.has(type));

/** Whom else it was shared with is told to the sender alone. */
const toldTo = (talk: Conversation): Conversation => ({
  ...talk,
  shares: [],
  events: talk.events.filter(({ type }) => type !== 'opened-by-share'),
});

async function holding(conversation: Conversation, more: Partial<ReceiptEntry> = {}): Promise<void> {
  const store = await phone().open();
  useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });
  await store.receipts.add({ ...SENT, byCode: 'shared', ...more });
  await refresh();
  news.value = new Map([[id, keptNews(toldTo(conversation))]]);
}

function show(here: Place): string {
  cleanup();
  const shown =
    here.at === 'message' ? (
      <MessageScreen id={here.id} justSent={false} />
    ) : here.at === 'messages' ? (
      <MessagesScreen />
    ) : (
      ofStatus(here)
    );
  render(<WordsContext.Provider value={words}>{shown}</WordsContext.Provider>);
  return document.body.textContent ?? '';
}

beforeEach(() => {
  followHistory();
  pack.value = PACK;
  online.value = true;
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const did = (type: string, more: object = {}) =>
  happened('mine', -1, {
    id: `did-${type}`,
    data: { type, outcome: 'taken', doneBy: 'person', ...more } as { type: string },
  });
/** Everything that can stand on the way of a message, each with what it says. */
const EVERYTHING: Conversation = {
  ...TALKS.answered,
  events: [
    ...Object.values(TALKS).flatMap(({ events }) => events),
    ...ACTION_TYPES.map((type) => did(type)),
    ...['stage2-asked', 'stage3-asked', 'freeze-asked', 'thanked'].map((type) => happened(type, -1)),
    happened('closed', -1, { data: { notHeard: true } }),
  ].map((event, at) => ({ ...event, id: `${event.id}-${String(at)}` })),
};

/** Tells somebody that they did what the sender did. */
const OF_ME =
  /\b(?:You (?:sent|took|wrote|said|asked|told|gave|stopped|get|can ask|can go|have an)|wrote to you|reach you)\b/;

describe('whoever has a code of somebody', () => {
  it.each(['everything', ...Object.keys(TALKS)])('reads of the sender, and of no “you”: %s', async (name) => {
    await holding(name === 'everything' ? EVERYTHING : TALKS[name as keyof typeof TALKS]);
    for (const at of ['message', 'receipt', 'messages'] as const)
      expect(show(at === 'messages' ? { at } : { at, id }), at).not.toMatch(OF_ME);
  });

  it('hears who did it: the sender, somebody with a code, or they themselves from here', async () => {
    const shared = { ...TALKS.looking, events: [...TALKS.looking.events, did('take-back')] };
    await holding(shared);
    expect(show({ at: 'message', id })).toContain('The sender took it back');
    const written = did('add-words', { doneBy: 'advocate' });
    await holding({ ...shared, events: [...shared.events, written] });
    expect(show({ at: 'message', id })).toContain('Someone with a code wrote to them');
    const own = { ...SENT, id: written.id as typeof id, action: { of: id, type: 'add-words' } as const };
    kept.value = kept.value && { ...kept.value, actions: { drafts: [], entries: [], receipts: [own] } };
    expect(show({ at: 'message', id })).toContain('You wrote back');
  });

  it('who sent it themselves still reads of themselves, on another phone too', async () => {
    for (const byCode of ['person', undefined] as const) {
      await holding(TALKS['taken back'], { byCode });
      expect(show({ at: 'message', id })).toContain('You took it back');
    }
  });

  it.each([...Object.keys(TALKS), 'everything'])(
    'is led to nothing that is the sender’s alone: %s',
    async (name) => {
      const over = happened('promised', -3, { by: MARCUS, text: 'A visit.', data: { by: '2026-01-05' } });
      const talk = name === 'everything' ? EVERYTHING : TALKS[name as keyof typeof TALKS];
      await holding({ ...talk, events: [...talk.events, over] });
      for (const at of ['message', 'ways'] as const) {
        show({ at, id });
        const count = document.querySelectorAll('button').length;
        for (let n = 0; n < count; n += 1) {
          show({ at, id });
          const button = document.querySelectorAll('button')[n];
          if (!button || button.closest('dialog')) continue;
          fireEvent.click(button);
          const { value } = place;
          if (value.at === 'act') expect(THEIRS, button.textContent ?? '').not.toContain(value.type);
          expect(['share', 'shares', 'next-stage', 'not-really']).not.toContain(value.at);
          followHistory();
        }
      }
    },
  );

  it('that was stopped is offered nothing, and is told of no day that comes', async () => {
    vi.setSystemTime(Date.parse(SENT.receipt.receivedAt) + 60 * 86_400_000);
    await holding(TALKS.looking);
    news.value = new Map([[id, keptNews(null, { missing: true })]]);
    const words = show({ at: 'message', id });
    expect(words).toContain('Whoever shared this has stopped it.');
    expect(words).not.toMatch(
      /They can stop it|More you can do|They are late|Someone reads it|gets an answer/,
    );
    show({ at: 'ways', id });
    expect(screen.queryByRole('button', { name: 'Write back' })).toBeNull();
    vi.useRealTimers();
  });

  it('reminds the council in their own name', async () => {
    await holding(TALKS.late);
    show({ at: 'act', id, type: 'nudge-late' });
    await waitFor(() => expect(screen.getByText(/Please answer now\./)).toBeTruthy());
    expect(document.body.textContent).not.toContain('answer me');
  });
});
