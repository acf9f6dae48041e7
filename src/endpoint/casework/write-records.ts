/** Writes records with everything that follows from them, in one transaction. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { foldFile, type CaseFile } from '../../domain/casework/case-file.ts';
import { isRead } from '../../domain/casework/projection.ts';
import type { CaseRecord, NewRecord } from '../../domain/casework/record.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { addEvents, replaceWorked, setReadAt, type EventRow } from '../storage/case-rows.ts';
import { forgetTokens, setTokens } from '../storage/search-rows.ts';
import type { Tables } from '../storage/tables.ts';
import { instant, rulesFor, today, type Office } from './deps.ts';
import { findAnew, rowPutRight } from './entry-right.ts';
import type { LoadedCase } from './loaded.ts';
import { openedWith } from './opening.ts';
import { wordsOfRecords } from './tokens.ts';
import { workOut } from './work-out.ts';

/** The records as they will stand, in the order in which they came. */
export function numbered(
  office: Office,
  { records }: LoadedCase,
  by: string | null,
  added: readonly NewRecord[],
): readonly CaseRecord[] {
  const at = instant(office);
  return added.map(
    (record, index) =>
      ({ ...record, id: randomUUID(), seq: records.length + index + 1, at, by }) as CaseRecord,
  );
}

/** The case with more records, folded: nothing is written yet. */
export const foldedWith = (office: Office, loaded: LoadedCase, added: readonly CaseRecord[]): CaseFile =>
  foldFile(
    openedWith(loaded, added).opening,
    [...loaded.records, ...added],
    today(office),
    rulesFor(office, loaded.row.council),
  );

/** `false`: somebody else wrote meanwhile, and nothing of this is written. */
export async function writeRecords(
  office: Office,
  tx: Kysely<Tables>,
  {
    loaded,
    by,
    records,
  }: { readonly loaded: LoadedCase; readonly by: string | null; readonly records: readonly NewRecord[] },
): Promise<boolean> {
  return writeNumbered(office, tx, loaded, numbered(office, loaded, by, records));
}

/** The same of records that have their numbers. */
export async function writeNumbered(
  office: Office,
  tx: Kysely<Tables>,
  loaded: LoadedCase,
  added: readonly CaseRecord[],
): Promise<boolean> {
  const { row: before } = loaded;
  const events = added.map((record) => eventOf(office, before.id, record));
  if (!(await addEvents(tx, before.id, before.revision, events))) return false;
  const row = await rowPutRight(office, tx, loaded, added);
  const file = foldedWith(office, loaded, added);
  if (isRead(file) !== (row.read_at !== null))
    await setReadAt(tx, row.id, isRead(file) ? instant(office) : null);
  await replaceWorked(tx, row.id, workOut(office, row, file, await accountsIn(tx)));
  // Taken back unread, or sent again: what it is found by is worked out anew, at once and from all of it.
  if (file.hushed !== loaded.file.hushed) {
    await forgetTokens(tx, row.id);
    return true;
  }
  if (row !== before) {
    await findAnew(office, tx, loaded, added);
    return true;
  }
  const words = file.hushed ? [] : wordsOfRecords(added);
  if (words.length > 0) await setTokens(tx, row.id, office.tokens(row.council, words));
  return true;
}

function eventOf(office: Office, id: string, record: CaseRecord): EventRow {
  const row = {
    id: record.id,
    case_id: id,
    seq: record.seq,
    at: record.at,
    on_day: record.on,
    type: record.type,
    account_id: record.by,
    for_person: Number(record.forPerson),
  };
  return { ...row, body: office.boxes.sealEvent(row, { data: record.data }) };
}
