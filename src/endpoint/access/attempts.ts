/**
 * Signing in is slowed, never locked: a colleague who forgot, a team behind one address and a stranger
 * who guesses are told apart by pairs of account and place. Nothing of it is kept (`limits/counter.ts`).
 */
import { counter, type Counter } from '../limits/counter.ts';
import { turns } from '../limits/turns.ts';

const WINDOW_MS = 15 * 60_000;
/** Wrong tries of one account from one place; after that each costs a minute. */
const OF_PAIR = 6;
/** Wrong tries of one account from everywhere, or from one place for every account: after that one by one. */
const OF_ACCOUNT = 40;
const OF_PLACE = 60;
/** How long one of those takes, in milliseconds. */
const SLOW_MS = 1_000;
/** Codes of six digits, with the right password before: that somebody has it is known by then. */
const CODES = 8;

export interface Attempts {
  /** Seconds to wait, 0 for now. Asked before anything is compared. */
  wait(account: string, place: string): number;
  /** Seconds to wait before another code, whatever the place. */
  waitForCode(account: string): number;
  /** How many wrong tries that makes of this account from this place. */
  failed(account: string, place: string): number;
  codeFailed(account: string): void;
  /** Does the comparing at once, or one at a time and slowly where many tries were wrong. */
  compare<T>(account: string, place: string, work: () => Promise<T>): Promise<T>;
}

export interface AttemptOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly pause?: (ms: number) => Promise<void>;
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** The counts of one process, which begin anew with it. */
export function attempts({ now, pause = wait }: AttemptOptions): Attempts {
  const [pairs, accounts, places, codes] = Array.from({ length: 4 }, () =>
    counter({ windowMs: WINDOW_MS, now }),
  ) as [Counter, Counter, Counter, Counter];
  const slowly = turns(1);
  const pair = (account: string, place: string) => `${account.toLowerCase()}\n${place}`;
  return {
    wait: (account, place) => (pairs.seen(pair(account, place)) >= OF_PAIR ? 60 : 0),
    waitForCode: (account) => (codes.seen(account) >= CODES ? 300 : 0),
    failed(account, place) {
      const count = pairs.count(pair(account, place));
      accounts.count(account.toLowerCase());
      places.count(place);
      return count;
    },
    codeFailed: (account) => void codes.count(account),
    compare(account, place, work) {
      const many = accounts.seen(account.toLowerCase()) >= OF_ACCOUNT || places.seen(place) >= OF_PLACE;
      return many ? slowly(async () => (await pause(SLOW_MS), work())) : work();
    },
  };
}
