/**
 * What a representation can be about: one code for each, shared by all councils.
 * Children choose up to three; the codes never change, the words are in `locales`.
 */

/** No schema here: the first screens load without one. */
export const TOPIC_CODES = [
  'listen',
  'decision',
  'home',
  'care',
  'family',
  'worker',
  'talk',
  'wait',
  'help',
  'records',
  'info',
  'money',
  'leaving',
  'fair',
  'rules',
  'private',
  'complaint',
  'adopt',
  'foster-own',
  'contractor',
  'other',
] as const;
export type TopicCode = (typeof TOPIC_CODES)[number];

/** The most topics one representation names. */
export const MAX_TOPICS = 3;

/** Topics where something may be about to change, so that we ask whether to stop it (GBfC 6.5.2). */
export const TOPICS_THAT_MAY_CHANGE: readonly TopicCode[] = ['home', 'family', 'decision'];
