import { expect, test } from 'vitest';
import { wholeFlow } from '../../src/questions/flow-of.ts';
import type { DraftKind, Question } from '../../src/questions/question.ts';
import { englishWords, sourceFiles } from '../support/locales.ts';

const KEY = /(?<![\w:])(core|questions|screens|status|explainers|glossary|notices):([a-z][\w.-]*)/gu;
const VARIANT = /_(?:adult|one|other)$/u;

/** Keys of the English text, without their variants. */
const written = new Set([...englishWords().keys()].map((key) => key.replace(VARIANT, '')));

/** Keys that source names in full, and the beginnings of those it puts together. */
function named(sources: Iterable<string>): { keys: Set<string>; beginnings: string[] } {
  const keys = new Set<string>();
  const beginnings = new Set<string>();
  for (const text of sources) {
    for (const [found] of text.matchAll(KEY)) (found.endsWith('.') ? beginnings : keys).add(found);
    // A key put together, such as `status:${state}.status`.
    for (const [, start] of text.matchAll(
      /`((?:core|questions|screens|status|explainers|glossary|notices):[\w.-]*)\$\{/gu,
    )) {
      if (start !== undefined) beginnings.add(start);
    }
  }
  return { keys, beginnings: [...beginnings] };
}

const kinds: readonly DraftKind[] = ['complaint', 'comment', 'compliment', 'not-sure'];
const questions: readonly Question[] = kinds.flatMap((kind) => [
  ...wholeFlow(kind, false),
  ...wholeFlow(kind, true),
]);

/** The keys a question needs, and those it may have. */
const wanted = (question: Question) => [
  `questions:${question.id}.title`,
  `questions:${question.id}.label`,
  ...(question.options ?? []).map(
    (option) => `questions:${question.optionWordsFrom ?? question.id}.option.${option}`,
  ),
  ...(question.words === undefined ? [] : [`questions:${question.id}.words.label`]),
];
const allowed = new Set(
  questions.flatMap((question) => [...wanted(question), `questions:${question.id}.hint`]),
);

/** Keys in use that have no words. */
const missing = (sources: Iterable<string>): string[] => {
  const { keys } = named(sources);
  return [...keys].filter((key) => !written.has(key));
};

/** Words that nothing shows. */
function unused(sources: Iterable<string>): string[] {
  const { keys, beginnings } = named(sources);
  const puts = beginnings.filter((start) => start !== 'questions:');
  return [...written].filter(
    (key) => !keys.has(key) && !allowed.has(key) && !puts.some((start) => key.startsWith(start)),
  );
}

/** Doc comments may name a key as an example; code alone counts. */
const code = [...sourceFiles().values()].map((text) =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, ''),
);

test('every question has its title, its label and a word for each option', () => {
  expect(questions.flatMap(wanted).filter((key) => !written.has(key))).toEqual([]);
});

test('every key that source names has words', () => {
  expect(missing(code)).toEqual([]);
});

test('every word is shown somewhere', () => {
  expect(unused(code)).toEqual([]);
});

test('the check fires on a missing key', () => {
  expect(missing(["t('core:home.nowhere.action')"])).toEqual(['core:home.nowhere.action']);
});

test('the check fires on a key that nothing shows', () => {
  expect(unused([])).toContain('core:home.start.action');
  expect(unused(["t('core:home.start.action')"])).not.toContain('core:home.start.action');
});
