/**
 * How often something came from one place lately. In memory only: the place is known as a hash under
 * a random key that changes every day, so that nothing here, not even a copy of the memory on the next
 * day, says who it was.
 */
import { hash, randomBytes } from 'node:crypto';

export interface Counter {
  /** Counts one more, and tells how many there were within the window, this one among them. */
  count(place: string): number;
  /** How many there were within the window, without one more. */
  seen(place: string): number;
  /** Takes one back that turned out to be none. */
  giveBack(place: string): void;
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
  const nameAt = dailyNames(now());
  let window = Math.floor(now() / windowMs);
  let before = new Map<string, number>();
  let current = new Map<string, number>();

  const look = (place: string) => {
    const at = now();
    const { name, isNewDay } = nameAt(place, at);
    if (isNewDay) {
      before = new Map<string, number>();
      current = new Map<string, number>();
    }
    const next = Math.floor(at / windowMs);
    if (next !== window) {
      before = next === window + 1 ? current : new Map<string, number>();
      current = new Map();
      window = next;
    }
    const covered = 1 - (at % windowMs) / windowMs;
    return { name, here: current.get(name) ?? 0, left: Math.floor((before.get(name) ?? 0) * covered) };
  };
  return {
    count(place) {
      const { name, here, left } = look(place);
      current.delete(name);
      current.set(name, here + 1);
      if (current.size > places) current.delete(current.keys().next().value ?? '');
      return here + 1 + left;
    },
    seen(place) {
      const { here, left } = look(place);
      return here + left;
    },
    giveBack(place) {
      const { name, here } = look(place);
      if (here > 1) current.set(name, here - 1);
      else current.delete(name);
    },
  };
}

const newKey = () => randomBytes(32).toString('hex');

/** Names of places under a key that changes every day. */
function dailyNames(begin: number) {
  let key = newKey();
  let day = Math.floor(begin / DAY_MS);
  return (place: string, at: number) => {
    const isNewDay = Math.floor(at / DAY_MS) !== day;
    if (isNewDay) [day, key] = [Math.floor(at / DAY_MS), newKey()];
    return { name: hash('sha256', key + place, 'base64'), isNewDay };
  };
}
