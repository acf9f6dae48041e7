/**
 * What may be deleted and what must not, as rows: the same in each database. Every step is written into
 * the trail by the same transaction. Of what was deleted the proof stays, without a word of it: a phone
 * that was in a drawer and sends again gets its first receipt, and nothing comes back.
 */
import type { Kysely } from 'kysely';
import { epochMs, type LondonDate } from '../../domain/ids.ts';
import { londonDateOf } from '../../domain/working-days.ts';
import type { Database, Written } from './attachment-rows.ts';
import { link } from './audit.ts';
import { removeCasesOf, removeEntered } from './case-removal.ts';
import { enteredGoingOn, messagesGoingOn } from './going-on.ts';
import type { Tables } from './tables.ts';

/** One representation as retention sees it: nothing that somebody wrote. */
export interface Kept {
  readonly id: string;
  readonly reference: string;
  readonly council: string;
  readonly kind: string;
  readonly digest: string;
  readonly receivedAt: string;
  readonly exportedAt: string | null;
  readonly heldAt: string | null;
}

/** One whose export was confirmed. */
export interface Exported extends Kept {
  /** Not finished: it stays, whenever it was exported. */
  readonly goesOn: boolean;
}

export type Mark = 'exported' | 'held' | 'released';

export interface RetentionStore {
  /** Marks those that are named by id or reference; all of them, or none when one is not there. */
  mark(names: readonly string[], mark: Mark, at: string): Promise<Written<Marked>>;
  /**
   * Those whose export was confirmed before a moment, oldest first, also those that are held, or go on at
   * the time `at`. Both RFC 3339.
   */
  exportedBefore(moment: string, at: string): Promise<readonly Exported[]>;
  /**
   * Deletes one that was exported before a moment, is finished and is not held now. Resolves with the names
   * of its files, which are to follow, or `null` when it may not go.
   */
  remove(id: string, exportedBefore: string, at: string): Promise<Written<readonly string[] | null>>;
  /** The last link of the trail. */
  trailEnd(): Promise<string>;
}

export type Marked = { readonly marked: readonly Kept[] } | { readonly unknown: readonly string[] };

const KEPT = [
  'representation.id',
  'receipt.reference',
  'representation.council',
  'representation.kind',
  'representation.digest',
  'representation.received_at as receivedAt',
  'representation.exported_at as exportedAt',
  'representation.held_at as heldAt',
] as const;

/** The rows of one database. */
export function retentionStore({ read, write }: Database): RetentionStore {
  return {
    mark: (names, mark, at) => write((tx) => markAll(tx, names, mark, at)),
    exportedBefore: (moment, at) => exportedBefore(read, moment, dayOf(at)),
    remove: (id, exportedBefore, at) => write((tx) => remove(tx, id, exportedBefore, at)),
    trailEnd: () => trailEnd(read),
  };
}

const kept = (db: Kysely<Tables>) =>
  db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(KEPT);

/** Cases entered by hand, each with its first part: no message stands behind them. */
const entered = (db: Kysely<Tables>) =>
  db
    .selectFrom('case_file')
    .select([
      'id',
      'reference',
      'council',
      'kind',
      'received_at as receivedAt',
      'exported_at as exportedAt',
      'held_at as heldAt',
    ])
    .where('representation_id', 'is', null)
    .where('part', '=', 1);

const BY_HAND = { digest: 'entered-by-hand', receipt: '' };

const byHand = (row: Omit<Kept, 'digest'>): Kept => ({ ...row, digest: BY_HAND.digest });

const dayOf = (at: string): LondonDate => londonDateOf(epochMs(Date.parse(at)));

async function exportedBefore(
  db: Kysely<Tables>,
  moment: string,
  today: LondonDate,
): Promise<readonly Exported[]> {
  const messages = await kept(db).where('exported_at', '<', moment).execute();
  const cases = await entered(db).where('exported_at', '<', moment).execute();
  const open = await messagesGoingOn(db, today);
  const openByHand = await enteredGoingOn(db, today);
  const all: readonly Exported[] = [
    ...messages.map((row) => ({ ...row, goesOn: open.has(row.id) })),
    ...cases.map((row) => ({ ...byHand(row), goesOn: openByHand.has(row.reference) })),
  ];
  const when = ({ exportedAt, id }: Kept) => `${exportedAt ?? ''} ${id}`;
  return all.toSorted((one, other) => when(one).localeCompare(when(other)));
}

