/** A case from its rows: opened, folded, worked out. */
import type { Kysely } from 'kysely';
import type { EnteredCase } from '../../contract/staff/entered.ts';
import { foldFile, type CaseFile, type FileOpening } from '../../domain/casework/case-file.ts';
import type { CaseRecord } from '../../domain/casework/record.ts';
import { eventRows, fileRow, type EventRow, type FileRow } from '../storage/case-rows.ts';
import type { Tables } from '../storage/tables.ts';
import { rulesFor, today, type Office } from './deps.ts';
import { openedWith } from './opening.ts';

export interface LoadedCase {
  readonly row: FileRow;
  readonly opening: FileOpening;
  readonly entered: EnteredCase | null;
  /** As it was first written in; what was put right since stands in `entered`. */
  readonly enteredFirst: EnteredCase | null;
  readonly records: readonly CaseRecord[];
  readonly file: CaseFile;
}

/** A case by its id, as it stands today. */
export async function loadCase(office: Office, db: Kysely<Tables>, id: string): Promise<LoadedCase | null> {
  const row = await fileRow(db, id);
  if (!row) return null;
  return foldRows(office, row, await eventRows(db, id));
}

/**
 * The same for work that goes through many cases: one that cannot be opened any more is told, and holds up no
 * other. What the database does not give is thrown all the same.
 */
export async function loadReadable(
  office: Office,
  db: Kysely<Tables>,
  id: string,
): Promise<LoadedCase | null> {
  const row = await fileRow(db, id);
  const events = row ? await eventRows(db, id) : [];
  try {
    return row ? foldRows(office, row, events) : null;
  } catch (error) {
    office.unreadable?.(id, error);
    return null;
  }
}

function foldRows(office: Office, row: FileRow, events: readonly EventRow[]): LoadedCase {
  const opened = events.map((event) => ({ event, body: office.boxes.openEvent(event) }));
  const first = opened[0]?.body;
  if (!first?.opening) throw new Error('a case without its first event');
  const records = opened.map(({ event, body }) => recordOf(event, body.data));
  const enteredFirst = first.entered ?? null;
  const { opening, entered } = openedWith({ opening: first.opening, entered: enteredFirst }, records);
  return {
    row,
    ...{ opening, entered, enteredFirst },
    records,
    file: foldFile(opening, records, today(office), rulesFor(office, row.council)),
  };
}

/** One record from its row. */
export const recordOf = (event: EventRow, data: CaseRecord['data']): CaseRecord =>
  ({
    id: event.id,
    seq: event.seq,
    at: event.at,
    on: event.on_day,
    type: event.type,
    by: event.account_id,
    forPerson: event.for_person === 1,
    data,
  }) as CaseRecord;
