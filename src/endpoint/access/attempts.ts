/**
 * Signing in is slowed, never locked: a colleague who forgot, a team behind one address and a stranger
 * who guesses are told apart by pairs of account and place. No name and no place is kept (`tries.ts`).
 */
import { placeQueues } from '../limits/place-queues.ts';
import type { Storage } from '../storage/storage.ts';
import { triesIn, type TriedBy, type Tries } from './tries.ts';

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
  /** Where several processes count together. Absent: this one counts alone. */
  readonly storage?: Pick<Storage, 'kind' | 'rows'>;
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Whoever tries to sign in, at this process and at those that count with it. */
export function attempts({ now, pause = wait, storage }: AttemptOptions): Attempts {
  const tries = triesIn(storage, now);
  return { toNote: doublings(now), password: passwords(tries, pause), code: codes(tries) };
}

function passwords(tries: Tries, pause: (ms: number) => Promise<void>): Attempts['password'] {
  const queues = placeQueues();
  return async (account, place, work) => {
    const name = account.toLowerCase();
    const by: readonly TriedBy[] = [
      ['pair', `${name}\n${place}`],
      ['account', name],
      ['place', place],
    ];
    const held = (counts: readonly number[]) => waitFor(counts, () => queues.isFull(place));
    const atOnce = held(await tries.seen(by));
    if (atOnce !== null) return { seconds: atOnce };
    const before = await tries.count(by);
    const seconds = held(before);
    const slowly = () => queues.take(place, async () => (await pause(SLOW_MS), work()));
    let isWrong = false;
    try {
      if (seconds !== null) return { seconds };
      const said = await (areMany(before) ? slowly() : work());
      isWrong = !said.isRight;
      return said;
    } finally {
      if (!isWrong) await tries.giveBack(by);
    }
  };
}

const areMany = ([, account = 0, place = 0]: readonly number[]): boolean =>
  account >= OF_ACCOUNT || place >= OF_PLACE;

/** How long a try has to wait before it is looked at, in seconds; `null`: not at all. */
function waitFor(counts: readonly number[], isFull: () => boolean): number | null {
  const [pair = 0] = counts;
  if (pair >= OF_PAIR) return 60;
  return areMany(counts) && isFull() ? QUEUE_SECONDS : null;
}

const codes =
  (tries: Tries): Attempts['code'] =>
  async (account, work) => {
    const by: readonly TriedBy[] = [['code', account]];
    const isOver = ([count = 0]: readonly number[]) => count >= CODES;
    if (isOver(await tries.seen(by))) return 300;
    const over = isOver(await tries.count(by));
    let isWrong = false;
    try {
      if (over) return 300;
      const said = await work();
      isWrong = said === 'wrong';
      return said;
    } finally {
      if (!isWrong) await tries.giveBack(by);
    }
  };

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
