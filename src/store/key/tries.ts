/** Wrong PINs: counted before they are looked at, so that killing the tab does not help; never a reason to delete. */
import { epochMs, type EpochMs, type Now } from '../../domain/ids.ts';
import type { Page } from '../notes.ts';

/** A page of the notes of the space. */
export interface Tried {
  readonly wrong: number;
  /** Of the newest try, by this phone's clock. */
  readonly at: number;
  /** Until when no try counts. */
  readonly until: number;
  /** How often the lock was closed: a tab that slept meanwhile learns of it here. */
  readonly closed: number;
  /** What `closed` was when the newest lock was set; absent where an earlier version set it. */
  readonly closedWhenSet?: number;
}

export const NEVER: Tried = { wrong: 0, at: 0, until: 0, closed: 0 };
/** So many wrong ones in a row cost nothing. */
const FREE = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** How long the n-th wrong try in a row makes everybody wait, in milliseconds. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE), LONGEST_WAIT_MS);

/** How many more wrong tries cost nothing. */
export const triesLeft = (wrong: number): number => Math.max(0, FREE - wrong);

/** A clock that was put back makes nobody wait longer than the wait itself. */
const clamped = (tried: Tried, now: number): Tried => {
  const longest = now + waitAfter(tried.wrong);
  return tried.until > longest ? { ...tried, at: now, until: longest } : tried;
};

export interface Tries {
  /** Counts one try as wrong until it is known to be right; `wait`: it may not be made now. */
  begin(): Promise<{ readonly wait: EpochMs } | { readonly wrong: number }>;
  /** The try was right. Gives how often the lock was closed until now. */
  right(): Promise<number>;
  waitsUntil(): Promise<EpochMs | null>;
  wasClosed(): Promise<void>;
  timesClosed(): Promise<number>;
  /** A lock is set: whoever learns of it late can tell whether it was closed since. */
  lockWasSet(): Promise<void>;
  closedWhenSet(): Promise<number>;
}

/** Tries over a page. A phone too full to write them down counts in this tab. */
export function tries(page: Page<Tried>, now: Now): Tries {
  let here = NEVER;
  const newest = async () => {
    const kept = await page.read();
    return kept.at >= here.at ? kept : { ...here, closed: Math.max(kept.closed, here.closed) };
  };
  const change = async (work: (tried: Tried) => Tried): Promise<Tried> => {
    const changed = await page.change((kept) => work(kept.at >= here.at ? kept : here));
    here = changed.ok ? changed.value : work(here);
    return here;
  };
  const settled = (tried: Tried) => clamped(tried, now());
  return {
    begin: async () => {
      let mayTry = false;
      const tried = await change((kept) => {
        const known = settled(kept);
        mayTry = known.until <= now();
        if (!mayTry) return known;
        const wrong = known.wrong + 1;
        return { ...known, wrong, at: now(), until: now() + waitAfter(wrong) };
      });
      return mayTry ? { wrong: tried.wrong } : { wait: epochMs(tried.until) };
    },
    right: async () => (await change((kept) => ({ ...kept, wrong: 0, at: now(), until: 0 }))).closed,
    waitsUntil: async () => {
      const { until } = await change(settled);
      return until > now() ? epochMs(until) : null;
    },
    wasClosed: async () => void (await change((kept) => ({ ...kept, closed: kept.closed + 1 }))),
    timesClosed: async () => (await newest()).closed,
    lockWasSet: async () =>
      void (await change((kept) => ({ ...kept, wrong: 0, at: now(), until: 0, closedWhenSet: kept.closed }))),
    closedWhenSet: async () => (await newest()).closedWhenSet ?? 0,
  };
}
