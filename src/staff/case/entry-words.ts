/** What staff wrote in of a call or a letter, in words: as it stands, and what a correction took the place of. */
import { writtenLanguage } from '../../domain/language-name.ts';
import type { RecordView } from '../../contract/staff/record.ts';
import { shortDay } from '../days.ts';
import { optionWords } from '../parts/words.ts';
import { optionsOf } from '../screens/enter/options.ts';
import { maybe, t } from '../text.ts';
import type { Told } from './told.ts';

/** A way to reach somebody, as the form and the history call it. */
const wayWords = (way: string): string =>
  maybe(`staff:option.way.${way}.label`) ?? maybe(`questions:c8.option.${way}`) ?? way;

export const reachWords = ({ way, value }: { readonly way: string; readonly value: string }): string =>
  `${wayWords(way)}: ${value}`;

type Contact = readonly { readonly way: string; readonly value: string }[];
type Asker = { readonly as: string; readonly name: string };

/** One thing that was written in; what is not there is said too. */
function entryWords(name: string, value: unknown, today: string): string {
  if (value === null || value === undefined) return t('staff:entry.none.label');
  if (name === 'contact') return (value as Contact).map(reachWords).join('. ');
  if (name === 'topics') return (value as string[]).map((one) => optionWords('topic', one)).join('. ');
  if (name === 'reply') return (value as string[]).map(wayWords).join('. ');
  if (name === 'asker') return `${optionWords('asker', (value as Asker).as)}: ${(value as Asker).name}`;
  const text = String(value);
  if (name === 'receivedOn') return shortDay(text, today);
  if (name === 'language') return writtenLanguage(text);
  return chosenWords(name, text);
}

/** What a box calls its choice; one's own words where one writes. */
export const chosenWords = (name: string, value: string): string =>
  optionsOf(name as Parameters<typeof optionsOf>[0])?.find((one) => one.value === value)?.label ?? value;

const LABELS: Readonly<Record<string, string>> = {
  contact: 'staff:said.reach.label',
  reply: 'staff:said.reply.label',
};
const labelOf = (name: string): string => maybe(LABELS[name] ?? `staff:enter.${name}.label`) ?? name;

/** Of a record that put an entry right: what it said, and what is right. Nothing of any other record. */
export function entryTold({ type, data }: RecordView, today: string): readonly Told[] {
  if (type !== 'entry-corrected') return [];
  const { was, right } = data as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  return Object.entries(right ?? {}).map(([name, value]) => ({
    name: `right-${name}`,
    label: labelOf(name),
    words: t('staff:entry.was.body', {
      was: entryWords(name, was?.[name], today),
      right: entryWords(name, value, today),
    }),
  }));
}
