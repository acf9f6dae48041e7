/** The words of papers: their own, and those by which the inbox calls the same things. */
import letters from '../../../locales/en/letters.json' with { type: 'json' };
import paper from '../../../locales/en/paper.json' with { type: 'json' };
import questions from '../../../locales/en/questions.json' with { type: 'json' };
import staff from '../../../locales/en/staff.json' with { type: 'json' };
import type { PaperWords } from './pdf/draw.ts';

type Base<Key> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;
type Key = `${'paper'}:${Base<keyof typeof paper>}`;
type Values = Readonly<Record<string, string | number>>;

const OTHERS: Readonly<Record<string, Readonly<Record<string, string>>>> = { letters, questions, staff };

const fill = (words: string, values: Values): string =>
  words.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => String(values[name] ?? gap));

const plural = new Intl.PluralRules('en-GB');
const PAPER: Readonly<Record<string, string>> = paper;

/** The words of a key of the papers; `count` picks `_one` or `_other`. */
export function say(key: Key, values: Values = {}): string {
  const name = key.slice('paper:'.length);
  const { count } = values;
  const counted = typeof count === 'number' ? PAPER[`${name}_${plural.select(count)}`] : undefined;
  return fill(counted ?? PAPER[name] ?? name, values);
}

/** How the inbox calls it, such as `staff:place.triage.label`; else what it is called by machines. */
export function called(key: string, otherwise: string): string {
  const at = key.indexOf(':');
  const file = OTHERS[key.slice(0, at)] ?? {};
  const name = key.slice(at + 1);
  return Object.hasOwn(file, name) ? (file[name] ?? otherwise) : otherwise;
}

/** What the drawing itself says. */
export const DRAWING: PaperWords = {
  missing: (count) => say('paper:missing.label', { count }),
  page: (page, of) => say('paper:page.label', { page, of }),
};

const days = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "30 November 2026": of a London day, or of an instant as London dates it. */
export const dayWords = (day: string): string =>
  days.format(Date.parse(day.length === 10 ? `${day}T12:00:00Z` : day));
