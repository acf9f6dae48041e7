/**
 * What a question is, and the only two interpreters of its data: `holds` and `journey`.
 *
 * Questions are data so that tests can walk every path and a council can read the flow. Their
 * words live in `locales/en/questions.json` under the same permanent id.
 */
import type { Answer, Answers, RepresentationKind } from '../domain/representation.ts';

/** What a person may start. `not-sure` becomes a kind when they choose what should happen. */
export type DraftKind = RepresentationKind | 'not-sure';

/** When a question is asked. It may look only at questions that come before it. */
export type Condition =
  | { readonly question: string; readonly is: string }
  | { readonly question: string; readonly includes: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export type Control =
  'long-text' | 'short-text' | 'one-of' | 'big-choices' | 'some-of' | 'feelings' | 'topics';

export interface Question {
  /** Permanent: sent on the wire, kept in drafts, and the key of its words. */
  readonly id: string;
  /** The pole of the wire it stands at, from 1. */
  readonly step: 1 | 2 | 3 | 4;
  readonly control: Control;
  /** In the order they are shown. */
  readonly options?: readonly string[];
  /** Options that clear every other one when chosen, and are cleared by any other. */
  readonly exclusive?: readonly string[];
  /** Options shown as chosen before anyone has answered; an answer only once they go on from there. */
  readonly preset?: readonly string[];
  /** The most options that can be chosen. Absent: all. */
  readonly atMost?: number;
  /** Where words of one's own go: always shown, or only after one of these options. */
  readonly words?: 'always' | readonly string[];
  /** True when this holds the message itself: it needs something to say. */
  readonly required?: true;
  /** Takes its option words from another question's. */
  readonly optionWordsFrom?: string;
  readonly askWhen?: Condition;
}

export type Flow = readonly Question[];

/** What was chosen in an answer, whichever shape it was kept in. */
export const chosenIn = (answer: Answer | undefined): readonly string[] => {
  if (answer === undefined) return [];
  if (typeof answer === 'string') return answer === '' ? [] : [answer];
  return 'chosen' in answer ? answer.chosen : answer;
};

/** Words of one's own in an answer: the whole of a text, or what stands beside the choices. */
export const wordsIn = (answer: Answer | undefined): string => {
  if (typeof answer === 'string') return answer;
  return answer !== undefined && 'words' in answer ? answer.words : '';
};

/** True when the answer says anything at all. */
export const isAnswered = (answer: Answer | undefined): boolean =>
  chosenIn(answer).length > 0 || wordsIn(answer).trim() !== '';

/** True when a condition holds for these answers. An unanswered question is and includes nothing. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, answers));
  if ('any' in condition) return condition.any.some((one) => holds(one, answers));
  if ('not' in condition) return !holds(condition.not, answers);
  const chosen = chosenIn(answers[condition.question]);
  if ('includes' in condition) return chosen.includes(condition.includes);
  return chosen.length === 1 && chosen[0] === condition.is;
}

/** The questions of a flow that are asked, in order, for the answers so far. */
export const journey = (flow: Flow, answers: Answers): Flow =>
  flow.filter(({ askWhen }) => askWhen === undefined || holds(askWhen, answers));

/** Every question a condition looks at. */
export function looksAt(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(looksAt);
  if ('any' in condition) return condition.any.flatMap(looksAt);
  return 'not' in condition ? looksAt(condition.not) : [condition.question];
}

/** What a tap on an option makes of what was chosen: exclusive options stand alone. */
export function toggle(question: Question, chosen: readonly string[], option: string): readonly string[] {
  if (chosen.includes(option)) return chosen.filter((one) => one !== option);
  if (question.exclusive?.includes(option)) return [option];
  const kept = chosen.filter((one) => !question.exclusive?.includes(one));
  return question.atMost !== undefined && kept.length >= question.atMost ? kept : [...kept, option];
}
