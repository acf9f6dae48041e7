/**
 * Signing in is slowed, never locked: a colleague who forgot, a team behind one address and a stranger
 * who guesses are told apart by pairs of account and place. Nothing of it is kept (`limits/counter.ts`).
 */
import { counter, type Counter } from '../limits/counter.ts';
import { placeQueues } from '../limits/place-queues.ts';

const WINDOW_MS = 15 * 60_000;
/** Wrong tries of one account from one place; after that each costs a minute. */
const OF_PAIR = 6;
/** Wrong tries of one account from everywhere, or from one place for every account: after that one by one. */
const OF_ACCOUNT = 40;
const OF_PLACE = 60;
/** How long one of those takes, in milliseconds. */
const SLOW_MS = 1_000;
/** How long whoever finds a full queue is told to wait. */
const QUEUE_SECONDS = 10;
/** Codes of six digits, with the right password before: that somebody has it is known by then. */
const CODES = 8;

/** What comes of a try: what the work said, or how long to wait. */
export type Tried<T> = { readonly seconds: number } | T;

export interface Attempts {
  /**
   * Tries a password: at once, or one at a time and slowly for this place where many were wrong. Counted
   * before anything is compared, so that many at one moment get no further than one after another; taken
   * back when it was right. `seconds`: nothing was compared, wait that long.
   */
  password<T extends { readonly isRight: boolean }>(
    account: string,
    place: string,
    work: () => Promise<T>,
  ): Promise<Tried<T>>;
  /** Tries a code in the same way, whatever the place. */
  code<T extends string>(account: string, work: () => Promise<T | 'wrong'>): Promise<T | 'wrong' | number>;
  /**
   * Counts a wrong password of an account, `null` for all addresses that nobody has: how many there were
   * in this quarter of an hour when that is 1, 2, 4, 8 and so on, else `null`.
   */
  toNote(accountId: string | null): number | null;
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
  const queues = placeQueues();
  const toNote = doublings(now);
  return {
    toNote,
    async password(account, place, work) {
      const name = account.toLowerCase();
      const pair = `${name}\n${place}`;
      if (pairs.seen(pair) >= OF_PAIR) return { seconds: 60 };
      const many = accounts.seen(name) >= OF_ACCOUNT || places.seen(place) >= OF_PLACE;
      if (many && queues.isFull(place)) return { seconds: QUEUE_SECONDS };
      const all = [[pairs, pair] as const, [accounts, name] as const, [places, place] as const];
      for (const [each, key] of all) each.count(key);
      const slowly = () => queues.take(place, async () => (await pause(SLOW_MS), work()));
      let isWrong = false;
      try {
        const said = await (many ? slowly() : work());
        isWrong = !said.isRight;
        return said;
      } finally {
        if (!isWrong) for (const [each, key] of all) each.giveBack(key);
      }
    },
    async code(account, work) {
      if (codes.seen(account) >= CODES) return 300;
      codes.count(account);
      let isWrong = false;
      try {
        const said = await work();
        isWrong = said === 'wrong';
        return said;
      } finally {
        if (!isWrong) codes.giveBack(account);
      }
    },
  };
}

/** Begins anew with each window; as many keys as there are accounts, and one. */
function doublings(now: () => number): Attempts['toNote'] {
  let window = 0;
  let counts = new Map<string | null, number>();
  return (key) => {
    const at = Math.floor(now() / WINDOW_MS);
    if (at !== window) counts = new Map();
    window = at;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return Number.isInteger(Math.log2(count)) ? count : null;
  };
}
