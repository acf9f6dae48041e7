/**
 * The life of one message on its way, as a pure function. No clock, no network, no database:
 * `deliver.ts` does those and feeds this what happened.
 *
 *   waiting ──send-started──▶ sending ──receipt-arrived──▶ delivered (end)
 *    ▲ │ ▲                     │   │
 *    │ │ ├──send-failed────────┘   └──send-failed (final)──▶ held ──released──▶ waiting
 *    │ │ └──woken (the tab died while sending)
 *    └─┴──could-not-start (nothing left the phone) · hurried (there may be internet now)
 */
import { isFinal, type SendError } from '../domain/errors.ts';
import { epochMs, type EpochMs } from '../domain/ids.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { OutboxState } from '../store/entries.ts';
import { delayBeforeRetry, isDue } from './retry-policy.ts';

/** `random` is uniform in [0, 1). */
export type OutboxEvent =
  | { readonly type: 'send-started'; readonly at: EpochMs }
  /** Only for a receipt whose proofs all hold. */
  | { readonly type: 'receipt-arrived'; readonly receipt: Receipt }
  | {
      readonly type: 'send-failed' | 'could-not-start';
      readonly at: EpochMs;
      readonly error: SendError;
      readonly random: number;
      /** The version of Wren that tried. */
      readonly version?: string;
    }
  | { readonly type: 'woken'; readonly at: EpochMs }
  | { readonly type: 'hurried'; readonly at: EpochMs; readonly byHand: boolean }
  | { readonly type: 'released'; readonly at: EpochMs };

type Waiting = Extract<OutboxState, { name: 'waiting' }>;

/** The next state. An event that does not fit changes nothing: it came from a tab that died. */
export function next(state: OutboxState, event: OutboxEvent): OutboxState {
  if (state.name === 'delivered') return state;
  if (event.type === 'receipt-arrived') return { name: 'delivered', receipt: event.receipt };
  switch (state.name) {
    case 'waiting':
      return fromWaiting(state, event);
    case 'sending':
      if (event.type === 'woken') return { ...afresh(state.attempts, event.at), waits: state.waits };
      return event.type === 'send-failed' ? afterFailure(state, event) : state;
    case 'held':
      return event.type === 'released' ? afresh(state.attempts, event.at) : state;
  }
}

function fromWaiting(state: Waiting, event: OutboxEvent): OutboxState {
  const { attempts, waits } = state;
  switch (event.type) {
    case 'send-started':
      // Counted now, not on failure: from here on the council may have it.
      return { name: 'sending', attempts: attempts + 1, waits, startedAt: event.at };
    case 'could-not-start':
      return waitingAfter(state, event);
    case 'hurried': {
      const asked = askedUntil(state.lastError);
      const soonest = event.byHand || asked === null || isDue(asked, event.at, true) ? event.at : asked;
      return { ...state, waits: 0, dueAt: soonest };
    }
    default:
      return state;
  }
}

type Failure = Extract<OutboxEvent, { type: 'send-failed' | 'could-not-start' }>;

function afterFailure(
  state: { readonly attempts: number; readonly waits: number },
  event: Failure,
): OutboxState {
  const { error, at, version } = event;
  if (!isFinal(error)) return waitingAfter(state, event);
  const held = { name: 'held', attempts: state.attempts, since: at, error } as const;
  return version === undefined ? held : { ...held, version };
}

function waitingAfter(
  { attempts, waits }: { readonly attempts: number; readonly waits: number },
  { at, error, random }: Failure,
): Waiting {
  const asked = askedUntil(error);
  const retryAfterMs = asked === null ? null : asked - at;
  const delay = delayBeforeRetry({ waits: waits + 1, retryAfterMs, random });
  return { name: 'waiting', attempts, waits: waits + 1, dueAt: epochMs(at + delay), lastError: error };
}

const afresh = (attempts: number, at: EpochMs): Waiting => ({
  name: 'waiting',
  attempts,
  waits: 0,
  dueAt: at,
  lastError: null,
});

/** Until when the council asked us to wait, if it did. */
export const askedUntil = (error: SendError | null): EpochMs | null =>
  error?.kind === 'council-busy' ? error.retryAt : null;
