/** What a person can do about something they sent: each is one tap and a sentence, and none is ever thrown away. */

/** @source the paper on the wire, section 3 */
export const ACTION_TYPES = [
  'add-words',
  'take-back',
  'send-again',
  'happy',
  'not-happy',
  'not-sure',
  'not-ok',
  'ask-stage-2',
  'ask-stage-3',
  'ask-pause',
  'ask-advocate',
  'nudge-late',
  'got-worse',
  'ask-mediation',
  'correct',
  'share',
  'unshare',
  'action-happened',
  'ask-my-data',
] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

/** What became of an action: done, done though its time was over, or kept for somebody to look at. */
export const ACTION_OUTCOMES = ['taken', 'late', 'kept'] as const;
export type ActionOutcome = (typeof ACTION_OUTCOMES)[number];

/** These say nothing unless they say something in words. */
export const NEEDS_WORDS: ReadonlySet<ActionType> = new Set(['add-words', 'correct']);

/** After the end these come late; everything else is as good then as before. */
export const LATE_AFTER_END: ReadonlySet<ActionType> = new Set([
  'take-back',
  'happy',
  'not-happy',
  'not-sure',
  'not-ok',
  'ask-stage-2',
  'ask-stage-3',
  'ask-pause',
  'nudge-late',
  'ask-mediation',
]);

/** Somebody may be in danger, or something is about to happen: they leave the phone first. */
export const URGENT_ACTIONS: ReadonlySet<ActionType> = new Set(['got-worse', 'ask-pause', 'take-back']);

/** All that somebody may do with a code that the person gave them; everything else is the person's alone. */
export const SHARED_ACTIONS: ReadonlySet<ActionType> = new Set(['add-words', 'nudge-late']);

/** What somebody sees with whom it was shared: the words too, or only where it stands. */
export const SHARED_SIGHTS = ['everything', 'steps'] as const;
export type SharedSight = (typeof SHARED_SIGHTS)[number];
