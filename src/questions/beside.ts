/**
 * Asked on the check screen, beside what was said and after it: whether somebody looked on, and whose words
 * these are. No step of the way is made longer by them, and nobody has to answer.
 */
import type { Writing } from './flow-of.ts';
import { chosenIn } from './question.ts';

/** Each with its answers, in the order they are shown. Permanent, like the ids of every question. */
export const BESIDE = {
  /** Of an adult who typed a child's words: did you change any of them? */
  a5: ['no', 'little', 'yes'],
  /** Of a young person whom somebody saw writing: are these your own words? */
  h1: ['own', 'helped', 'told', 'prefer-not'],
  /** Of a young person: did anyone see what you wrote? */
  h2: ['no', 'yes', 'unwanted'],
} as const;
export type Beside = keyof typeof BESIDE;

/** What is asked beside a draft, by its answers so far. */
export function askedBeside({ kind, adult, answers }: Writing): readonly Beside[] {
  if (adult) return chosenIn(answers['a2'])[0] === 'child' ? ['a5'] : [];
  if (kind !== 'complaint' && kind !== 'not-sure') return [];
  const [seen] = chosenIn(answers['h2']);
  return seen === 'yes' || seen === 'unwanted' ? ['h2', 'h1'] : ['h2'];
}
