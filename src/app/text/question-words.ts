/** The words of one question, for the screen that asks it and the row that checks it. */
import type { Question } from '../../questions/question.ts';
import questions from '../../../locales/en/questions.json';
import type { TextFn } from './i18n.ts';
import type { KeyIn } from './keys.ts';

export interface QuestionWords {
  readonly title: string;
  readonly hint?: string;
  /** Its row on the check screen. */
  readonly label: string;
  /** Over the box for words of one's own, where the question has one beside its choices. */
  readonly wordsLabel?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

const has = (key: string): key is KeyIn<'questions'> => key in questions;

/** The words of a question; with `adult`, those for someone who writes about "them". */
export function questionWords(t: TextFn, question: Question, { adult = false } = {}): QuestionWords {
  const say = (part: string, id = question.id): string | undefined => {
    const key = `${id}.${part}`;
    return has(key) ? t(`questions:${key}`, { adult }) : undefined;
  };
  const must = (part: string, id?: string): string => {
    const words = say(part, id);
    if (words === undefined) throw new Error(`No words for ${id ?? question.id}.${part}`);
    return words;
  };
  const hint = say('hint');
  const wordsLabel = say('words.label');
  return {
    title: must('title'),
    label: must('label'),
    ...(hint === undefined ? {} : { hint }),
    ...(wordsLabel === undefined ? {} : { wordsLabel }),
    options: (question.options ?? []).map((value) => ({
      value,
      label: must(`option.${value}`, question.optionWordsFrom),
    })),
  };
}
