/** What is to be told to somebody, as rows: the same in each database. */
import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import { ASKED_TO_STOP } from '../../domain/casework/names.ts';
import type { Account } from '../../domain/casework/viewer.ts';
import type { LondonDate } from '../../domain/ids.ts';
import { ANY_LEARNING } from './learning-dates.ts';
import { seenBy } from './seen-by.ts';
import type { Tables } from './tables.ts';

export type DeliveryRow = Selectable<Tables['delivery']>;
type Db = Kysely<Tables>;

/** Adds those that are not there yet: two processes that see one thing at one moment make one of it. */
export async function addDeliveries(tx: Db, rows: readonly Insertable<Tables['delivery']>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('delivery')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Everything that was written down for some cases. */
export const deliveriesOf = (db: Db, cases: readonly string[]): Promise<DeliveryRow[]> =>
  db.selectFrom('delivery').selectAll().where('case_id', 'in', cases).execute();

/** Whether one waits for its turn, without a transaction. */
export async function anyDue(db: Db, at: string): Promise<boolean> {
  const due = db.selectFrom('delivery').select('id').where('state', '=', 'waiting').where('due_at', '<=', at);
  return (await due.limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Takes some whose turn it is: until then nobody else does, and after that somebody else may. One process
 * writes at a time, so no other has seen them meanwhile.
 */
export async function claimDue(tx: Db, at: string, until: string, most: number): Promise<DeliveryRow[]> {
  const due = tx.selectFrom('delivery').selectAll().where('state', '=', 'waiting').where('due_at', '<=', at);
  const rows = await due.orderBy('due_at').limit(most).execute();
  const claimed = rows.map((row) => ({ ...row, due_at: until, tries: row.tries + 1 }));
  for (const { id, tries } of claimed)
    await tx.updateTable('delivery').set({ due_at: until, tries }).where('id', '=', id).execute();
  return claimed;
}

/** It went, whoever else may be trying. */
export async function markSent(tx: Db, id: string, at: string): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ state: 'sent', sent_at: at, fault: null })
    .where('id', '=', id)
    .execute();
}

/** It did not go; nothing happens when somebody else has taken it meanwhile. */
export async function putBack(
  tx: Db,
  { id, due_at }: Pick<DeliveryRow, 'id' | 'due_at'>,
  change: Partial<Pick<DeliveryRow, 'state' | 'due_at' | 'fault' | 'tries'>>,
): Promise<void> {
  const mine = tx.updateTable('delivery').set(change).where('id', '=', id).where('due_at', '=', due_at);
  await mine.where('state', '=', 'waiting').execute();
}

/** Nobody is to be told of it any more. */
export async function takeAway(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('delivery').where('id', '=', id).where('state', '=', 'waiting').execute();
}

/** By which way one goes; null when there is no such one. */
export async function deliveryWay(db: Db, id: string): Promise<DeliveryRow['way'] | null> {
  const row = await db.selectFrom('delivery').select('way').where('id', '=', id).executeTakeFirst();
  return row?.way ?? null;
}

/** It came back after it went. */
export async function markBounced(tx: Db, id: string, fault: string): Promise<void> {
  await tx.updateTable('delivery').set({ state: 'failed', fault }).where('id', '=', id).execute();
}

/** Tries one again at once, unless it went; `false`: it is none that the account sees. */
export async function tryAgain(tx: Db, account: Account, id: string, at: string): Promise<boolean> {
  const seen = tx.selectFrom('case_file').select('id').where(seenBy(account));
  const row = await tx
    .selectFrom('delivery')
    .select('state')
    .where('id', '=', id)
    .where('case_id', 'in', seen)
    .executeTakeFirst();
  if (row && row.state !== 'sent')
    await tx.updateTable('delivery').set({ state: 'waiting', due_at: at }).where('id', '=', id).execute();
  return row !== undefined;
}

/** Those of cases that the account sees: what did not go first, then the newest. */
export function deliveriesSeen(db: Db, account: Account, most: number) {
  return db
    .selectFrom('delivery')
    .innerJoin('case_file', 'case_file.id', 'delivery.case_id')
    .selectAll('delivery')
    .select('case_file.reference')
    .where('delivery.case_id', 'in', db.selectFrom('case_file').select('id').where(seenBy(account)))
    .orderBy((sort) => sort.case().when('delivery.fault', 'is', null).then(1).else(0).end())
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id')
    .limit(most)
    .execute();
}

