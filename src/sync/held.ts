/** Messages that wait for a person: when one is tried again all the same. */
import type { EpochMs } from '../domain/ids.ts';
import type { OutboxState } from '../store/entries.ts';

/** Held because this version is not understood there: asked again once a day, in milliseconds. */
export const ASK_AGAIN_MS = 24 * 60 * 60_000;

/**
 * True when a newer version of Wren is here than the one that tried, or a day is over. An older one
 * in another tab does not ask again after a newer: the two would go on in turns.
 */
export function asksAgain(
  { error, since, version }: Pick<Extract<OutboxState, { name: 'held' }>, 'error' | 'since' | 'version'>,
  at: EpochMs,
  own: string,
): boolean {
  if (error.kind !== 'needs-update') return false;
  // A clock that was set back tells nothing.
  const isDayOver = at - since >= ASK_AGAIN_MS || at < since;
  return isDayOver || version === undefined || isNewer(own, version);
}

/** The newer of the version that is here and the one that tried before. */
export const newest = (own: string, before: string | undefined): string =>
  before === undefined || isNewer(own, before) ? own : before;

/** By the numbers, from the left. A version that is no number is older than each that is. */
function isNewer(own: string, other: string): boolean {
  const [mine, theirs] = [numbersOf(own), numbersOf(other)];
  for (let place = 0; place < Math.max(mine.length, theirs.length); place++) {
    const difference = (mine[place] ?? 0) - (theirs[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

const numbersOf = (version: string): number[] =>
  version
    .split(/[.+-]/, 3)
    .map(Number)
    .map((number) => (Number.isInteger(number) ? number : -1));
