/** Words that may hold a word of the glossary. Until the glossary is here they stand as they are. */
import type { JSX } from 'preact';
import { laterScreens } from '../state/later.ts';

/** A text whose dotted words open. Never inside a label, a legend, a heading or a button. */
export function Said({ words }: { words: string }): JSX.Element {
  const Later = laterScreens.value?.Said;
  return Later ? <Later words={words} /> : <>{words}</>;
}
