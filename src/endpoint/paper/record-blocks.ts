/** One record of a case as lines of a paper: what happened, when, who wrote it down, and what it says. */
import type { RecordView } from '../../contract/staff/record.ts';
import { standsElsewhere } from '../../domain/casework/record-options.ts';
import { writtenLanguage } from '../../domain/language-name.ts';
import type { Block } from './block.ts';
import { entryRightBlocks } from './entry-blocks.ts';
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
  'concurrent-excluded.why': 'proceedings',
  'concurrent-suspended.why': 'proceedings',
  'details-recorded.primaryTopic': 'topic',
  'details-recorded.topics': 'topic',
  'equality-recorded.ageNotSaid': 'notSaid',
  'letter-given.how': 'given',
  'must-not-read.role': 'mustNotRead',
  'satisfied.how': 'contact',
  'not-satisfied.how': 'contact',
  'withdrawn.how': 'contact',
};

/** What records name by an id: other records by their number, people by their name. */
export interface Named {
  readonly records: readonly RecordView[];
  readonly linked: readonly { readonly id: string; readonly reference: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Written in by hand: nobody reads along in Wren. */
  readonly entered?: object | null;
}

/** What happened, with who wrote it down and whether the person sees it. */
export function recordBlocks(record: RecordView, named: Named): readonly Block[] {
  const { seq, on, type, by, forPerson, data } = record;
  const { letter } = data;
  const what =
    typeof letter === 'string'
      ? called(`letters:${letter}.title`, letter)
      : called(`staff:event.${type}.label`, type);
  const said =
    type === 'corrected'
      ? correctionOf(data, named)
      : type === 'entry-corrected'
        ? entryRightBlocks(data)
        : linesOf(type, data, named);
  const foot = [
    by && say('paper:record.by.label', by),
    forPerson && !named.entered && say('paper:record.seen.label'),
  ];
  return [
    { is: 'entry', text: `${seq}. ${dayWords(on)}: ${what}` },
    ...said,
    { is: 'small', text: foot.filter(Boolean).join('. ') },
  ];
}

type Data = RecordView['data'];

/** What a record of a type says, line by line. */
export const linesOf = (type: string, data: Data, named: Named): readonly Block[] =>
  Object.entries(data)
    .filter(([name]) => name !== 'entry' && !standsElsewhere(type, name))
    .flatMap(([name, value]) => lineOf(type, name, value, named));

/** What did not happen; a document was there, and is withdrawn. */
const neverIn = (target: RecordView | undefined): string =>
  target?.type === 'file-added' ? 'staff:file.withdrawn.body' : 'staff:correct.never.action';

/** Which record was wrong, what stands in its place, and why: in the words of the record that it corrects. */
function correctionOf({ eventId, data: right, ...rest }: Data, named: Named): readonly Block[] {
  const target = named.records.find(({ id }) => id === eventId);
  const what = target ? called(`staff:event.${target.type}.label`, target.type) : '';
  const which: Block = {
    is: 'fact',
    name: say('paper:record.corrects.label'),
    text: target ? `${target.seq}. ${what}` : say('paper:record.hidden.label'),
  };
  const put =
    typeof right === 'object' && right !== null
      ? linesOf(target?.type ?? '', right as Data, named)
      : [{ is: 'text', text: called(neverIn(target), '') } as const];
  return [which, ...put, ...linesOf('corrected', rest, named)];
}

function lineOf(type: string, name: string, value: unknown, named: Named): readonly Block[] {
  const label = called(`staff:field.${name}.${type}.label`, called(`staff:field.${name}.label`, name));
  if (typeof value === 'string' && WORDS.has(name)) return [{ is: 'said', text: value }];
  if (typeof value === 'string' && ID.test(value)) {
    const other = named.records.find(({ id }) => id === value);
    const text = other
      ? String(other.seq)
      : (named.people.find(({ id }) => id === value)?.name ??
        named.linked.find(({ id }) => id === value)?.reference);
    return text === undefined ? [] : [{ is: 'fact', name: label, text }];
  }
  const text = valueOf(SETS[`${type}.${name}`] ?? name, value);
  return text === '' ? [] : [{ is: 'fact', name: label, text }];
}

function valueOf(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return called(value ? 'staff:yes.label' : 'staff:no.label', String(value));
  if (typeof value === 'number') return name === 'pounds' ? `£${value}` : String(value);
  if (Array.isArray(value)) return value.map((one) => valueOf(name, one)).join('; ');
  // What came from a phone in a form that nobody knew: shown as it came.
  if (typeof value !== 'string') return JSON.stringify(value);
  if (DAY.test(value)) return dayWords(value);
  if (name === 'topic') return called(`staff:topic.${value}.label`, value);
  if (name === 'language') return writtenLanguage(value);
  return called(`staff:option.${name}.${value}.label`, called(`letters:${value}.title`, value));
}
