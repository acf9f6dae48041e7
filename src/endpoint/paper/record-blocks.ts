/** One record of a case as lines of a paper: what happened, when, who wrote it down, and what it says. */
import type { RecordView } from '../../contract/staff/record.ts';
import type { Block } from './block.ts';
import { called, dayWords, say } from './words.ts';

/** Written to the person, or what they said: shown as words, not as a fact. */
const WORDS = new Set(['text', 'words', 'what']);
/** Parts of a letter stand in its text already. */
const INSIDE = new Set(['parts', 'found', 'willDo', 'byWhen', 'youCan', 'ground', 'nextStep', 'reason']);
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** `all`: a correction names another record by its number. */
export function recordBlocks(record: RecordView, all: readonly RecordView[]): readonly Block[] {
  const { seq, on, type, by, forPerson, data } = record;
  const who = by ? say('paper:record.by.label', by) : '';
  const seen = forPerson ? ` ${say('paper:record.seen.label')}` : '';
  const written = type === 'letter-sent' || type === 'message-sent';
  const said = Object.entries(data)
    .filter(([name]) => !written || !INSIDE.has(name))
    .flatMap(([name, value]) => lineOf(type, name, value, all));
  return [
    { is: 'fact', name: `${seq}. ${dayWords(on)}`, text: called(`staff:event.${type}.label`, type) },
    ...said,
    { is: 'small', text: `${who}${seen}`.trim() },
  ];
}

function lineOf(type: string, name: string, value: unknown, all: readonly RecordView[]): readonly Block[] {
  const label = called(`staff:field.${name}.${type}.label`, called(`staff:field.${name}.label`, name));
  if (typeof value === 'string' && WORDS.has(name)) return [{ is: 'said', text: value }];
  if (typeof value === 'string' && ID.test(value)) {
    const other = all.find(({ id }) => id === value);
    return other ? [{ is: 'fact', name: label, text: String(other.seq) }] : [];
  }
  const text = valueOf(name, value);
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