async function markAll(
  tx: Kysely<Tables>,
  names: readonly string[],
  mark: Mark,
  at: string,
): Promise<Marked> {
  const marked: Kept[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const [id, reference] = [name.toLowerCase(), name.toUpperCase()];
    const message = await kept(tx)
      .where((or) => or.or([or('id', '=', id), or('reference', '=', reference)]))
      .executeTakeFirst();
    const own = entered(tx).where((or) => or.or([or('id', '=', id), or('reference', '=', reference)]));
    const entry = message ? undefined : await own.executeTakeFirst();
    const found = message ?? (entry && byHand(entry));
    if (found) marked.push(found);
    else unknown.push(name);
  }
  if (unknown.length > 0) return { unknown };
  const change = mark === 'exported' ? { exported_at: at } : { held_at: mark === 'held' ? at : null };
  for (const { id, digest } of marked) {
    if (digest === BY_HAND.digest)
      await tx.updateTable('case_file').set(change).where('id', '=', id).execute();
    else await tx.updateTable('representation').set(change).where('id', '=', id).execute();
    await append(tx, { at, what: mark, representation_id: id, digest });
  }
  return { marked };
}

/** What leaves with a message, in an order that keys between tables allow. */
const WITH_REPRESENTATION = [
  'attachment_chunk',
  'attachment',
  'notification',
  'action',
  'share',
  'receipt',
] as const;

async function remove(
  tx: Kysely<Tables>,
  id: string,
  exportedBefore: string,
  at: string,
): Promise<readonly string[] | null> {
  const found = await kept(tx)
    .select('receipt.receipt')
    .where('id', '=', id)
    .where('exported_at', '<', exportedBefore)
    .where('held_at', 'is', null)
    .executeTakeFirst();
  if (!found) return removeByHand(tx, id, exportedBefore, at);
  if ((await messagesGoingOn(tx, dayOf(at), id)).has(id)) return null;
  const { council, digest, receipt } = found;
  const proof = { representation_id: id, council, digest, receipt, deleted_at: at };
  await tx.insertInto('deleted').values(proof).execute();
  const chunks = tx.selectFrom('attachment_chunk').select('place').where('representation_id', '=', id);
  const places = (await chunks.execute()).map(({ place }) => place);
  places.push(...(await removeCasesOf(tx, id)));
  for (const table of WITH_REPRESENTATION)
    await tx.deleteFrom(table).where('representation_id', '=', id).execute();
  await tx.deleteFrom('representation').where('id', '=', id).execute();
  await append(tx, { at, what: 'deleted', representation_id: id, digest });
  return places;
}

/** A case that was entered by hand goes under the same conditions, with a proof for each of its parts. */
async function removeByHand(
  tx: Kysely<Tables>,
  id: string,
  before: string,
  at: string,
): Promise<readonly string[] | null> {
  const found = await entered(tx)
    .where('id', '=', id)
    .where('exported_at', '<', before)
    .where('held_at', 'is', null)
    .executeTakeFirst();
  if (!found) return null;
  const { reference } = found;
  if ((await enteredGoingOn(tx, dayOf(at), reference)).has(reference)) return null;
  const parts = tx.selectFrom('case_file').select('id').where('representation_id', 'is', null);
  for (const part of await parts.where('reference', '=', reference).execute()) {
    const proof = { representation_id: part.id, council: found.council, deleted_at: at, ...BY_HAND };
    await tx.insertInto('deleted').values(proof).execute();
  }
  const places = await removeEntered(tx, reference);
  await append(tx, { at, what: 'deleted', representation_id: id, digest: BY_HAND.digest });
  return places;
}

async function append(tx: Kysely<Tables>, entry: Parameters<typeof link>[1]): Promise<void> {
  const chain = link(await trailEnd(tx), entry);
  await tx
    .insertInto('audit')
    .values({ ...entry, chain })
    .execute();
}

async function trailEnd(db: Kysely<Tables>): Promise<string> {
  const last = await db.selectFrom('audit').select('chain').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return last?.chain ?? '';
}
