/**
 * What may be deleted and what must not, as rows: the same in each database. Every step is written into
 * the trail by the same transaction. Of what was deleted the proof stays, without a word of it: a phone
 * that was in a drawer and sends again gets its first receipt, and nothing comes back.
 */
import type { Kysely } from 'kysely';
import type { Database, Written } from './attachment-rows.ts';
import { link } from './audit.ts';
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

export type Mark = 'exported' | 'held' | 'released';

export interface RetentionStore {
  /** Marks those that are named by id or reference; all of them, or none when one is not there. */
  mark(names: readonly string[], mark: Mark, at: string): Promise<Written<Marked>>;
  /** Those whose export was confirmed before a moment, oldest first, also those that are held. */
  exportedBefore(moment: string): Promise<readonly Kept[]>;
  /**
   * Deletes one that was exported before a moment and is not held now. Resolves with the names of its
   * files, which are to follow, or `null` when it may not go.
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
    exportedBefore: (moment) =>
      kept(read).where('exported_at', '<', moment).orderBy('exported_at').orderBy('id').execute(),
    remove: (id, exportedBefore, at) => write((tx) => remove(tx, id, exportedBefore, at)),
    trailEnd: () => trailEnd(read),
  };
}

const kept = (db: Kysely<Tables>) =>
  db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(KEPT);

async function markAll(
  tx: Kysely<Tables>,
  names: readonly string[],
  mark: Mark,
  at: string,
): Promise<Marked> {
  const marked: Kept[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const found = await kept(tx)
      .where((or) => or.or([or('id', '=', name.toLowerCase()), or('reference', '=', name.toUpperCase())]))
      .executeTakeFirst();
    if (found) marked.push(found);
    else unknown.push(name);
  }
  if (unknown.length > 0) return { unknown };
  const change = mark === 'exported' ? { exported_at: at } : { held_at: mark === 'held' ? at : null };
  for (const { id, digest } of marked) {
    await tx.updateTable('representation').set(change).where('id', '=', id).execute();
    await append(tx, { at, what: mark, representation_id: id, digest });
  }
  return { marked };
}

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
  if (!found) return null;
  const { council, digest, receipt } = found;
  const proof = { representation_id: id, council, digest, receipt, deleted_at: at };
  await tx.insertInto('deleted').values(proof).execute();
  const chunks = tx.selectFrom('attachment_chunk').select('place').where('representation_id', '=', id);
  const places = (await chunks.execute()).map(({ place }) => place);
  for (const table of ['attachment_chunk', 'attachment', 'notification', 'receipt'] as const)
    await tx.deleteFrom(table).where('representation_id', '=', id).execute();
  await tx.deleteFrom('representation').where('id', '=', id).execute();
  await append(tx, { at, what: 'deleted', representation_id: id, digest });
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
