/** The rows of a case, the same in each database: its file, its events, and what is worked out from them. */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Tables } from './tables.ts';

export type FileRow = Selectable<Tables['case_file']>;
export type EventRow = Selectable<Tables['case_event']>;
type Db = Kysely<Tables>;

/** What an arrival is opened from. */
export interface Unopened {
  readonly notification: number;
  readonly id: string;
  readonly council: string;
  readonly digest: string;
  readonly body: Uint8Array;
  readonly kind: 'complaint' | 'comment' | 'compliment';
  readonly receivedAt: string;
  readonly reference: string;
  readonly lane: Tables['case_file']['lane'];
  readonly unsafe: number;
  readonly freeze: number;
}

/** Some that nobody has opened a case for, in the order of their arrival; of one message alone, where it is named. */
export const unopened = (db: Db, most: number, of?: string): Promise<Unopened[]> =>
  db
    .selectFrom('notification')
    .$if(of !== undefined, (all) => all.where('notification.representation_id', '=', of ?? ''))
    .innerJoin('representation', 'representation.id', 'notification.representation_id')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select([
      'notification.id as notification',
      'representation.id',
      'representation.council',
      'representation.digest',
      'representation.body',
      'representation.kind',
      'representation.received_at as receivedAt',
      'receipt.reference',
      'representation.lane',
      'representation.unsafe',
      'representation.freeze',
    ])
    .where('notification.sent_at', 'is', null)
    .where('notification.what', '=', 'received')
    .orderBy('notification.id')
    .limit(most)
    .execute();

/** Whether one waits, without reading it. */
export async function anyUnopened(db: Db): Promise<boolean> {
  const waiting = db.selectFrom('notification').select('id').where('sent_at', 'is', null);
  return (await waiting.where('what', '=', 'received').limit(1).executeTakeFirst()) !== undefined;
}

/** Adds a case with its first events; `false` when the part has one already. */
export async function insertCase(
  tx: Db,
  file: Insertable<Tables['case_file']>,
  events: readonly EventRow[],
): Promise<boolean> {
  const added = await tx
    .insertInto('case_file')
    .values(file)
    .onConflict((conflict) => conflict.columns(['representation_id', 'part']).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) return false;
  await tx.insertInto('case_event').values(events).execute();
  return true;
}

/** Says that a case was opened for an arrival. */
export async function markOpened(tx: Db, notification: number, at: string): Promise<void> {
  await tx.updateTable('notification').set({ sent_at: at }).where('id', '=', notification).execute();
}

export const fileRow = (db: Db, id: string): Promise<FileRow | undefined> =>
  db.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirst();

/** In the order in which they were written. */
export const eventRows = (db: Db, id: string): Promise<EventRow[]> =>
  db.selectFrom('case_event').selectAll().where('case_id', '=', id).orderBy('seq').execute();

/** The columns that follow from the events, and from who works there. */
export type WorkedColumns = Omit<
  FileRow,
  | 'no'
  | 'id'
  | 'representation_id'
  | 'part'
  | 'council'
  | 'reference'
  | 'kind'
  | 'received_on'
  | 'received_at'
  | 'lane'
  | 'unsafe'
  | 'freeze'
  | 'revision'
  | 'read_at'
  | 'indexed'
  | 'summary'
  | 'exported_at'
  | 'held_at'
>;

export interface Worked {
  readonly columns: WorkedColumns;
  readonly dates: readonly Omit<Insertable<Tables['case_date']>, 'case_id'>[];
  readonly people: readonly { readonly account_id: string; readonly as_what: string }[];
  readonly shutOut: readonly { readonly account_id: string; readonly why: string }[];
}

/** Puts what was worked out anew in the place of what was. */
export async function replaceWorked(tx: Db, id: string, worked: Worked): Promise<void> {
  await tx.updateTable('case_file').set(worked.columns).where('id', '=', id).execute();
  const of = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ case_id: id, ...row }));
  await tx.deleteFrom('case_date').where('case_id', '=', id).execute();
  if (worked.dates.length > 0) await tx.insertInto('case_date').values(of(worked.dates)).execute();
  await tx.deleteFrom('case_person').where('case_id', '=', id).execute();
  if (worked.people.length > 0) await tx.insertInto('case_person').values(of(worked.people)).execute();
  await tx.deleteFrom('shut_out').where('case_id', '=', id).execute();
  if (worked.shutOut.length > 0) await tx.insertInto('shut_out').values(of(worked.shutOut)).execute();
}

/** Adds events to a case whose revision is still the one that was seen; `false` when it is another by now. */
export async function addEvents(
  tx: Db,
  id: string,
  revision: number,
  events: readonly EventRow[],
): Promise<boolean> {
  const moved = await tx
    .updateTable('case_file')
    .set({ revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) return false;
  await tx.insertInto('case_event').values(events).execute();
  return true;
}

/** What stands in the row of what staff wrote in, put right. */
export async function setEntry(
  tx: Db,
  id: string,
  entry: Pick<FileRow, 'kind' | 'received_on' | 'received_at' | 'summary'>,
): Promise<void> {
  await tx.updateTable('case_file').set(entry).where('id', '=', id).execute();
}

/** When it was first read; `null` after it was sent anew. */
export async function setReadAt(tx: Db, id: string, at: string | null): Promise<void> {
  await tx.updateTable('case_file').set({ read_at: at }).where('id', '=', id).execute();
}

/** Cases that time alone has changed by a day, some of them. */
export async function dueAgain(db: Db, today: string, most: number): Promise<readonly string[]> {
  const due = db
    .selectFrom('case_file')
    .select('id')
    .where('again_on', '<=', today as FileRow['received_on']);
  return (await due.orderBy('again_on').limit(most).execute()).map(({ id }) => id);
}

/** The cases of one message, whether it arrived or was entered by hand. */
const partsOf = (db: Db, { representation_id, reference }: FileRow) => {
  const files = db.selectFrom('case_file');
  return representation_id === null
    ? files.where('reference', '=', reference).where('representation_id', 'is', null)
    : files.where('representation_id', '=', representation_id);
};

/** The most parts a message went into so far. */
export async function lastPart(db: Db, row: FileRow): Promise<number> {
  const found = partsOf(db, row).select((all) => all.fn.max('part').as('part'));
  return Number((await found.executeTakeFirst())?.part ?? 1);
}

/** The other parts of the same message. */
export async function partsBeside(db: Db, row: FileRow): Promise<readonly string[]> {
  const others = partsOf(db, row).select('id').where('id', '!=', row.id).orderBy('part');
  return (await others.execute()).map(({ id }) => id);
}

/** Whether a number is that of a message or of a case already. */
export async function isTaken(db: Db, reference: string): Promise<boolean> {
  const receipt = db.selectFrom('receipt').select('reference').where('reference', '=', reference);
  const file = db.selectFrom('case_file').select('reference').where('reference', '=', reference);
  return (await receipt.unionAll(file).limit(1).executeTakeFirst()) !== undefined;
}

/** Cases that nobody has read, or in which something cannot wait: the most pressing first, then the oldest. */
export async function unreadRows(db: Db) {
  const rows = () =>
    db
      .selectFrom('case_file')
      .select(['id', 'council', 'reference', 'kind', 'received_at', 'received_on', 'read_at'])
      .select(['urgent_until_read', 'queue']);
  const [unread, urgent] = await Promise.all([
    rows().where('read_at', 'is', null).orderBy('queue').execute(),
    rows().where('read_at', 'is not', null).where('urgent_until_read', '=', 1).orderBy('queue').execute(),
  ]);
  return [...urgent, ...unread];
}
