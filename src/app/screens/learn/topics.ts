/** Everything there is to read, in the order of the list. The screen walk of the tests visits each. */
export const LEARN_TOPICS = [
  'stages',
  'freeze',
  'take-back',
  'ombudsman',
  'rights',
  'who-can',
  'what-happens',
  'who-reads',
  'this-phone',
  'words',
  'advocate',
  'officer',
  'cannot',
  'foster',
] as const;
export type LearnTopic = (typeof LEARN_TOPICS)[number];

/** The list in its three groups. */
export const LEARN_GROUPS = {
  'put-right': ['stages', 'freeze', 'take-back', 'ombudsman'],
  you: ['rights', 'who-can', 'what-happens', 'who-reads', 'this-phone', 'words'],
  people: ['advocate', 'officer', 'cannot', 'foster'],
} as const satisfies Record<string, readonly LearnTopic[]>;
