/** What a person said, as a line of text: for the check screen and for titles. */
import { formatDayAt } from '../text/format-date.ts';
import type { TextFn } from '../text/i18n.ts';
import { questionWords } from '../text/question-words.ts';
import type { Answer, Answers } from '../../domain/representation.ts';
import { wordsOf } from '../../questions/flow-of.ts';
import type { DraftKind, Question } from '../../questions/question.ts';
import { choicesOf, ownWordsOf } from './answers.ts';

/** The labels of what was chosen, and the person's own words. */
export function saidIn(t: TextFn, question: Question, answer: Answer, adult: boolean): string {
  const { options } = questionWords(t, question, { adult });
  const chosen = choicesOf(question, answer).map(
    (value) => options.find((option) => option.value === value)?.label ?? value,
  );
  return [...chosen, ownWordsOf(question, answer)].filter(Boolean).join(', ');
}

interface Titled {
  readonly kind: DraftKind;
  readonly title?: string | undefined;
}

const LONGEST = 60;

/** For rows whose words may be gone: the name it was given, or kind and day. */
export function titleOf(t: TextFn, { kind, title }: Titled, at: number): string {
  if (title) return title;
  const day = formatDayAt(at, Date.now());
  return t('screens:list.row.fallback', { kind: t(`screens:kind.${kind}.label`), day });
}

/** For what is not sent: its name, or its first words, or kind and day. */
export function draftTitle(
  t: TextFn,
  draft: Titled & { readonly adult: boolean; readonly answers: Answers; readonly startedAt: number },
): string {
  const words = wordsOf(draft).trim().replace(/\s+/g, ' ');
  if (draft.title || words === '') return titleOf(t, draft, draft.startedAt);
  return words.length > LONGEST ? `${[...words].slice(0, LONGEST).join('').trimEnd()}…` : words;
}

/** Which bird stands for a kind. */
export const pictureOf = (kind: DraftKind) =>
  (({ complaint: 'wrong', comment: 'idea', compliment: 'thanks', 'not-sure': 'unsure' }) as const)[kind];
