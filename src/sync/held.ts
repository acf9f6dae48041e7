/** Messages that wait for a person: when one is tried again all the same. */
import type { EpochMs } from '../domain/ids.ts';
import type { OutboxState } from '../store/entries.ts';

/** Held because this version is not understood there: asked again once a day, in milliseconds. */
export const ASK_AGAIN_MS = 24 * 60 * 60_000;
/** An action: its message may be there again any moment, where a council went back to a backup. */
const ACTION_AGAIN_MS = 60 * 60_000;

type Held = Pick<Extract<OutboxState, { name: 'held' }>, 'error' | 'since' | 'version'>;
/** An action waits less, whatever it is. */
type OfAction = { readonly action?: unknown };

const waitOf = ({ action }: OfAction): number => (action ? ACTION_AGAIN_MS : ASK_AGAIN_MS);

/** When something held is asked again by itself; null: only with a newer version, or by hand. */
export const asksAgainAt = (entry: OfAction, { error, since }: Held): number | null =>
  error.kind === 'needs-update' ? since + waitOf(entry) : null;

/**
 * True when a newer version of Wren is here than the one that tried, or the wait is over. An older one
 * in another tab does not ask again after a newer: the two would go on in turns. An action that was
 * refused is tried by each newer version: one that knew no actions sent it where no council takes it.
 */
export function asksAgain(
  { error, since, version }: Held,
  at: EpochMs,
  own: string,
  entry: OfAction = {},
): boolean {
  const isOther = version === undefined || isNewer(own, version);
  if (error.kind !== 'needs-update') return Boolean(entry.action) && isOther;
  // A clock that was set back tells nothing.
  return isOther || at - since >= waitOf(entry) || at < since;
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
