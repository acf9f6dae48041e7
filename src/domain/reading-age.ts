/**
 * How old a reader has to be for a text: the Flesch-Kincaid grade plus five, never below five. Short lines
 * make it swing, so it is taken over a whole letter, a whole screen, or a line of eight words or more.
 */

/** Sentences of a text: what ends in a full stop, a question mark, an ellipsis or a line's end. */
export const sentences = (text: string): string[] =>
  text
    .replaceAll(/\{\{\w+\}\}/gu, 'name')
    .split(/(?<=[.?!…])\s+|\n/u)
    .filter((one) => /\p{L}/u.test(one));

/** Words of a sentence; numbers count as one word. */
export const wordsOfSentence = (sentence: string): string[] =>
  sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];

/** An estimate of the syllables of an English word. */
export function syllables(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/gu, '');
  if (letters.length <= 3) return 1;
  const trimmed = letters
    .replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/u, (end) => end[0] ?? '')
    .replace(/^y/u, '');
  return Math.max(1, trimmed.match(/[aeiouy]{1,2}/gu)?.length ?? 1);
}

/**
 * Years of age at which a text in English can be read.
 *
 * @source Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas (1975), grade level
 */
export function readingAge(text: string): number {
  const all = sentences(text);
  const words = all.flatMap(wordsOfSentence);
  if (words.length === 0) return 5;
  const beats = words.reduce((sum, word) => sum + syllables(word), 0);
  return Math.max(5, 0.39 * (words.length / all.length) + 11.8 * (beats / words.length) - 15.59 + 5);
}

/** The most words a sentence to a child has. */
export const MOST_WORDS = 14;

/** Sentences that are longer than a child reads with ease, as they stand in the text. */
export const longSentences = (text: string): string[] =>
  sentences(text).filter((one) => wordsOfSentence(one).length > MOST_WORDS);
