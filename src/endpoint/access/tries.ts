/**
 * How often somebody was wrong lately. One process over one file counts in its memory; several over one
 * PostgreSQL count there together, in a table that is no part of any message's transaction.
 */
import { counter } from '../limits/counter.ts';
import { sharedTries } from '../limits/shared-tries.ts';
import type { Storage } from '../storage/storage.ts';

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

/** Each kind of try has names of its own. */
function shared(rows: Storage['rows'], now: () => number): Tries {
  const tries = sharedTries(rows, { windowMs: WINDOW_MS, now });
  const names = (by: readonly TriedBy[]) => by.map(([of, name]) => `${of}\n${name}`);
  return {
    seen: (by) => tries.seen(names(by)),
    count: (by) => tries.count(names(by)),
    giveBack: (by) => tries.giveBack(names(by)),
  };
}
