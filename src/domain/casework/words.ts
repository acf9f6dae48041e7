/** Whole words, as they are looked for: what a search and a name are compared by. */

/** Longer ones are no words of any language here. */
const LONGEST = 40;
/** More different words than this of one case are not found again; nobody writes so many. */
const MOST = 4_000;

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;

/**
 * The words of a text, each once: in one form of Unicode, in small letters, without marks around them. A
 * number of a receipt is found with and without its lines.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const found = plain.match(WORD) ?? [];
  const known = new Set<string>();
  for (const word of found) {
    if (word.length <= LONGEST) known.add(word.replaceAll('’', "'"));
    if (known.size >= MOST) break;
  }
  return [...known];
}

/** The same words with one blank between any two of them. */
export const inOneLine = (words: string): string => words.trim().replaceAll(/\s+/gu, ' ');

/** A service area as it is compared: however it was typed, with whatever blanks. */
export const areaKey = (area: string): string => inOneLine(area.normalize('NFKC')).toLowerCase();

/** The words of a name that tell people apart: not its initials, not what everybody is called. */
export const nameWords = (name: string): readonly string[] =>
  wordsOf(withoutMarks(name)).filter((word) => word.length > 1 && !TITLES.has(word));

const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'the',
  'and',
  'my',
  'from',
  'of',
  'or',
  'not',
  'at',
]);

/** A child writes "Zoe" for "Zoë". */
const withoutMarks = (text: string) =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/['’-]/g, ' ');
