import { expect, test } from 'vitest';
import { englishWords } from '../support/locales.ts';
import { readingAge, sentences, wordsOfSentence } from '../support/reading-age.ts';

const words = [...englishWords()];

/** Read by grown-ups alone, or what workers call a word that stands explained above it. */
const forAdults = (key: string) => /^questions:a\d|^glossary:.*\.(?:formal|forms)$/u.test(key);

/**
 * Lines the design words exactly, with no shorter word for "person", "manager" or "officer".
 * The formula swings on a line alone; their screen as a whole is held to nine above.
 */
const asDesigned = new Set([
  'explainers:who-reads.cannot-open.body',
  'explainers:who-reads.may-ask.body',
  'explainers:who-reads.reviewing.body',
]);

/** All words of one screen or question, as they stand together. */
function screens(): Map<string, string> {
  const together = new Map<string, string>();
  for (const [key, text] of words.filter(([key]) => !forAdults(key) && !key.endsWith('_adult'))) {
    // The words explained stand together on one screen.
    const screen = key.split(key.startsWith('glossary:') ? ':' : '.')[0] ?? key;
    together.set(screen, `${together.get(screen) ?? ''}\n${text}`);
  }
  return together;
}

test('no sentence has more than 14 words', () => {
  const long = words
    .flatMap(([key, text]) =>
      sentences(text).map((one) => ({ key, one, count: wordsOfSentence(one).length })),
    )
    .filter(({ count }) => count > 14);
  expect(long).toEqual([]);
});

test('every screen can be read at nine', () => {
  const hard = [...screens()]
    .filter(([, text]) => readingAge(text) > 9)
    .map(([key, text]) => [key, readingAge(text), text]);
  expect(hard).toEqual([]);
});

test('every line of eight words or more can be read at nine', () => {
  const hard = words
    .filter(
      ([key, text]) =>
        !forAdults(key) && !asDesigned.has(key) && wordsOfSentence(text).length >= 8 && readingAge(text) > 9,
    )
    .map(([key, text]) => `${readingAge(text).toFixed(1)} ${key}: ${text}`);
  expect(hard).toEqual([]);
});

test('hard words are seen as hard', () => {
  expect(
    readingAge('The independent investigating officer adjudicates representations received.'),
  ).toBeGreaterThan(15);
  expect(readingAge('You can write with no internet.')).toBeLessThan(9);
});
