/** When to try again. There is no last attempt. */
import { epochMs, type EpochMs } from '../domain/ids.ts';
import { httpDate } from './http-date.ts';

/** First ceiling of a wait, in milliseconds. */
export const BASE_DELAY_MS = 2_000;
/** Longest wait we choose ourselves, in milliseconds (6 hours). */
export const MAX_DELAY_MS = 6 * 60 * 60_000;
/** Longest wait we accept from an endpoint's `Retry-After`, in milliseconds (24 hours). */
export const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;

export interface DelayInput {
  /** Failures since the last fresh start. Integer, 1 or more. */
  readonly waits: number;
  /** What the endpoint asked for, in milliseconds; `null` when it asked for nothing. */
  readonly retryAfterMs: number | null;
  /** Uniform in [0, 1). Passed in so that tests repeat. */
  readonly random: number;
}

/**
 * How long to wait before trying again: uniform between 0 and min(6 h, 2 s × 2^(waits − 1)), never
 * sooner than the endpoint asked, and it may ask for 24 hours at most.
 *
 * @returns whole milliseconds, from 0 to `MAX_RETRY_AFTER_MS`
 * @throws RangeError when `waits` is not an integer of 1 or more (a bug, never bad luck)
 * @source "Full jitter": M. Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015.
 *   `Retry-After`: RFC 9110 section 10.2.3
 */
export function delayBeforeRetry({ waits, retryAfterMs, random }: DelayInput): number {
  if (!Number.isInteger(waits) || waits < 1) throw new RangeError(`waits must be 1 or more, got ${waits}`);
  const ceiling = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (waits - 1));
  const asked = Math.max(0, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
  return Math.max(asked, Math.floor(random * ceiling));
}

/**
 * True when it is time. A time further away than any wait we set means that the clock of the
 * phone was moved: then it is time as well.
 */
export function isDue(dueAt: EpochMs, at: EpochMs, asked: boolean): boolean {
  return dueAt <= at || dueAt - at > (asked ? MAX_RETRY_AFTER_MS : MAX_DELAY_MS);
}

/**
 * The moment a `Retry-After` names: seconds, or an HTTP date counted from the `Date` of the same
 * answer. Whoever answers and this phone need not agree what time it is.
 *
 * @returns from `at` to a day later; `null` when there is none, or it makes no sense
 * @source RFC 9110 section 10.2.3
 */
export function retryAt(header: string | null, at: EpochMs, date: string | null = null): EpochMs | null {
  const asked = header === null ? null : waitAsked(header.trim(), at, date?.trim() ?? '');
  return asked === null ? null : epochMs(at + Math.max(0, Math.min(asked, MAX_RETRY_AFTER_MS)));
}

/** In milliseconds, as it stands there. */
function waitAsked(text: string, at: EpochMs, date: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  const until = httpDate(text, at);
  return until === null ? null : until - (httpDate(date, at) ?? at);
}
