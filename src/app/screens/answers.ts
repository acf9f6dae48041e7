/** Between what the controls give and how an answer is kept. */
import type { Answer } from '../../domain/representation.ts';
import { chosenIn, wordsIn, type Question } from '../../questions/question.ts';

const isText = ({ control }: Question): boolean => control === 'long-text' || control === 'short-text';

/** What is chosen; a text alone is no choice. */
export function choicesOf(question: Question, answer: Answer | undefined): readonly string[] {
  if (isText(question) && typeof answer === 'string') return [];
  return chosenIn(answer);
}

/** Words of one's own; a choice that was kept as its bare name is no words. */
export function ownWordsOf(question: Question, answer: Answer | undefined): string {
  if (!isText(question) && typeof answer === 'string') return '';
  return wordsIn(answer);
}

/** Puts choices and words together in the smallest shape that holds both. */
export function answerFrom(question: Question, chosen: readonly string[], words: string): Answer {
  if (isText(question)) return chosen.length === 0 ? words : { chosen, words };
  if (words !== '') return { chosen, words };
  const isOne = question.control === 'one-of' || question.control === 'big-choices';
  return isOne ? (chosen[0] ?? '') : chosen;
}

/** True when the box for words of one's own stands there. */
export function showsWords(question: Question, chosen: readonly string[]): boolean {
  if (question.words === undefined) return false;
  return question.words === 'always' || question.words.some((option) => chosen.includes(option));
}
