/** When a case may end, and its letter go: nobody is told "we have finished" over their head. */
import type { Place } from '../procedure/case-state.ts';
import type { Track } from '../procedure/track.ts';

/** Why a case is not closed. */
export type ClosingRefusal = 'answer-due' | 'refusal-not-told' | 'not-heard';

/** Of a case, what its end rests on. */
export interface BeforeTheEnd {
  readonly track: Track;
  /** They wrote or asked for something since, and nobody has answered. */
  readonly isAnswerDue: boolean;
  /** The council says no, and no whole letter of it has gone. */
  readonly isRefusalUntold: boolean;
  /** Since the last answer they said what they think of it, or somebody tried to reach them. */
  readonly isHeard: boolean;
}

/** What nobody is asked of whether it is sorted: thanks, a question of a councillor, and an idea. */
const NOTHING_TO_SORT: ReadonlySet<Track> = new Set<Track>(['compliment', 'enquiry', 'comment']);

/** Why a case cannot be closed as it stands; null where it can. */
export function closingRefusal(before: BeforeTheEnd): ClosingRefusal | null {
  if (before.isAnswerDue) return 'answer-due';
  if (before.isRefusalUntold) return 'refusal-not-told';
  return NOTHING_TO_SORT.has(before.track) || before.isHeard ? null : 'not-heard';
}

/** True where the letter of the end tells of what is so, whoever ended it: the person too says that it is sorted. */
export const isAtItsEnd = (place: Place): boolean => place === 'closed';
