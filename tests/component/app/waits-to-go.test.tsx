/** What a person did later and has not gone yet is never out of sight, and never on a screen that others see. */
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptNews, SENT, TALKS } from '../../../src/app/gallery/conversations.ts';
import { entryIn, PACK, STATES } from '../../../src/app/gallery/made-up.ts';
import { HomeScreen } from '../../../src/app/screens/HomeScreen.tsx';
import { MessageScreen } from '../../../src/app/screens/MessageScreen.tsx';
import { MessagesScreen } from '../../../src/app/screens/MessagesScreen.tsx';
import { pack } from '../../../src/app/state/council.ts';
import { door } from '../../../src/app/state/door.ts';
import { kept, type Rows } from '../../../src/app/state/kept.ts';
import { laterScreens } from '../../../src/app/state/later.ts';
import * as later from '../../../src/app/screens/later.tsx';
import { online } from '../../../src/app/state/moment.ts';
import { news } from '../../../src/app/state/news.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { WordsContext } from '../../../src/app/words.ts';
import type { ReceiptEntry } from '../../../src/store/entries.ts';
import { phone, syncOf } from '../../fault/phone.ts';

const words = await createText();
await words.loadRest();
// Home asks what is kept: nothing of it may still be opening when the test is over.
const store = await phone().open({ rounds: 10 });
useServices({ store, sync: syncOf(store, { fetch: () => Promise.reject(new TypeError('network')) }) });
const { id } = SENT;
const UNGONE = /waits? to go|did not go|You began/;
const NONE = { drafts: [], entries: [], receipts: [] };

const act = (state: keyof typeof STATES, number = 6) =>
  ({ ...entryIn(STATES[state], number), action: { of: id, type: 'add-words' } }) as const;
const begun = { ...entryIn(STATES.waiting).draft, action: { of: id, type: 'correct' } } as const;

function holding(actions: Partial<Rows>, entry: ReceiptEntry = SENT, missing?: true): void {
  kept.value = { ...NONE, receipts: [entry], actions: { ...NONE, ...actions }, unreadable: [], settings: {} };
  news.value = new Map([[id, missing ? keptNews(null, { missing }) : keptNews(TALKS.looking)]]);
}
function show(screenOf: 'home' | 'list' | 'message'): string {
  cleanup();
  render(
    <WordsContext.Provider value={words}>
      {screenOf === 'home' && <HomeScreen />}
      {screenOf === 'list' && <MessagesScreen />}
      {screenOf === 'message' && <MessageScreen id={id} justSent={false} />}
    </WordsContext.Provider>,
  );
  return document.body.textContent ?? '';
}
const row = (): string => screen.getByRole('button', { name: /Seeing my brother/ }).textContent ?? '';

beforeEach(() => {
  pack.value = PACK;
  online.value = true;
  door.value = null;
  const { dressed: _, ...screens } = later;
  laterScreens.value = screens;
});
afterEach(() => {
  cleanup();
  door.value = null;
  kept.value = null;
  laterScreens.value = null;
});

describe('something that was done about a message', () => {
  it.each([
    ['waits', [act('waiting')], '1 thing waits to go.'],
    ['two wait', [act('waiting'), act('retrying', 7)], '2 things wait to go.'],
    ['did not go', [act('waiting'), act('held', 7)], '1 thing did not go. Open it.'],
  ] as const)('%s: Home says it, and the row of its message', (_, entries, said) => {
    holding({ entries });
    expect(show('home')).toContain(said);
    show('list');
    expect(row()).toContain(said);
  });

  it('is said of what was only begun too, on its row', () => {
    holding({ drafts: [begun] });
    show('list');
    expect(row()).toContain('You began to write something');
    expect(show('home')).not.toMatch(UNGONE);
  });

  it('is not said once it has gone, nor before anything was done', () => {
    for (const actions of [{}, { receipts: [{ ...SENT, action: { of: id, type: 'add-words' } } as const] }]) {
      holding(actions);
      expect(show('home')).not.toMatch(UNGONE);
      show('list');
      expect(row()).not.toMatch(UNGONE);
    }
  });

  it('stands on no screen that others may see: a lock, or several people on one phone', () => {
    holding({ entries: [act('held')] });
    for (const now of [{ lock: 'open' as const }, { lock: 'none' as const, spaces: ['a', 'b'] }]) {
      door.value = now as unknown as typeof door.value;
      expect(show('home')).toContain('My messages');
      expect(document.body.textContent).not.toMatch(UNGONE);
    }
  });
});

describe('an answer that nobody has looked at yet', () => {
  const answered = (seen: readonly string[] = []): void => {
    holding({});
    news.value = new Map([[id, keptNews(TALKS.answered, { seen })]]);
  };

  it('is said on Home already, and the state of an only message always', () => {
    answered();
    expect(show('home')).toContain('They have answered');
    holding({});
    expect(show('home')).toMatch(/My messages\s*They are looking into it/);
  });

  it('stands on no screen that others may see', () => {
    answered();
    for (const now of [{ lock: 'open' as const }, { lock: 'none' as const, spaces: ['a', 'b'] }]) {
      door.value = now as unknown as typeof door.value;
      expect(show('home')).not.toContain('They have answered');
    }
  });
});

describe('words of a helper or an advocate that did not go', () => {
  const shared: ReceiptEntry = { ...SENT, byCode: 'shared' };
  const [first] = [act('held').draft.answers['c1']];

  it('after the code was stopped: says that they cannot go, shows them, and offers no try that leads nowhere', () => {
    for (const state of ['waiting', 'held'] as const) {
      holding({ entries: [act(state)] }, shared, true);
      const said = show('message');
      expect(said).toContain('It cannot go any more');
      expect(said).toContain('Ask them, or call the council. Your words are still here.');
      expect(said).toContain(first);
      expect(said).not.toMatch(/Try now|ask an advocate|It will go by itself/);
      show('list');
      expect(row()).toContain('1 thing did not go.');
    }
  });

  it('after the code was stopped: words that were begun are shown, and lead to no Send', () => {
    holding({ drafts: [begun] }, shared, true);
    const said = show('message');
    expect(said).toContain('You began to write something');
    expect(said).toContain(first);
    expect(said).not.toContain('Carry on');
  });

  it('while the code is good: they can try again, and are not sent to an advocate', () => {
    holding({ entries: [act('held')] }, shared);
    const said = show('message');
    expect(said).toContain('Tell whoever gave you the code, or call the council.');
    expect(said).toContain('Try now');
    expect(said).not.toContain('ask an advocate');
  });
});
