/**
 * What time it is, as far as can be known. A phone's clock may be wrong by a year, and the council's stands
 * in every receipt and answer: nobody is told that something is late because of a flat battery.
 */
import { epochMs, type EpochMs } from '../ids.ts';

/** The council's clock said `there` while this phone's stood between `from` and `to`; all in milliseconds. */
export interface Heard {
  readonly there: number;
  readonly from: number;
  readonly to: number;
}

/** Clocks that agree to this are right, in milliseconds. */
const AGREES_MS = 60 * 60_000;

/**
 * The best known time: never before the newest that a council said, and never later than can be known. A
 * clock that was ahead is put back by what it was ahead; one that was behind counts on from the council's,
 * until it shows itself that it was put right.
 */
export function bestNow(now: EpochMs, heard: readonly Heard[]): EpochMs {
  const newest = heard.reduce<Heard | null>(
    (best, one) => (best && best.there >= one.there ? best : one),
    null,
  );
  if (!newest) return now;
  const { there, from, to } = newest;
  const floor = (at: number): EpochMs => epochMs(Math.max(at, there));
  const wasAhead = from - there > AGREES_MS;
  const wasBehind = there - to > AGREES_MS;
  // Before what it said then: it was put back since.
  if (wasAhead) return floor(now >= from ? now - (from - there) : now);
  if (wasBehind && now < there) return floor(there + (now - to));
  return floor(now);
}

/** How far a clock was ahead (below 0) or behind when it heard this; 0 where it agreed. */
const offBy = ({ there, from, to }: Heard): number =>
  from - there > AGREES_MS || there - to > AGREES_MS ? there - to : 0;

/**
 * When something was, that this phone's clock wrote down as `at`. What cannot be, before `since` or after
 * `now` (both as best known), was written by a wrong clock: it is put right by what was heard nearest to it.
 */
export function bestThen(
  at: EpochMs,
  heard: readonly Heard[],
  { since, now }: { readonly since: number; readonly now: EpochMs },
): EpochMs {
  if (since <= at && at <= now) return at;
  const away = ({ to }: Heard): number => Math.abs(at - to);
  const [nearest] = [...heard].sort((one, other) => away(one) - away(other));
  const shifted = at + (nearest ? offBy(nearest) : 0);
  return epochMs(Math.min(Math.max(shifted, since), now));
}
