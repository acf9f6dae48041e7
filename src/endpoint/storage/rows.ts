/** From an arrival to the rows of each table, and back: the same in every database. */
import { sql, type Kysely } from 'kysely';
import type { ContentCipher } from '../content-cipher.ts';
import type { Arrival, Held, Stored, Summary } from './storage.ts';
import type { Tables } from './tables.ts';

/** The row of the words; `body` is encrypted. */
export const representationRow = (arrival: Arrival, body: Uint8Array) => ({
  id: arrival.id,
  council: arrival.council,
  kind: arrival.kind,
  digest: arrival.digest,
  body,
  received_at: arrival.receivedAt,
  key_hash: arrival.keyHash,
  code_hash: arrival.codeHash,
  unsafe: Number(arrival.unsafe),
  freeze: Number(arrival.freeze),
  words_length: arrival.wordsLength,
  lane: arrival.lane,
});

/** The row of the proof. */
export const receiptRow = ({ id, reference }: Arrival, receipt: string) => ({
  representation_id: id,
  reference,
  receipt,
});

/** The row that says whom to tell; nobody has been told yet. */
export const notificationRow = (arrival: Arrival) => ({
  representation_id: arrival.id,
  what: 'received',
  urgent: Number(arrival.unsafe || arrival.freeze),
  created_at: arrival.receivedAt,
  sent_at: null,
});

/** A row for each file that will come. */
export const attachmentRows = ({ id, attachments }: Arrival) =>
  attachments.map(({ sha256, bytes, mediaType, role }) => ({
    representation_id: id,
    sha256,
    bytes,
    media_type: mediaType,
    role,
  }));

/** What is stored under an id, without its words; of what was deleted the proof is left. */
export async function find(db: Kysely<Tables>, id: string): Promise<Stored | null> {
  const row = await db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(['council', 'digest', 'receipt'])
    .where('representation.id', '=', id)
    .unionAll(
      db.selectFrom('deleted').select(['council', 'digest', 'receipt']).where('representation_id', '=', id),
    )
    .executeTakeFirst();
  return row ?? null;
}

/** Everything held, newest first; `counter` is the column that counts rows in the order they were written. */
export async function list(db: Kysely<Tables>, counter: 'rowid' | 'seq'): Promise<Summary[]> {
  const rows = await db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(['id', 'council', 'kind', 'reference', 'received_at', 'unsafe', 'freeze', 'words_length', 'lane'])
    .orderBy('received_at', 'desc')
    .orderBy(sql.ref(`representation.${counter}`), 'desc')
    .execute();
  return rows.map(({ received_at: receivedAt, words_length: wordsLength, unsafe, freeze, ...row }) => ({
    ...row,
    receivedAt,
    unsafe: unsafe === 1,
    freeze: freeze === 1,
    wordsLength,
  }));
}

/** The exact body and the exact receipt. Throws when the body was altered or moved. */
export async function read(db: Kysely<Tables>, cipher: ContentCipher, id: string): Promise<Held | null> {
  const row = await db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(['id', 'council', 'digest', 'body', 'receipt'])
    .where('representation.id', '=', id)
    .executeTakeFirst();
  return row ? { body: cipher.open(row.body, row), receipt: row.receipt } : null;
}

/** The exact body, or `null` for one that was altered or moved: somebody must see the rest all the same. */
export async function bodyOf(
  db: Kysely<Tables>,
  cipher: ContentCipher,
  id: string,
): Promise<Uint8Array | null> {
  const rows = db.selectFrom('representation').select(['id', 'council', 'digest', 'body']);
  const row = await rows.where('id', '=', id).executeTakeFirst();
  try {
    return row ? cipher.open(row.body, row) : null;
  } catch {
    return null;
  }
}
