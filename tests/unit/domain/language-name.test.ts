/** A language is called what it is called: by whoever chose it, wrote it or whose phone says it. */
import { expect, it } from 'vitest';
import { languageName, OFTEN_SPOKEN, writtenLanguage } from '../../../src/domain/language-name.ts';

it('what a phone says is named in English', () => {
  expect(languageName('pl')).toBe('Polish');
  expect(languageName('ga')).toBe('Irish');
});

it('what staff chose from the list is named', () => {
  expect(writtenLanguage('pl')).toBe('Polish');
  expect(writtenLanguage('British Sign Language')).toBe('British Sign Language');
});

it('each of the list has a name, and none is shown as a tag', () => {
  expect(OFTEN_SPOKEN.filter((one) => writtenLanguage(one).length < 4)).toEqual([]);
});

it.each(['Fur', 'Ga', 'Mon', 'Fang', 'ga'])('“%s”, as staff wrote it, is left as it is', (name) => {
  expect(writtenLanguage(name)).toBe(name);
});
