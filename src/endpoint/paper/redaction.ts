/**
 * What in a file may tell of somebody else than the person who asks for it: names that the case knows,
 * whatever looks like a name with a title, and ways to reach people. A person decides about each mark.
 */
import type { CaseExport, RedactionMark, SubjectAccess } from '../../contract/staff/case-export.ts';
import { nameWords } from '../../domain/casework/words.ts';
import { equalityMarks } from './equality-marks.ts';

export type Mark = Omit<RedactionMark, 'pointer'>;

/** Whose names are looked for, and whose are the person's own. */
export interface Names {
  readonly others: readonly string[];
  readonly own: readonly string[];
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const TITLED = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Auntie?|Uncle|Sir|Madam)\.?[ \u00a0]+\p{L}[\p{L}\p{M}'’-]*/giu;
const REACHED =
  /[^\s@<>"]{1,64}@[^\s@<>",;]{1,255}\.\p{L}{2,24}|\+?\d(?:[\s()-]?\d){7,14}|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gu;

/** The marks of a text, each once, in order, none over another. */
export function marksIn(text: string, { others, own }: Names): readonly Mark[] {
  const known = new Set(others.flatMap(nameWords));
  for (const word of own.flatMap(nameWords)) known.delete(word);
  const found: Mark[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (nameWords(word).some((one) => known.has(one)))
      found.push({ from: index, to: index + word.length, why: 'name' });
  }
  for (const [form, why] of [
    [TITLED, 'title'],
    [REACHED, 'reach'],
  ] as const) {
    for (const { 0: stretch, index } of text.matchAll(form))
      found.push({ from: index, to: index + stretch.length, why });
  }
  return apart(found);
}

/** The wider of two that touch the same letters stays. */
function apart(found: readonly Mark[]): readonly Mark[] {
  const sorted = [...found].sort((one, other) => one.from - other.from || other.to - one.to);
  const kept: Mark[] = [];
  for (const mark of sorted) {
    const last = kept.at(-1);
    if (!last || mark.from >= last.to) kept.push(mark);
    else if (mark.to > last.to) kept[kept.length - 1] = { ...last, to: mark.to };
  }
  return kept;
}

/** Everybody whom the case names, beside the one it is about. */
export function namesIn({ case: file, notes }: CaseExport, accounts: readonly string[]): Names {
  const recorded = file.records.flatMap(({ by, data }) => [
    ...namesPutRight(data),
    by?.name,
    data['name'],
    data['who'],
    data['owner'],
  ]);
  const others = [
    ...accounts,
    ...recorded,
    ...notes.map(({ by }) => by?.name),
    ...file.people.map(({ name }) => name),
    ...file.lockedOut.map(({ name }) => name),
    file.owner?.name,
    file.entered?.asker?.name,
  ].filter((name) => typeof name === 'string');
  const own = [file.entered?.name, file.said?.answers?.['c6']].filter((name) => typeof name === 'string');
  return { others, own };
}

/** What was put right of a call or a letter may have named somebody else. */
function namesPutRight({ was }: CaseExport['case']['records'][number]['data']): readonly unknown[] {
  const { name, asker } = (was ?? {}) as {
    readonly name?: unknown;
    readonly asker?: { readonly name?: unknown };
  };
  return [name, asker?.name];
}

/** Machine words: nobody is named in them. */
const PLAIN = new Set(['id', 'sha256', 'type', 'reference', 'slug', 'why', 'clock', 'role']);

/** The file with a mark for whatever a person has to look at. */
export function subjectAccess(file: CaseExport, names: Names): SubjectAccess {
  const marks: RedactionMark[] = [];
  const look = (value: unknown, pointer: string): void => {
    if (typeof value === 'string') marks.push(...marksIn(value, names).map((mark) => ({ pointer, ...mark })));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        const isPlain = PLAIN.has(key) && typeof member === 'string' && !/\s/.test(member);
        const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
        if (!isPlain && !isMachines(member)) look(member, `${pointer}/${step}`);
      }
    }
  };
  look({ case: file.case, notes: file.notes }, '');
  marks.push(...fileMarks(file.case), ...equalityMarks(file.case));
  return { ...file, wren: 'subject-access', marks };
}

/** Nobody but a person can look through a document: each that can still be read is marked as a whole. */
const fileMarks = ({ reportFiles }: CaseExport['case']): readonly RedactionMark[] =>
  reportFiles.flatMap(({ title, withdrawn }, place) =>
    withdrawn
      ? []
      : [{ pointer: `/case/reportFiles/${place}/title`, from: 0, to: title.length, why: 'file' as const }],
  );

/** Instants, days, ids. */
const MACHINES = /^(?:\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

const isMachines = (value: unknown) => typeof value === 'string' && MACHINES.test(value);
