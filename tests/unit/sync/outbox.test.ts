import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../../src/contract/receipt.ts';
import type { SendError } from '../../../src/domain/errors.ts';
import { epochMs } from '../../../src/domain/ids.ts';
import { newEntry, type OutboxState } from '../../../src/store/entries.ts';
import { askedUntil, next, type OutboxEvent } from '../../../src/sync/outbox.ts';
import { MAX_DELAY_MS, MAX_RETRY_AFTER_MS, delayBeforeRetry, isDue } from '../../../src/sync/retry-policy.ts';
import { NOON } from '../../fault/phone.ts';

const at = fc.integer({ min: 0, max: 10 ** 10 }).map((ms) => epochMs(NOON + ms));
const error: fc.Arbitrary<SendError> = fc.oneof(
  fc.constant({ kind: 'offline' } as const),
  fc.constant({ kind: 'not-the-council', why: 'not-json' } as const),
  fc.constant({ kind: 'refused', status: 422, code: 'not-acceptable' } as const),
  fc.constant({ kind: 'needs-update', status: 404 } as const),
  fc.record({ kind: fc.constant('council-busy' as const), status: fc.constant(503), retryAt: fc.option(at) }),
);
const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const event: fc.Arbitrary<OutboxEvent> = fc.oneof(
  fc.record({ type: fc.constant('send-started' as const), at }),
  fc.record({ type: fc.constant('receipt-arrived' as const), receipt: fc.constant({} as Receipt) }),
  fc.record({ type: fc.constantFrom('send-failed' as const, 'could-not-start' as const), at, error, random }),
  fc.record({ type: fc.constantFrom('woken' as const, 'released' as const), at }),
  fc.record({ type: fc.constant('hurried' as const), at, byHand: fc.boolean() }),
);
const RUNS = { numRuns: 2_000 };

describe('a message on its way', () => {
  it('is delivered exactly when a receipt arrived, whatever happens before or after', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const end = events.reduce(next, newEntry(NOON));
        expect(end.name === 'delivered').toBe(events.some(({ type }) => type === 'receipt-arrived'));
      }),
      RUNS,
    );
  });

  it('never forgets that a send was begun', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        let state: OutboxState = newEntry(NOON);
        let begun = 0;
        for (const each of events) {
          const before: string = state.name;
          state = next(state, each);
          if (before === 'waiting' && state.name === 'sending') begun++;
          if (state.name !== 'delivered') expect(state.attempts).toBe(begun);
        }
      }),
      RUNS,
    );
  });

  it('is tried again within a day of any failure that may pass', () => {
    fc.assert(
      fc.property(fc.array(event), at, error, random, (events, when, why, chance) => {
        const state = next(next(events.reduce(next, newEntry(NOON)), { type: 'send-started', at: when }), {
          type: 'send-failed',
          at: when,
          error: why,
          random: chance,
        });
        if (state.name !== 'waiting' || state.lastError !== why) return;
        expect(state.dueAt - when).toBeGreaterThanOrEqual(0);
        expect(state.dueAt - when).toBeLessThanOrEqual(MAX_RETRY_AFTER_MS);
      }),
      RUNS,
    );
  });
});

describe('waiting', () => {
  it('is 0 to 6 hours, or what the council asked for, a day at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.option(fc.integer()),
        random,
        (waits, asked, chance) => {
          const delay = delayBeforeRetry({ waits, retryAfterMs: asked, random: chance });
          expect(delay).toBeGreaterThanOrEqual(Math.max(0, Math.min(asked ?? 0, MAX_RETRY_AFTER_MS)));
          expect(delay).toBeLessThanOrEqual(asked === null ? MAX_DELAY_MS : MAX_RETRY_AFTER_MS);
        },
      ),
    );
  });

  it('ends at once when the clock of the phone was moved', () => {
    expect(isDue(epochMs(NOON + MAX_DELAY_MS), NOON, false)).toBe(false);
    expect(isDue(epochMs(NOON + MAX_DELAY_MS + 1), NOON, false)).toBe(true);
    expect(isDue(epochMs(NOON + MAX_RETRY_AFTER_MS), NOON, true)).toBe(false);
    expect(isDue(epochMs(NOON + 365 * 86_400_000), NOON, true)).toBe(true);
  });

  it('is spread over the whole of it, which doubles from 2 seconds to 6 hours', () => {
    const of = (waits: number, chance: number) =>
      delayBeforeRetry({ waits, retryAfterMs: null, random: chance });
    const ceilings = Array.from({ length: 20 }, (_, turn) => of(turn + 1, 1 - Number.EPSILON) + 1);
    expect(ceilings.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(ceilings.slice(13)).toEqual([16_384_000, ...Array<number>(6).fill(MAX_DELAY_MS)]);
    for (const waits of [1, 5, 50]) {
      const ceiling = of(waits, 1 - Number.EPSILON);
      for (const chance of [0, 0.25, 0.5]) expect(of(waits, chance)).toBe(Math.floor(chance * (ceiling + 1)));
    }
  });

  it('is over within the longest wait, however often and far the phone’s clock jumps', () => {
    const jumps = fc.array(fc.integer({ min: -4e10, max: 4e10 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(event), at, jumps, (events, when, moved) => {
        const state = events.reduce(next, newEntry(NOON));
        if (state.name !== 'waiting') return;
        const asked = askedUntil(state.lastError) !== null;
        const last = epochMs(moved.reduce((clock, jump) => Math.max(0, clock + jump), Number(when)));
        // From the last jump on, the clock runs as clocks do.
        const over = epochMs(last + (asked ? MAX_RETRY_AFTER_MS : MAX_DELAY_MS));
        expect(isDue(state.dueAt, last, asked) || isDue(state.dueAt, over, asked)).toBe(true);
      }),
      RUNS,
    );
  });

  it('begins anew when there may be internet, and ends at once by hand', () => {
    fc.assert(
      fc.property(fc.array(event), at, fc.boolean(), (events, when, byHand) => {
        const state = events.reduce(next, newEntry(NOON));
        if (state.name !== 'waiting') return;
        const hurried = next(state, { type: 'hurried', at: when, byHand });
        if (hurried.name !== 'waiting') throw new Error('hurrying sends nothing');
        expect(hurried).toMatchObject({ waits: 0, attempts: state.attempts });
        if (byHand || askedUntil(state.lastError) === null) expect(hurried.dueAt).toBe(when);
      }),
      RUNS,
    );
  });
});
