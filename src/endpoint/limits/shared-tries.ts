/**
 * How often something was tried lately, counted by all processes over one PostgreSQL together, in a table
 * that is no part of any message's transaction. A name stands there as a keyed hash of its own for each
 * window: nobody reads who it was, or that it was the same one an hour later.
 */
import { createHmac } from 'node:crypto';
import type { Storage } from '../storage/storage.ts';
import { addTries, dropTries, takeBackTries, takeTurn, triesOf } from '../storage/try-rows.ts';

/** Rows of every window are dropped by the same count: quarters of an hour. */
const QUARTER_MS = 15 * 60_000;

/** So long for each in a line, in milliseconds, and how many of them it holds. */
export interface Line {
  readonly ms: number;
  readonly most: number;
}

export interface SharedTries {
  /** How many there were of each within the window. */
  seen(names: readonly string[]): Promise<readonly number[]>;
  /** Counts one more of each in one step, and tells how many there were before it. */
  count(names: readonly string[]): Promise<readonly number[]>;
  /** Takes one of each back that turned out to be none. */
  giveBack(names: readonly string[]): Promise<void>;
  /** Stands in a line of all processes: how long until its turn is over, in milliseconds; `null`: it is full. */
  turn(name: string, line: Line): Promise<number | null>;
}

export interface SharedTriesOptions {
  /** In milliseconds: whole quarters of an hour. */
  readonly windowMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** A sliding window made of two that stand still, as in memory (`counter.ts`). */
export function sharedTries(rows: Storage['rows'], options: SharedTriesOptions): SharedTries {
  const { read } = rows;
  const { stretch, since, left, nameIn, marked } = windows(rows, options);
  const here = (all: readonly string[]) => all.map((name) => nameIn(stretch(), name));
  const tidy = tidying(read, options.now);
  return {
    async seen(all) {
      const names = here(all);
      const [found, before] = await Promise.all([triesOf(read, names), left(all)]);
      return names.map((name, n) => (found.get(name) ?? 0) + (before[n] ?? 0));
    },
    async count(all) {
      await tidy();
      const names = here(all);
      const [found, before] = await Promise.all([addTries(read, marked(), names), left(all)]);
      return names.map((name, n) => (found.get(name) ?? 1) - 1 + (before[n] ?? 0));
    },
    giveBack: (all) => takeBackTries(read, here(all)),
    async turn(name, { ms, most }) {
      const before = nameIn(stretch() - 1, name);
      const at = since();
      // A line that stood when the window ended goes on.
      const from = Math.max(at, ((await triesOf(read, [before])).get(before) ?? 0) - options.windowMs);
      const row = { name: nameIn(stretch(), name), stretch: marked() };
      const until = await takeTurn(read, row, { from, ms, longest: most * ms });
      return until === null ? null : until - at;
    },
  };
}

/** Where the two windows stand, what a name is called in each, and what of the one before still counts. */
function windows({ read, cipher }: Storage['rows'], { windowMs, now }: SharedTriesOptions) {
  const key = cipher.derived('tries');
  const stretch = () => Math.floor(now() / windowMs);
  const since = () => now() % windowMs;
  const nameIn = (at: number, name: string) =>
    createHmac('sha256', key).update(`${at}\n${name}`).digest('hex').slice(0, 32);
  const left = async (names: readonly string[]) => {
    const covered = 1 - since() / windowMs;
    const before = names.map((name) => nameIn(stretch() - 1, name));
    const found = await triesOf(read, before);
    return before.map((name) => Math.floor((found.get(name) ?? 0) * covered));
  };
  /** A row goes once the window after its own is over, told in quarters of an hour. */
  const marked = () => ((stretch() + 2) * windowMs) / QUARTER_MS - 2;
  return { stretch, since, nameIn, left, marked };
}

/** Drops what counts no more, each quarter of an hour. */
function tidying(read: Storage['rows']['read'], now: () => number): () => Promise<void> {
  let newest = 0;
  return async () => {
    const quarter = Math.floor(now() / QUARTER_MS);
    if (quarter !== newest) await dropTries(read, quarter - 1);
    newest = quarter;
  };
}
