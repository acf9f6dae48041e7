/**
 * The words of the inbox by key: from files that come with it, so a wrong key does not compile.
 * `count` picks `_one` or `_other`; `{{name}}` is filled from the values.
 */
import letters from '../../locales/en/letters.json';
import questions from '../../locales/en/questions.json';
import staff from '../../locales/en/staff.json';

const FILES = { staff, letters, questions };
type Files = typeof FILES;
type Base<Key> = Key extends `${infer Stem}_${'adult' | 'one' | 'other'}` ? Stem : Key;
type KeyIn<N extends keyof Files> = Base<keyof Files[N] & string>;

export type StaffKey = `staff:${KeyIn<'staff'>}`;
export type LetterKey = `letters:${KeyIn<'letters'>}`;
type TextKey = { [N in keyof Files]: `${N}:${KeyIn<N>}` }[keyof Files];
type Values = Readonly<Record<string, string | number>>;

const plural = new Intl.PluralRules('en-GB');

function find(key: string, count: Values[string] | undefined): string | undefined {
  const at = key.indexOf(':');
  const file: Readonly<Record<string, string>> = FILES[key.slice(0, at) as keyof Files];
  const stem = key.slice(at + 1);
  const counted = typeof count === 'number' ? file[`${stem}_${plural.select(count)}`] : undefined;
  return counted ?? file[stem];
}

const fill = (words: string, values: Values): string =>
  words.replace(/\{\{(\w+)\}\}/gu, (gap, name: string) => String(values[name] ?? gap));

/** The words of a key. */
export const t = (key: TextKey, values: Values = {}): string =>
  fill(find(key, values['count']) ?? key, values);

/** The words of a key that is put together from data, or nothing where there are none. */
export function maybe(key: string, values: Values = {}): string | undefined {
  const words = find(key, values['count']);
  return words === undefined ? undefined : fill(words, values);
}
