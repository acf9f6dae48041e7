/**
 * Open or shut, for one tab. Shut means at once: nothing more is shown. The words key stays a moment
 * longer, until what was typed before is written down, and is dropped then.
 */
import type { KeyRing } from './key-ring.ts';
import type { LockState } from './lock.ts';

export interface Door {
  state(): LockState;
  /** Runs a write that may need the words key; `null` when that is gone. */
  during<T>(work: () => Promise<T>): Promise<T | null>;
  shut(): void;
  /** The words key is on the ring again. */
  opened(): void;
}

/** What never ends must not hold the key for ever, in milliseconds. */
const LONGEST_MS = 5_000;

/** @param dropped called once the words key is off the ring: what is readable in memory goes as well */
export function door(ring: KeyRing, dropped: () => void): Door {
  let isShut = false;
  let writing = 0;
  let times = 0;
  const drop = () => {
    if (!isShut || ring.state() !== 'open') return;
    ring.take({ words: null });
    dropped();
  };
  // One write leads to the next: a tick later it has begun.
  const dropSoon = () => setTimeout(() => void (writing === 0 && drop()), 0);
  return {
    state: () => (isShut && ring.state() === 'open' ? 'locked' : ring.state()),
    during: async (work) => {
      if (ring.state() === 'locked') return null;
      writing++;
      try {
        return await work();
      } finally {
        writing--;
        if (isShut) dropSoon();
      }
    },
    shut: () => {
      if (ring.state() !== 'open' || isShut) return;
      isShut = true;
      const time = ++times;
      dropSoon();
      setTimeout(() => void (time === times && drop()), LONGEST_MS);
    },
    opened: () => {
      isShut = false;
      times++;
    },
  };
}
