/** What happened to a case, as a letter tells it: which letter belongs to which event. */
import type { CaseEventType } from '../procedure/case-event.ts';
import type { LetterKind } from './letter.ts';

/** By the letter: what it tells of. Of several, the first that the case can take is written down with it. */
const TELLS_OF: Readonly<Partial<Record<LetterKind, readonly CaseEventType[]>>> = {
  acknowledgement: ['acknowledged'],
  'sorted-early': ['sorted-early'],
  'consent-awaited': ['consent-awaited'],
  'advocate-awaited': ['advocate-awaited'],
  answer: ['stage1-answered', 'answered'],
  extension: ['extended'],
  'not-eligible': ['found-not-eligible'],
  'out-of-time': ['found-out-of-time'],
  excluded: ['concurrent-excluded'],
  suspended: ['concurrent-suspended'],
  resumed: ['resumed', 'safeguarding-ended'],
  resubmission: ['concurrent-ended'],
  frozen: ['decision-frozen'],
  'freeze-refused': ['freeze-refused'],
  safeguarding: ['safeguarding-raised'],
  'sent-elsewhere': ['sent-elsewhere'],
  mediation: ['mediation-agreed'],
  stage2: ['stage2-acknowledged'],
  'stage2-answer': ['stage2-answered'],
  panel: ['panel-arranged'],
  'panel-report': ['panel-reported'],
  'stage3-answer': ['stage3-answered'],
  withdrawal: ['withdrawn'],
  disengaged: ['disengaged'],
  closing: ['closed'],
  reopened: ['reopened'],
};

/** Letters that would tell a person of something that is not so, were it written down nowhere. */
const BOUND: ReadonlySet<LetterKind> = new Set([
  'sorted-early',
  'consent-awaited',
  'advocate-awaited',
  'extension',
  'excluded',
  'suspended',
  'resumed',
  'resubmission',
  'frozen',
  'safeguarding',
  'mediation',
  'panel-report',
  'withdrawal',
  'disengaged',
  'closing',
  'reopened',
]);

/** What a letter tells of; nothing for one that stands by itself. */
export const eventsOfLetter = (letter: LetterKind): readonly CaseEventType[] => TELLS_OF[letter] ?? [];

/** True for a letter that never goes without its event. */
export const isBound = (letter: LetterKind): boolean => BOUND.has(letter);

/** True where a letter tells of what the case does not say. `has`: types of all records that count. */
export const lacksEvent = (letter: LetterKind, has: ReadonlySet<string>): boolean =>
  isBound(letter) && !eventsOfLetter(letter).some((type) => has.has(type));
