/** Which question comes next for the message that is open. */
import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Answers } from '../../domain/representation.ts';
import { flowFor, wholeFlow, wordsOf, wordsQuestion } from '../../questions/flow-of.ts';
import type { DraftKind, Question } from '../../questions/question.ts';
import type { Place } from './place.ts';
import type { Writing } from './writing.ts';

const KINDS: readonly string[] = ['complaint', 'comment', 'compliment', 'not-sure'] satisfies DraftKind[];

export const isDraftKind = (kind: string | undefined): kind is DraftKind =>
  kind !== undefined && KINDS.includes(kind);

/** Where a message of this kind begins. */
export const firstQuestion = (kind: DraftKind, adult = false): string =>
  wholeFlow(kind, adult)[0]?.id ?? wordsQuestion(kind);

export interface Standing {
  readonly kind: DraftKind;
  readonly adult: boolean;
  readonly answers: Answers;
}

/** The open message as the questions see it. */
export const standing = ({ kind, adult, answers }: Writing): Standing => ({
  kind,
  adult,
  answers: answers.value,
});

/** The question with this id, whether or not it is asked now. */
export const questionOf = (open: Writing, id: string): Question | undefined =>
  wholeFlow(open.kind, open.adult).find((question) => question.id === id);

/** The place after this question: the next one that is asked, or the check. */
export function placeAfter(open: Writing, id: string): Place {
  const order = wholeFlow(open.kind, open.adult).map((question) => question.id);
  const here = order.indexOf(id);
  const next = flowFor(standing(open)).find((question) => order.indexOf(question.id) > here);
  return next ? { at: 'question', question: next.id } : { at: 'check' };
}

/** What is worked out from the open message; a screen is drawn anew only when that changes, not with every key. */
export const useOf = <T>(open: Writing, of: (open: Writing) => T): T =>
  useMemo(() => computed(() => of(open)), [open]).value;

/** True once there is something that can be sent. */
export const somethingSaid = (open: Writing): boolean =>
  open.hasFiles === true || wordsOf(standing(open)).trim() !== '';
