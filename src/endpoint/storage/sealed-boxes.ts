/**
 * What of staff and cases is encrypted, row by row, for a change of the key. The trigger that keeps events
 * lets their boxes be closed anew while `meta` says so, which is within one transaction.
 */
import type { Kysely } from 'kysely';
import type { BoxLabel } from '../content-cipher.ts';
import {
  actionLabel,
  credentialLabel,
  deliveryLabel,
  eventLabel,
  noteLabel,
  summaryLabel,
} from './case-labels.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

export interface SealedBox {
  readonly id: string;
  readonly label: BoxLabel;
  readonly box: Uint8Array;
}

interface Boxes {
  some(db: Db, after: string, most: number): Promise<readonly SealedBox[]>;
  put(tx: Db, id: string, box: Uint8Array): Promise<unknown>;
}

/** By the table they lie in. */
export const SEALED_BOXES = {
  action: {
    some: async (db, after, most) => {
      const rows = db.selectFrom('action').select(['id', 'representation_id', 'digest', 'body']);
      const some = await rows.where('id', '>', after).orderBy('id').limit(most).execute();
      return some.map((row) => ({ id: row.id, label: actionLabel(row), box: row.body }));
    },
    put: (tx, id, body) => tx.updateTable('action').set({ body }).where('id', '=', id).execute(),
  },
  case_event: {
    some: async (db, after, most) => {
      const rows = db.selectFrom('case_event').select(['id', 'case_id', 'seq', 'type', 'body']);
      const some = await rows.where('id', '>', after).orderBy('id').limit(most).execute();
      return some.map((row) => ({ id: row.id, label: eventLabel(row), box: row.body }));
    },
    put: (tx, id, body) => tx.updateTable('case_event').set({ body }).where('id', '=', id).execute(),
  },
  case_file: {
    some: async (db, after, most) => {
      const rows = db.selectFrom('case_file').select(['id', 'summary']);
      const some = await rows.where('id', '>', after).orderBy('id').limit(most).execute();
      return some.map((row) => ({ id: row.id, label: summaryLabel(row), box: row.summary }));
    },
    put: (tx, id, summary) => tx.updateTable('case_file').set({ summary }).where('id', '=', id).execute(),
  },
  case_note: {
    some: async (db, after, most) => {
      const rows = db.selectFrom('case_note').select(['id', 'case_id', 'body']);
      const some = await rows.where('id', '>', after).orderBy('id').limit(most).execute();
      return some.map((row) => ({ id: row.id, label: noteLabel(row), box: row.body }));
    },
    put: (tx, id, body) => tx.updateTable('case_note').set({ body }).where('id', '=', id).execute(),
  },
  credential: {
    some: async (db, after, most) => {
      const rows = db.selectFrom('credential').select(['id', 'account_id', 'kind', 'body']);
      const some = await rows.where('id', '>', after).orderBy('id').limit(most).execute();
      return some.map((row) => ({ id: row.id, label: credentialLabel(row), box: row.body }));
    },
    put: (tx, id, body) => tx.updateTable('credential').set({ body }).where('id', '=', id).execute(),
  },
  delivery: {
    some: async (db, after, most) => {
      const rows = db.selectFrom('delivery').select(['id', 'to']);
      const some = await rows.where('id', '>', after).orderBy('id').limit(most).execute();
      return some.map((row) => ({ id: row.id, label: deliveryLabel(row), box: row.to }));
    },
    put: (tx, id, to) => tx.updateTable('delivery').set({ to }).where('id', '=', id).execute(),
  },
} as const satisfies Record<string, Boxes>;

export type SealedTable = keyof typeof SEALED_BOXES;

/** Puts boxes in the place of those that were there. */
export async function putBoxes(
  tx: Db,
  table: SealedTable,
  boxes: readonly Pick<SealedBox, 'id' | 'box'>[],
): Promise<void> {
  await tx.insertInto('meta').values({ name: 'rekeying', value: table }).execute();
  for (const { id, box } of boxes) await SEALED_BOXES[table].put(tx, id, box);
  await tx.deleteFrom('meta').where('name', '=', 'rekeying').execute();
}

/** Forgets every token of a search: they follow from the key, and are made anew when the endpoint runs. */
export async function forgetTokens(tx: Db): Promise<void> {
  await tx.deleteFrom('search_token').execute();
  await tx.updateTable('case_file').set({ indexed: 0 }).execute();
}
