/**
 * How often somebody was wrong lately. One process over one file counts in its memory; several over one
 * PostgreSQL count there together, in a table that is no part of any message's transaction.
 */
import { createHmac } from 'node:crypto';
import { counter } from '../limits/counter.ts';
import type { Storage } from '../storage/storage.ts';
import { addTries, dropTries, takeBackTries, triesOf } from '../storage/try-rows.ts';

const WINDOW_MS = 15 * 60_000;

/** Of an account from a place, of an account, from a place, of the codes of an account. */
export type TriedBy = readonly [of: 'pair' | 'account' | 'place' | 'code', name: string];

export interface Tries {
  /** How many there were of each within the window. */
  seen(by: readonly TriedBy[]): Promise<readonly number[]>;
  /** Counts one more of each in one step, and tells how many there were before it. */
  count(by: readonly TriedBy[]): Promise<readonly number[]>;
  /** Takes one of each back that turned out to be none. */
  giveBack(by: readonly TriedBy[]): Promise<void>;
}

/** The counts of a process, or of all processes over a database that several may use. */
export const triesIn = (storage: Pick<Storage, 'kind' | 'rows'> | undefined, now: () => number): Tries =>
  storage?.kind === 'postgres' ? shared(storage.rows, now) : ownTries(now);

/** They begin anew with the process. */
function ownTries(now: () => number): Tries {
  const count = () => counter({ windowMs: WINDOW_MS, now });
  const of = { pair: count(), account: count(), place: count(), code: count() };
  return {
    seen: async (by) => by.map(([kind, name]) => of[kind].seen(name)),
    count: async (by) => by.map(([kind, name]) => of[kind].count(name) - 1),
    giveBack: async (by) => by.forEach(([kind, name]) => of[kind].giveBack(name)),
  };
}

/**
 * A sliding window made of two that stand still, as in memory. A name stands there as a keyed hash of its
 * own for each window: nobody reads who it was, or that it was the same one an hour later.
 */
function shared({ read, cipher }: Storage['rows'], now: () => number): Tries {
  const key = cipher.derived('tries');
  let newest = 0;
  const nameIn = (stretch: number, [of, name]: TriedBy) =>
    createHmac('sha256', key).update(`${stretch}\n${of}\n${name}`).digest('hex').slice(0, 32);
  const at = () => ({ stretch: Math.floor(now() / WINDOW_MS), covered: 1 - (now() % WINDOW_MS) / WINDOW_MS });
  const left = async (by: readonly TriedBy[]) => {
    const { stretch, covered } = at();
    const names = by.map((one) => nameIn(stretch - 1, one));
    const found = await triesOf(read, names);
    return names.map((name) => Math.floor((found.get(name) ?? 0) * covered));
  };
  return {
    async seen(by) {
      const names = by.map((one) => nameIn(at().stretch, one));
      const [found, before] = await Promise.all([triesOf(read, names), left(by)]);
      return names.map((name, n) => (found.get(name) ?? 0) + (before[n] ?? 0));
    },
    async count(by) {
      const { stretch } = at();
      if (stretch !== newest) await dropTries(read, stretch - 1);
      newest = stretch;
      const names = by.map((one) => nameIn(stretch, one));
      const [found, before] = await Promise.all([addTries(read, stretch, names), left(by)]);
      return names.map((name, n) => (found.get(name) ?? 1) - 1 + (before[n] ?? 0));
    },
    giveBack: (by) =>
      takeBackTries(
        read,
        by.map((one) => nameIn(at().stretch, one)),
      ),
  };
}
