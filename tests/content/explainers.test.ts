import { expect, test } from 'vitest';
import { TERMS, type Term } from '../../src/app/screens/learn/glossary.ts';
import { englishWords } from '../support/locales.ts';

const explainers = [...englishWords()].filter(([key]) => /^(?:explainers|glossary):/u.test(key));

/** Names that hold a number and promise nothing: an age band of the law, a stage. */
const NAMES = /\b(?:18 to 25|over 18|[Ss]tages? [123])\b/gu;
const NUMBER =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)(?:-\w+)? (?:working |calendar )?(?:days?|weeks?|months?|years?)\b/iu;

const typed = (all: readonly (readonly [string, string])[]) =>
  all
    .filter(([, text]) => /\d/u.test(text.replaceAll(NAMES, '')) || NUMBER.test(text))
    .map(([key, text]) => `${key}: ${text}`);

test('no number of an explainer is typed into a sentence: it comes from the pack or the table of the law', () => {
  expect(typed(explainers)).toEqual([]);
});

test('the check sees a number that was typed', () => {
  expect(typed([['a', 'You have 28 days.']])).toHaveLength(1);
  expect(typed([['b', 'You have two weeks.']])).toHaveLength(1);
  expect(typed([['c', 'Two new people look in stage 2.']])).toHaveLength(0);
});

test('every word explained says what it is, and what workers call it', () => {
  const all = new Map(explainers);
  const silent: string[] = TERMS.filter(
    (term: Term) => !all.has(`glossary:${term}.says.body`) || !all.has(`glossary:${term}.formal`),
  );
  expect(silent).toEqual([]);
});

test('no two words open for the same letters', () => {
  const forms = explainers.filter(([key]) => key.endsWith('.forms')).flatMap(([, text]) => text.split(', '));
  expect(forms).toEqual([...new Set(forms)]);
});
