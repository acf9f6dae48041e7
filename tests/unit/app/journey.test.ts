import { describe, expect, it } from 'vitest';
import { firstQuestion, isDraftKind, placeAfter, somethingSaid } from '../../../src/app/state/journey.ts';
import { useServices } from '../../../src/app/state/services.ts';
import { begin, keep } from '../../../src/app/state/writing.ts';
import { wholeFlow } from '../../../src/questions/flow-of.ts';
import { openStore } from '../../../src/store/store.ts';
import { createSync } from '../../../src/sync/sync.ts';

const store = await openStore({ indexedDB: undefined });
const fetch = () => Promise.reject(new TypeError('no network'));
useServices({ store, sync: createSync({ store, fetch, origin: 'https://wren.example' }) });

describe('what comes next', () => {
  it('opens every kind of a young person in a box, so that two taps lead to writing', () => {
    for (const kind of ['complaint', 'comment', 'compliment', 'not-sure'] as const) {
      const first = wholeFlow(kind, false).find(({ id }) => id === firstQuestion(kind));
      expect(first?.control).toBe('long-text');
    }
  });

  it('asks an adult first who they are', () => {
    expect(firstQuestion('complaint', true)).toBe('a1');
  });

  it('asks about safety straight after the first words', () => {
    const open = begin({ council: null, kind: 'complaint' });
    expect(placeAfter(open, 'c1')).toEqual({ at: 'question', question: 'c1c' });
  });

  it('ends every kind at the check', () => {
    for (const kind of ['complaint', 'comment', 'compliment', 'not-sure'] as const) {
      const open = begin({ council: null, kind });
      const last = wholeFlow(kind, false).at(-1)?.id ?? '';
      expect(placeAfter(open, last)).toEqual({ at: 'check' });
    }
  });

  it('counts only their own words as something said', () => {
    const open = begin({ council: null, kind: 'complaint' });
    keep(open, 'c1', '  ');
    expect(somethingSaid(open)).toBe(false);
    keep(open, 'c1', 'plum');
    expect(somethingSaid(open)).toBe(true);
  });

  it('knows its own kinds from any other word', () => {
    expect(isDraftKind('complaint')).toBe(true);
    expect(isDraftKind('letter')).toBe(false);
    expect(isDraftKind(undefined)).toBe(false);
  });
});
