/** One record of a case as lines of a paper: what happened, when, who wrote it down, and what it says. */
import type { RecordView } from '../../contract/staff/record.ts';
import { standsInText } from '../../domain/casework/record-options.ts';
import type { Block } from './block.ts';
import { called, dayWords, say } from './words.ts';

/** Written to the person, or what they said: shown as words, not as a fact. */
const WORDS = new Set(['text', 'words', 'what']);
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Options that the inbox calls by another name than that of their field. */
const SETS: Readonly<Record<string, string>> = {
  'eligibility-decided.answer': 'eligible',
  'consent-recorded.state': 'consent',
  'linked.as': 'linked',
  'person-recorded.as': 'part',
  'learning-added.kind': 'learning',
  'remedy-recorded.kind': 'remedy',
  'mediation-offered.kind': 'beside',
  'contact-tried.how': 'contact',
  'extended.why': 'longer',
  'delay-explained.reason': 'delay',
  'action-taken.type': 'did',
  'action-taken.outcome': 'became',
  'must-not-read.role': 'mustNotRead',
  'satisfied.how': 'contact',
  'not-satisfied.how': 'contact',
  'withdrawn.how': 'contact',
};

/** What records name by an id: other records by their number, people by their name. */
export interface Named {
  readonly records: readonly RecordView[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** What happened, with who wrote it down and whether the person sees it. */
export function recordBlocks(record: RecordView, named: Named): readonly Block[] {
  const { seq, on, type, by, forPerson, data } = record;
  const { letter } = data;
  const what =
    typeof letter === 'string'
      ? called(`letters:${letter}.title`, letter)
      : called(`staff:event.${type}.label`, type);
  const said = Object.entries(data)
    .filter(([name]) => !standsInText(type, name))
    .flatMap(([name, value]) => lineOf(type, name, value, named));
  const foot = [by && say('paper:record.by.label', by), forPerson && say('paper:record.seen.label')];
  return [
    { is: 'entry', text: `${seq}. ${dayWords(on)}: ${what}` },
    ...said,
    { is: 'small', text: foot.filter(Boolean).join('. ') },
  ];
}

function lineOf(type: string, name: string, value: unknown, named: Named): readonly Block[] {
  const label = called(`staff:field.${name}.${type}.label`, called(`staff:field.${name}.label`, name));
  if (typeof value === 'string' && WORDS.has(name)) return [{ is: 'said', text: value }];
  if (typeof value === 'string' && ID.test(value)) {
    const other = named.records.find(({ id }) => id === value);
    const text = other ? String(other.seq) : named.people.find(({ id }) => id === value)?.name;
    return text === undefined ? [] : [{ is: 'fact', name: label, text }];
  }
  const text = valueOf(SETS[`${type}.${name}`] ?? name, value);
  return text === '' ? [] : [{ is: 'fact', name: label, text }];
}

function valueOf(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return called(value ? 'staff:yes.label' : 'staff:no.label', String(value));
  if (typeof value === 'number') return name === 'pounds' ? `£${value}` : String(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (DAY.test(value)) return dayWords(value);
  return called(`staff:option.${name}.${value}.label`, called(`letters:${value}.title`, value));
}
