import { expect, test } from 'vitest';
import { formatDay, formatInstant, formatTime, spellReference } from '../../../src/app/text/format-date.ts';
import { createText } from '../../../src/app/text/i18n.ts';
import { questionWords } from '../../../src/app/text/question-words.ts';
import { wholeFlow } from '../../../src/questions/flow-of.ts';

const t = await createText();
const now = Date.parse('2026-11-22T10:00:00Z');

test('the first screens have their words before anything else is loaded', () => {
  expect(t('core:home.start.action')).toBe('Start');
  expect(t('questions:c1.title')).toBe('What happened?');
});

test('an adult reads "they" where a child reads "you", and the same words elsewhere', () => {
  expect(t('questions:c1c.title', { adult: true })).toBe('Are they safe right now?');
  expect(t('questions:c1c.title', { adult: false })).toBe('Do you feel safe right now?');
  expect(t('questions:c1.title', { adult: true })).toBe('What happened?');
});

test('words of later screens come with loadRest, plurals and names filled in as they are', async () => {
  await t.loadRest();
  expect(t('screens:sent.what.answers', { count: 1 })).toBe('1 answer');
  expect(t('screens:sent.what.answers', { count: 2 })).toBe('2 answers');
  expect(t('screens:sent.body', { council: 'Hill & Dale' })).toBe(
    'Hill & Dale has it now. Thank you for telling us.',
  );
});

test('a wrong key does not compile', () => {
  // @ts-expect-error there is no such key
  expect(t('core:home.nowhere.action')).toBe('home.nowhere.action');
});

test('every question has words for everyone, in the order of its options', () => {
  for (const kind of ['complaint', 'comment', 'compliment', 'not-sure'] as const) {
    for (const adult of [false, true]) {
      for (const question of wholeFlow(kind, adult)) {
        const words = questionWords(t, question, { adult });
        expect(words.options.map(({ value }) => value)).toEqual([...(question.options ?? [])]);
      }
    }
  }
});

test('a day is said with its year only when it is another year', () => {
  expect(formatDay('2026-12-14', now)).toBe('Monday 14 December');
  expect(formatDay('2027-01-06', now)).toBe('Wednesday 6 January 2027');
});

test('a time is the time in London, summer and winter', () => {
  expect(formatInstant(Date.parse('2026-11-09T16:12:00Z'), now)).toBe('Monday 9 November, 4:12 pm');
  expect(formatInstant(Date.parse('2026-07-31T23:30:00Z'), now)).toBe('Saturday 1 August, 12:30 am');
  expect(formatTime(Date.parse('2026-11-09T12:00:00Z'))).toBe('12:00 pm');
});

test('a number is spelt letter by letter', () => {
  expect(spellReference('MK-7K4-2QH')).toBe('M K, 7 K 4, 2 Q H');
});
