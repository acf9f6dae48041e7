/**
 * Many cases at once, for measuring: the rows are those that casework itself writes, worked out by it for
 * some hundred different cases and written down again and again under new ids.
 */
import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { LondonDate } from '../../src/domain/ids.ts';
import { foldFile, type FileOpening } from '../../src/domain/casework/case-file.ts';
import type { CaseRecord } from '../../src/domain/casework/record.ts';
import type { Account } from '../../src/domain/casework/viewer.ts';
import { addCalendarDays } from '../../src/domain/working-days.ts';
import { caseBoxes } from '../../src/endpoint/casework/sealed.ts';
import { searchTokens } from '../../src/endpoint/casework/tokens.ts';
import { workOut } from '../../src/endpoint/casework/work-out.ts';
import type { Office } from '../../src/endpoint/casework/deps.ts';
import type { Worked } from '../../src/endpoint/storage/case-rows.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import type { Tables } from '../../src/endpoint/storage/tables.ts';
import { chanceOf, type Chance } from './proof.ts';

const TODAY = '2026-11-30' as LondonDate;
const DIFFERENT = 300;
/** Words of one case, and how many there are: some are in every second case, most in a few. */
const WORDS_EACH = 24;
const VOCABULARY = 20_000;
const AT_ONCE = 1_000;

interface Template {
  readonly opening: FileOpening;
  readonly records: readonly CaseRecord[];
  readonly worked: Worked;
}

/** Adds `count` cases; of each hundred, one is shut to the first account and one belongs to the second. */
export async function addCases(
  office: Office,
  accounts: readonly [Account, Account],
  count: number,
): Promise<void> {
  const chance = chanceOf(count);
  const templates = Array.from({ length: DIFFERENT }, (_, index) =>
    template(office, accounts, index, chance),
  );
  const first = await lastNo(office.storage);
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, () => randomUUID());
    await addSome(office, accounts, { some, from: first + from, templates, chance });
  }
}

async function lastNo({ rows }: Storage): Promise<number> {
  const found = await rows.read
    .selectFrom('case_file')
    .select((all) => all.fn.max('no').as('no'))
    .executeTakeFirst();
  return Number(found?.no ?? 0);
}

function template(
  office: Office,
  [, other]: readonly [Account, Account],
  index: number,
  chance: Chance,
): Template {
  const receivedOn = addCalendarDays(TODAY, -chance.below(700));
  const kind =
    (['complaint', 'complaint', 'complaint', 'comment', 'compliment'] as const)[index % 5] ?? 'complaint';
  const opening: FileOpening = {
    kind,
    track: kind === 'complaint' ? 'statutory' : kind,
    receivedOn,
    notBy: [],
    unsafe: index % 50 === 0,
    freeze: index % 40 === 0,
    topics: ['family'],
  };
  const happened = ['received', ...(index % 20 === 0 ? [] : ['read', 'acknowledged', 'stage1-answered'])];
  const records = happened.map((type, at) => recordOf(type, at + 1, addCalendarDays(receivedOn, at)));
  if (index % 100 === 0) records.push(assigned(other.id, records.length + 1, receivedOn));
  const rules = { pack: { promises: {} }, holidays: office.holidays() };
  const file = foldFile(opening, records, TODAY, rules);
  return { opening, records, worked: workOut(office, BARE, file, []) };
}

/** Its place in a list is set with the row. */
const BARE = { id: '', council: 'northford', lane: 'usual', received_at: '' } as const;

const recordOf = (type: string, seq: number, on: LondonDate) =>
  ({
    id: '',
    seq,
    at: `${on}T12:00:00.000Z`,
    on,
    type,
    by: null,
    forPerson: true,
    data: {},
  }) as unknown as CaseRecord;

const assigned = (to: string, seq: number, on: LondonDate) =>
  ({ ...recordOf('assigned', seq, on), data: { to, as: 'owner' } }) as CaseRecord;

interface Some {
  readonly some: readonly string[];
  readonly from: number;
  readonly templates: readonly Template[];
  readonly chance: Chance;
}