/** How many did not go when they were last tried. */
export async function failing(db: Db, account?: Account): Promise<number> {
  let rows = db.selectFrom('delivery').select((all) => all.fn.countAll().as('count'));
  rows = rows.where('fault', 'is not', null);
  if (account)
    rows = rows.where('case_id', 'in', db.selectFrom('case_file').select('id').where(seenBy(account)));
  return Number((await rows.executeTakeFirstOrThrow()).count);
}

/** How many wait to go out. */
export async function waiting(db: Db): Promise<number> {
  const rows = db.selectFrom('delivery').select((all) => all.fn.countAll().as('count'));
  return Number((await rows.where('state', '=', 'waiting').executeTakeFirstOrThrow()).count);
}

/** What people did since a moment, the oldest first. */
export const actionsSince = (db: Db, since: string) =>
  db
    .selectFrom('case_event')
    .selectAll()
    .where('type', '=', 'action-taken')
    .where('at', '>=', since)
    .orderBy('at')
    .execute();

/** A date of a case of which nobody was told yet. */
export interface DateRow {
  readonly id: string;
  readonly clock: string;
  readonly on: LondonDate;
}

/**
 * The next date of each case that the council owes between two days, both included. Where the next is the day
 * of what it was asked to stop, its answers are beside it, for nobody looks at that day alone.
 */
export async function datesBetween(db: Db, from: LondonDate, to: LondonDate): Promise<DateRow[]> {
  const rows = db
    .selectFrom('case_date')
    .innerJoin('case_file', 'case_file.id', 'case_date.case_id')
    .select(['case_file.id', 'case_date.clock', 'case_date.due_on as on'])
    .where('case_date.due_on', '>=', from)
    .where('case_date.due_on', '<=', to)
    .where((ask) =>
      ask.or([
        sql<boolean>`case_file.next_clock = case_date.clock`,
        ask.and([
          ask('case_file.next_clock', '=', ASKED_TO_STOP),
          ask('case_date.clock', 'in', ['stage1', 'stage2', 'panel']),
        ]),
      ]),
    )
    .where('case_file.bucket', '!=', 'answered');
  return rows.orderBy('case_date.due_on').execute();
}

/** Days until one, and those that went by, of what somebody asked to be stopped, where all was opened. */
export const stopsBy = (db: Db, day: LondonDate): Promise<Omit<DateRow, 'clock'>[]> =>
  db
    .selectFrom('case_date')
    .innerJoin('case_file', 'case_file.id', 'case_date.case_id')
    .select(['case_file.id', 'case_date.due_on as on'])
    .where('case_date.clock', '=', ASKED_TO_STOP)
    .where('case_date.due_on', '<=', day)
    .where('case_file.urgent_until_read', '=', 0)
    .orderBy('case_date.due_on')
    .execute();

/** True while nobody has said yes or no to what somebody asked to be stopped on a day. */
export async function isStopAsked(db: Db, id: string): Promise<boolean> {
  const dates = db.selectFrom('case_date').select('due_on').where('case_id', '=', id);
  return (await dates.where('clock', '=', ASKED_TO_STOP).executeTakeFirst()) !== undefined;
}

/**
 * What was learned and is to be done by a day, the earliest first. By the day alone, each look would go through
 * every date that ever was. A cross join, for SQLite keeps its order: the few cases with a lesson first.
 */
export async function learningDueBy(
  db: Db,
  day: LondonDate,
): Promise<(DateRow & { late_from: LondonDate })[]> {
  const rows = await db
    .selectFrom('case_file')
    .crossJoin('case_date')
    .select(['case_id as id', 'clock', 'due_on as on', 'case_date.late_from'])
    .where('learned', '=', 1)
    .whereRef('case_date.case_id', '=', 'case_file.id')
    .where('due_on', '<=', day)
    .where('clock', 'like', ANY_LEARNING)
    .orderBy('due_on')
    .execute();
  return rows.map((row) => ({ ...row, late_from: row.late_from ?? row.on }));
}

/** Cases that the person reads as late on a day, with the first day of it. */
export async function lateOn(db: Db, day: LondonDate): Promise<DateRow[]> {
  const rows = db
    .selectFrom('case_file')
    .select(['id', 'next_clock', 'late_from'])
    .where('late_from', '<=', day)
    .orderBy('late_from');
  return (await rows.execute()).flatMap(({ id, next_clock, late_from: on }) =>
    on ? [{ id, clock: next_clock === ASKED_TO_STOP ? 'answer' : (next_clock ?? 'answer'), on }] : [],
  );
}
