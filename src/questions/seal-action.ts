/** From the words of an action to its message on the wire. Pure, and nothing is lost. */
import type { ActionType } from '../domain/conversation/action.ts';
import { NEEDS_WORDS } from '../domain/conversation/action.ts';
import type { Answers } from '../domain/representation.ts';
import type { Writing } from './flow-of.ts';
import { wordsQuestion } from './flow-of.ts';
import { wordsIn } from './question.ts';
import { cutAt } from './seal.ts';

/** Every word of an action: those of the message first, then further boxes in the order they were filled. */
export function actionWords({ kind, answers }: Pick<Writing, 'kind' | 'answers'>): string {
  const first = wordsQuestion(kind);
  const { [first]: said = '', ...others } = answers;
  return [said, ...Object.values(others)]
    .map((answer) => wordsIn(answer).trim())
    .filter(Boolean)
    .join('\n\n');
}

/** What one action carries of its words, and what begins the next one. */
export function actionParts(draft: Pick<Writing, 'kind' | 'answers'>): { words: string; rest: string } {
  const words = actionWords(draft);
  const at = cutAt(words);
  return { words: words.slice(0, at), rest: words.slice(at) };
}

/** Whether it can go: some say nothing without words. */
export const isActionReady = (
  type: ActionType,
  draft: { readonly kind: Writing['kind']; readonly answers: Answers },
): boolean => !NEEDS_WORDS.has(type) || actionWords(draft) !== '';
