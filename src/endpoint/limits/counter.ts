/**
 * How often something came from one place lately. In memory only: the place is known as an HMAC under
 * a random key that changes every day, so that nothing here, not even a copy of the memory on the next
 * day, says who it was.
 */
import { createHmac, randomBytes } from 'node:crypto';

export interface Counter {
  /** Counts one more, and tells how many there were within the window, this one among them. */
  count(place: string): number;
  /** How many there were within the window, without one more. */
  seen(place: string): number;
}

export interface CounterOptions {
  /** In milliseconds. */
  readonly windowMs: number;
  /** More places than this are not told apart: the oldest are forgotten. */
  readonly places?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

const DAY_MS = 24 * 60 * 60_000;
const PLACES = 50_000;

/**
 * A sliding window made of two that stand still: what is left of the one before counts by the share of
 * it that the window still covers.
 */
export function counter({ windowMs, places = PLACES, now = Date.now }: CounterOptions): Counter {
  let key = randomBytes(32);
  let day = Math.floor(now() / DAY_MS);
  let window = Math.floor(now() / windowMs);
  let before = new Map<string, number>();
  let current = new Map<string, number>();

  const turn = (at: number): void => {
    if (Math.floor(at / DAY_MS) !== day) {
      day = Math.floor(at / DAY_MS);
      key = randomBytes(32);
      before = new Map();
      current = new Map();
    }
    const next = Math.floor(at / windowMs);
    if (next === window) return;
    before = next === window + 1 ? current : new Map<string, number>();
    current = new Map();
    window = next;
  };
  const nameOf = (place: string) => createHmac('sha256', key).update(place).digest('base64');
  const within = (name: string, at: number) => {
    const covered = 1 - (at % windowMs) / windowMs;
    return (current.get(name) ?? 0) + Math.floor((before.get(name) ?? 0) * covered);
  };
  return {
    count(place) {
      const at = now();
      turn(at);
      const name = nameOf(place);
      const here = (current.get(name) ?? 0) + 1;
      current.delete(name);
      current.set(name, here);
      if (current.size > places) current.delete(current.keys().next().value ?? '');
      return within(name, at);
    },
    seen(place) {
      const at = now();
      turn(at);
      return within(nameOf(place), at);
    },
  };
}
