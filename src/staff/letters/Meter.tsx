/** How old a reader has to be, while it is written; never a refusal. */
import type { JSX } from 'preact';
import { longSentences, readingAge, wordsOfSentence } from '../../domain/reading-age.ts';
import { t } from '../text.ts';

/** The formula swings on shorter texts. */
const LEAST_WORDS = 8;
const EASY = 9;
const HARD = 12;
/** The bar is full at this age. */
const FULL = 18;
const EMPTY = 4;

export type Ease = 'easy' | 'middling' | 'hard';

/** Whether a child of nine can read it. */
export const easeOf = (age: number): Ease => (age <= EASY ? 'easy' : age <= HARD ? 'middling' : 'hard');

export function Meter({ text }: { readonly text: string }): JSX.Element {
  if (wordsOfSentence(text).length < LEAST_WORDS)
    return <p class="meter hint">{t('staff:meter.short.body')}</p>;
  const age = Math.round(readingAge(text));
  const long = longSentences(text).length;
  return (
    <p class={`meter ${easeOf(age)}`}>
      <svg class="bar" viewBox="0 0 72 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width="72" height="10" rx="5" class="track" />
        <rect
          width={Math.max(10, Math.min(72, (72 * (age - EMPTY)) / (FULL - EMPTY)))}
          height="10"
          rx="5"
          class="full"
        />
      </svg>
      <span>
        {t(`staff:meter.${easeOf(age)}.label`, { age })}
        {long > 0 && <span class="meta">{t('staff:meter.long.body', { count: long })}</span>}
      </span>
    </p>
  );
}
