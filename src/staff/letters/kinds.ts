/** What each letter is made of, and what it records by being sent. */
import { LETTERS, isRefusal, type LetterKind } from '../../domain/casework/letter.ts';
import type { CaseEventType } from '../../domain/procedure/case-event.ts';

/** The boxes a letter can have; each is a name in the data of `letter-sent`. */
export const PARTS = ['ground', 'reason', 'found', 'willDo', 'byWhen', 'nextStep', 'youCan'] as const;
export type Part = (typeof PARTS)[number];

const ANSWER: readonly Part[] = ['found', 'willDo', 'byWhen', 'youCan'];
const REFUSAL: readonly Part[] = ['ground', 'reason', 'nextStep'];

const OF: Readonly<Partial<Record<LetterKind, readonly Part[]>>> = {
  answer: ANSWER,
  'stage2-answer': ANSWER,
  'stage3-answer': ANSWER,
  extension: ['reason', 'byWhen', 'youCan'],
  delay: ['reason', 'byWhen', 'youCan'],
  suspended: ['reason', 'byWhen', 'nextStep'],
  'sent-elsewhere': ['reason', 'nextStep'],
};

/** The boxes of a letter, in the order they are read. */
export const partsOf = (letter: LetterKind): readonly Part[] =>
  isRefusal(letter) ? REFUSAL : (OF[letter] ?? []);

/** Letters that say what will be done, and by when. */
export const promises = (letter: LetterKind): boolean => partsOf(letter).includes('willDo');

/** Letters that tell of the Ombudsman: those that refuse, and the last answer. */
export const tellsOfOmbudsman = (letter: LetterKind): boolean =>
  isRefusal(letter) || letter === 'stage3-answer';

/** What is recorded with a letter, the first that the case can take. */
const RECORDS: Readonly<Partial<Record<LetterKind, readonly CaseEventType[]>>> = {
  acknowledgement: ['acknowledged'],
  answer: ['stage1-answered', 'answered'],
  'not-eligible': ['found-not-eligible'],
  'out-of-time': ['found-out-of-time'],
  'freeze-refused': ['freeze-refused'],
  stage2: ['stage2-acknowledged'],
  'stage2-answer': ['stage2-answered'],
  'stage3-answer': ['stage3-answered'],
  closing: ['closed'],
};

/** The event that a letter records, where the case can take it now. */
export const recordedBy = (letter: LetterKind, allowed: readonly CaseEventType[]): CaseEventType | null =>
  RECORDS[letter]?.find((type) => allowed.includes(type)) ?? null;

/** Letters that make sense for a kind of case: an idea or a thank-you has no stages. */
export function lettersFor(kind: 'complaint' | 'comment' | 'compliment' | 'enquiry'): readonly LetterKind[] {
  if (kind === 'complaint') return LETTERS.filter((letter) => letter !== 'thanks');
  return ['acknowledgement', 'answer', 'thanks', 'sent-elsewhere', 'closing', 'other'];
}
