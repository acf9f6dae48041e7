/** What a record can choose from, in the order in which the inbox offers it. No checker comes along. */

/** Why a council need not look into it; how a court, the police or a hearing stands in the way (regulation 8). */
export const GROUNDS = [
  'out-of-time',
  'not-our-function',
  'not-on-the-list',
  'court',
  'tribunal',
  'disciplinary',
  'criminal-investigation',
  'criminal-proceedings',
  'dealt-with',
  'other-authority',
  'other',
] as const;

export const OUTCOMES = ['upheld', 'partly-upheld', 'not-upheld', 'no-finding', 'withdrawn'] as const;

/** What somebody is to a case. */
export const PEOPLE = [
  'manager',
  'investigator',
  'independent-person',
  'adjudicator',
  'panel-chair',
  'panel-member',
  'advocate',
  'supporter',
  'mediator',
] as const;

/** How a letter reached somebody who has no Wren to read it in. */
export const GIVEN = ['post', 'in-person', 'telephone', 'email'] as const;

/** What can go on beside a stage. */
export const BESIDE = ['meeting', 'conciliation', 'mediation', 'senior-review', 'further-answer'] as const;

/** What the Ombudsman decided. */
export const DECIDED = [
  'upheld',
  'no-fault',
  'not-investigated',
  'premature',
  'out-of-jurisdiction',
  'pending',
] as const;

/** Whether the council looks after the child. */
export const CARE = ['yes', 'in-need', 'care-leaver', 'no', 'unknown'] as const;

/** What the child said about somebody speaking for them. */
export const CONSENT = ['yes', 'unsure', 'no', 'too-young', 'not-needed'] as const;

export const LEARNING_KINDS = [
  'apology',
  'individual-remedy',
  'process-review',
  'training',
  'policy',
  'record-keeping',
  'communication',
  'other',
] as const;

/** What somebody needs so that they can take part; others in words of one's own. */
export const NEEDS = [
  'interpreter',
  'sign-language',
  'easy-read',
  'large-print',
  'braille',
  'read-aloud',
  'more-time',
  'quiet-place',
  'step-free',
  'somebody-with-them',
] as const;

/** How a case ended: each case has one, so that a year can be counted. */
export const CLOSED_AS = [
  'sorted-early',
  'stage-1',
  'stage-2',
  'stage-3',
  'ombudsman',
  'answered',
  'withdrawn',
  'disengaged',
  'not-eligible',
  'out-of-time',
  'other-route',
  'safeguarding',
  'proceedings',
  'twice',
  'other',
] as const;
export type ClosedAs = (typeof CLOSED_AS)[number];

/** What a letter or a message was written from stands in its text already. */
const INSIDE: ReadonlySet<string> = new Set([
  'letter',
  'parts',
  'found',
  'willDo',
  'byWhen',
  'youCan',
  'ground',
  'nextStep',
  'reason',
]);

/** True for what is read elsewhere: in the text of the same record, or with the document that it added. */
export const standsElsewhere = (type: string, name: string): boolean =>
  ((type === 'letter-sent' || type === 'message-sent') && INSIDE.has(name)) ||
  (type === 'file-added' && name !== 'title');
