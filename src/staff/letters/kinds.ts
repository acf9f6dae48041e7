/** What each letter is made of: its boxes, in the order in which they are read. */
import { PROCEEDINGS } from '../../domain/casework/ground.ts';
import type { CaseKind } from '../../domain/casework/names.ts';
import { LETTERS, isRefusal, wantedIn, type LetterKind } from '../../domain/casework/letter.ts';
import { GROUNDS } from '../../domain/casework/record-options.ts';

/** The boxes a letter can have; each is a name in the data of `letter-sent`. */
export const PARTS = ['ground', 'reason', 'found', 'willDo', 'byWhen', 'nextStep', 'youCan'] as const;
export type Part = (typeof PARTS)[number];

const ANSWER: readonly Part[] = ['found', 'willDo', 'byWhen', 'youCan'];
const REFUSAL: readonly Part[] = ['ground', 'reason', 'nextStep'];
const WAITING: readonly Part[] = ['reason', 'byWhen', 'youCan'];
const GOING_ON: readonly Part[] = ['willDo', 'byWhen', 'youCan'];

const OF: Readonly<Partial<Record<LetterKind, readonly Part[]>>> = {
  acknowledgement: ['nextStep', 'youCan'],
  answer: ANSWER,
  'sorted-early': ANSWER,
  'stage2-answer': ANSWER,
  'panel-report': ANSWER,
  'stage3-answer': ANSWER,
  'consent-awaited': WAITING,
  extension: WAITING,
  delay: WAITING,
  resubmission: WAITING,
  'advocate-awaited': GOING_ON,
  resumed: GOING_ON,
  mediation: GOING_ON,
  frozen: ['reason', ...GOING_ON],
  reopened: ['reason', ...GOING_ON],
  suspended: ['ground', 'reason', 'byWhen', 'nextStep'],
  safeguarding: ['reason', 'nextStep', 'youCan'],
  disengaged: ['reason', 'nextStep', 'youCan'],
  'sent-elsewhere': ['reason', 'nextStep'],
  panel: ['nextStep', 'youCan'],
};

/** The boxes of a letter, in the order they are read. */
export const partsOf = (letter: LetterKind): readonly Part[] =>
  isRefusal(letter) ? REFUSAL : (OF[letter] ?? []);

/** Letters that say what will be done, and by when. */
export const promises = (letter: LetterKind): boolean => partsOf(letter).includes('willDo');

/** Where "by when" is one day, which the law wants named: the new date, the last day to send it again. */
export const isDay = (letter: LetterKind, part: Part): boolean =>
  part === 'byWhen' && (letter === 'extension' || letter === 'resubmission');

/** Lines that stand in a letter whatever is written: the Ombudsman, whom to call at once. */
export const linesOf = (letter: LetterKind): readonly ('ombudsman' | 'help')[] =>
  wantedIn(letter).filter((one) => one === 'ombudsman' || one === 'help');

/** The grounds that a letter can name; none: it is said in words. No list says why a plan may go on (GBfC 6.5.2). */
export function groundsOf(letter: LetterKind): readonly string[] {
  if (letter === 'freeze-refused') return [];
  return letter === 'excluded' || letter === 'suspended' ? PROCEEDINGS : GROUNDS;
}

/** Letters that make sense for a kind of case: an idea or a thank-you has no stages. */
export function lettersFor(kind: CaseKind): readonly LetterKind[] {
  if (kind === 'complaint') return LETTERS.filter((letter) => letter !== 'thanks');
  return ['acknowledgement', 'answer', 'thanks', 'sent-elsewhere', 'closing', 'other'];
}
