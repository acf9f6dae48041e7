import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../../src/contract/receipt.ts';
import type { SendError } from '../../../src/domain/errors.ts';
import { epochMs } from '../../../src/domain/ids.ts';
import { newEntry, type OutboxState } from '../../../src/store/entries.ts';
import { next, type OutboxEvent } from '../../../src/sync/outbox.ts';
import {
  MAX_DELAY_MS,
  MAX_RETRY_AFTER_MS,
  delayBeforeRetry,
  isDue,
  retryAt,
} from '../../../src/sync/retry-policy.ts';
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

  it.each([
    ['120', 120_000],
    ['Sun, 22 Nov 2026 12:10:00 GMT', 600_000],
    ['Sun, 22 Nov 2020 12:10:00 GMT', 0],
    ['99999999999', MAX_RETRY_AFTER_MS],
    ['soon', null],
    [null, null],
  ])('reads Retry-After %s', (header, ms) => {
    expect(retryAt(header, NOON)).toBe(ms === null ? null : NOON + ms);
  });
});
