/** The words of each screen as they stand together, for what can be said of how it reads. */
import { englishWords } from './locales.ts';
import { readingAge, sentences, wordsOfSentence } from '../../src/domain/reading-age.ts';

/** Read by grown-ups alone, or what workers call a word that stands explained above it. */
export const forAdults = (key: string): boolean =>
  forStaff(key) || /^questions:a\d|^glossary:.*\.(?:formal|forms)$/u.test(key);

/** Read at a desk of the council: its screens, its papers, its mail, and what its letters are called there. */
export const forStaff = (key: string): boolean =>
  /^(?:staff|paper|mail):|^letters:.*\.(?:formal|title)$/u.test(key);

/** All words of one screen or question. The words explained stand together on one. */
export function wordsByScreen(): Map<string, string> {
  const together = new Map<string, string>();
  for (const [key, text] of englishWords()) {
    if (forAdults(key) || key.endsWith('_adult')) continue;
    const screen = key.split(key.startsWith('glossary:') ? ':' : '.')[0] ?? key;
    together.set(screen, `${together.get(screen) ?? ''}\n${text}`);
  }
  return together;
}

export interface ScreenRead {
  readonly screen: string;
  readonly age: number;
  /** Words in its longest sentence. */
  readonly longest: number;
  readonly sentences: number;
}

/** How each screen reads, the hardest first. */
export const screensRead = (): ScreenRead[] =>
  [...wordsByScreen()]
    .map(([screen, text]) => ({
      screen,
      age: readingAge(text),
      longest: Math.max(0, ...sentences(text).map((one) => wordsOfSentence(one).length)),
      sentences: sentences(text).length,
    }))
    .sort((one, other) => other.age - one.age);
