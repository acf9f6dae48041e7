import { expect, test } from 'vitest';
import { englishWords } from '../support/locales.ts';
import { forStaff } from '../support/screens-read.ts';

/** What workers call a word stands beside its meaning, and on their own screens. */
const words = [...englishWords()].filter(
  ([key]) => !forStaff(key) && !/^glossary:.*\.(?:formal|forms)$/u.test(key),
);
const ofStaff = [...englishWords()].filter(([key]) => forStaff(key));

const BANNED =
  /\b(?:kiddo|kids?|awesome|hooray|superstar|yay|little one|oops|errors?|invalid|fail(?:s|ed|ure)?|contact time|placements?|siblings?|lac|uasc|service users?|allegations?|upheld|case|cases|ticket|grievance|representation|submit(?:ted)?|submission|vexatious|unreasonable|in due course|please be advised)\b/iu;

const where = (holds: (text: string, key: string) => boolean) =>
  words.filter(([key, text]) => holds(text, key)).map(([key, text]) => `${key}: ${text}`);

test('there are words to look at', () => {
  expect(words.length).toBeGreaterThan(300);
});

test('no word talks down, blames or comes from an office', () => {
  expect(where((text) => BANNED.test(text))).toEqual([]);
});

test('words of staff have curly apostrophes too, and no markup', () => {
  expect(ofStaff.length).toBeGreaterThan(300);
  expect(ofStaff.filter(([, text]) => /'|"|\.\.\.|[<>]/u.test(text) || text.trim() !== text)).toEqual([]);
});

test('sorry is never said without help', () => {
  expect(where((text, key) => /\bsorry\b/iu.test(text) && key !== 'questions:c3.option.sorry')).toEqual([]);
});

test('steps are the steps of the questions alone', () => {
  expect(where((text, key) => /\bsteps?\b/iu.test(text) && !/step\.label|draft\.body/u.test(key))).toEqual(
    [],
  );
});

test('nothing promises a voice note, a drawing or reading aloud', () => {
  expect(
    where((text) =>
      /\bsay it\b(?! was| in the way)|\b(?:draw|drawing|listen back|microphone)\b|(?<!Coram )\bvoice\b/iu.test(
        text,
      ),
    ),
  ).toEqual([]);
});

test('apostrophes are curly, dots of a beginning are one character', () => {
  expect(where((text) => /'|"|\.\.\./u.test(text))).toEqual([]);
});

test('no text is empty or carries markup', () => {
  expect(where((text) => text.trim() !== text || text === '' || /[<>]/u.test(text))).toEqual([]);
});

test('a promise of no trouble stands in one place, shown only where the council signed it', () => {
  expect(where((text) => /in trouble/iu.test(text))).toEqual([
    'core:home.no-trouble.body: You will not be in trouble for what you say.',
  ]);
});

test('the neutral page says nothing of Wren', () => {
  expect(
    where((text, key) => key.startsWith('core:cover.') && /wren|council|message|safe|help/iu.test(text)),
  ).toEqual([]);
});

test('the adult words have the placeholders of the words they stand in for', () => {
  const slots = (text: string | undefined) =>
    [...(text ?? '').matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name).sort();
  const all = new Map(words);
  const variants = words.filter(([key]) => /_(?:adult|one)$/u.test(key));
  for (const [key, text] of variants) {
    const base = all.get(key.replace(/_\w+$/u, '')) ?? all.get(key.replace(/_one$/u, '_other'));
    expect(base, `${key} has a base`).toBeDefined();
    expect(slots(text), key).toEqual(slots(base));
  }
});

test('the check sees a banned word when there is one', () => {
  expect(BANNED.test('Invalid placement')).toBe(true);
  expect(BANNED.test('They did not agree')).toBe(false);
});