async function addSome(
  office: Office,
  [one, other]: readonly [Account, Account],
  { some, from, templates, chance }: Some,
): Promise<void> {
  const boxes = caseBoxes(office.storage.rows.cipher);
  const files: Insertable<Tables['case_file']>[] = [];
  const events: Insertable<Tables['case_event']>[] = [];
  const dates: Insertable<Tables['case_date']>[] = [];
  const people: Insertable<Tables['case_person']>[] = [];
  const shutOut: Insertable<Tables['shut_out']>[] = [];
  for (const [index, id] of some.entries()) {
    const number = from + index + 1;
    const { opening, records, worked } = chance.pick(templates);
    files.push(fileOf(office, { id, number, opening, worked, records }));
    for (const record of records) events.push(eventOf(boxes, id, record, opening));
    for (const date of worked.dates) dates.push({ case_id: id, ...date });
    if (number % 100 === 0) people.push({ case_id: id, account_id: other.id, as_what: 'owner' });
    if (number % 100 === 1) shutOut.push({ case_id: id, account_id: one.id, why: 'tied' });
  }
  const tokens = tokensOf(office, some.length, from, chance);
  const written = await office.storage.rows.write(async (tx) => {
    for (const part of parts(files, 500)) await tx.insertInto('case_file').values(part).execute();
    for (const part of parts(events, 1_000)) await tx.insertInto('case_event').values(part).execute();
    for (const part of parts(dates, 2_000)) await tx.insertInto('case_date').values(part).execute();
    if (people.length > 0) await tx.insertInto('case_person').values(people).execute();
    if (shutOut.length > 0) await tx.insertInto('shut_out').values(shutOut).execute();
    for (const part of parts(tokens, 8_000)) await tx.insertInto('search_token').values(part).execute();
  });
  if (!('done' in written)) throw new Error(written.trouble);
}

function* parts<T>(all: readonly T[], most: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += most) yield all.slice(at, at + most);
}

function fileOf(
  office: Office,
  { id, number, opening, worked, records }: Template & { readonly id: string; readonly number: number },
): Insertable<Tables['case_file']> {
  const at = `${opening.receivedOn}T12:00:00.000Z`;
  return {
    id,
    representation_id: null,
    part: 1,
    council: 'northford',
    reference: `NFH-${String(number).padStart(6, '0')}`,
    kind: opening.kind,
    received_on: opening.receivedOn,
    received_at: at,
    lane: 'usual',
    unsafe: Number(opening.unsafe),
    freeze: Number(opening.freeze),
    revision: records.length,
    read_at: records.length > 1 ? at : null,
    indexed: 1,
    exported_at: null,
    held_at: null,
    summary: office.boxes.sealSummary(id, { topics: ['family'], writer: 'young-person', ageBand: '13-15' }),
    ...worked.columns,
    queue: `0${at}${id}`,
  };
}

function eventOf(
  boxes: ReturnType<typeof caseBoxes>,
  id: string,
  record: CaseRecord,
  opening: FileOpening,
): Insertable<Tables['case_event']> {
  const row = {
    id: randomUUID(),
    case_id: id,
    seq: record.seq,
    at: record.at,
    on_day: record.on,
    type: record.type,
    account_id: null,
    for_person: 1,
  };
  const body = { data: record.data, ...(record.seq === 1 && { opening }) };
  return { ...row, body: boxes.sealEvent(row, body) };
}

/** A word by its place among all: the first are in many cases, as in any language. */
export const word = (place: number): string => `word${place}`;

function tokensOf(office: Office, count: number, from: number, chance: Chance) {
  const token = searchTokens(office.storage.rows.cipher);
  const known = new Map<number, Buffer>();
  const of = (place: number): Buffer => {
    const made = known.get(place) ?? token('northford', [word(place)])[0] ?? Buffer.alloc(8);
    known.set(place, made);
    return made;
  };
  return Array.from({ length: count }, (_, index) => {
    const places = new Set(
      Array.from({ length: WORDS_EACH }, () => Math.floor(VOCABULARY ** chance.next()) - 1),
    );
    return [...places].map((place) => ({ token: of(place), case_no: from + index + 1 }));
  }).flat();
}
