/** A council's own beginnings of the letters its staff write, in a file of its own that no phone fetches. */
import { MAX_WORDS } from '../limits.ts';
import { LETTERS, type LetterKind } from './letter.ts';

/** What a letter begins with, by its kind. A kind that is not there keeps the words that come with Wren. */
export type CouncilLetters = Readonly<Partial<Record<LetterKind, string>>>;

const isLetter = (name: string): boolean => (LETTERS as readonly string[]).includes(name);
const isBeginning = (words: unknown): words is string =>
  typeof words === 'string' && words.trim() !== '' && words.length <= MAX_WORDS;

/** The beginnings in what was read from a council's `letters.json`; null where anything in it is not one. */
export function councilLetters(read: unknown): CouncilLetters | null {
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return null;
  const all = Object.entries(read as Record<string, unknown>);
  return all.every(([name, words]) => isLetter(name) && isBeginning(words)) ? (read as CouncilLetters) : null;
}
