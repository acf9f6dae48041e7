/** Storage in one SQLite file: one process, one writer, one file to back up. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type Generated, type Transaction } from 'kysely';
import type { RepresentationKind } from '../../domain/representation.ts';
import type { ContentCipher } from '../content-cipher.ts';
import type { Signer } from '../signing.ts';
import { startFault } from '../start-fault.ts';
import type { Accepted, Arrival, Storage, Stored, Summary } from './storage.ts';

interface Tables {
  representation: {
    id: string;
    council: string;
    kind: RepresentationKind;
    digest: string;
    body: Uint8Array;
    received_at: string;
    key_hash: string;
    code_hash: string;
    unsafe: number;
    freeze: number;
    words_length: number;
  };
  receipt: { representation_id: string; reference: string; receipt: string };
  notification: {
    id: Generated<number>;
    representation_id: string;
    what: string;
    urgent: number;
    created_at: string;
    sent_at: string | null;
  };
  audit: {
    id: Generated<number>;
    at: string;
    what: string;
    representation_id: string;
    digest: string;
    chain: string;
  };
  meta: { name: string; value: string };
}

/** A storage over an open connection. The words are encrypted before they reach it. */
export function sqliteStorage(connection: Database.Database, cipher: ContentCipher): Storage {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  return {
    kind: 'sqlite',
    accept: (arrival) => accept(db, cipher, arrival),
    find: (id) => find(db, id),
    list: () => list(db),
    read: (id) => read(db, cipher, id),
    close: () => db.destroy(),
  };
}

/** Refuses another content key than the one the rows were written under. */
export const checkContentKey = (connection: Database.Database, { keyName }: ContentCipher): void => {
  checkKey(connection, 'content', keyName);
};

/** Refuses another signing key than the one phones already believe. */
export const checkSigningKey = (connection: Database.Database, { keyId }: Signer): void => {
  checkKey(connection, 'signing', keyId);
};

/** Compares with the key's name of the first start, which is kept beside the rows. */
function checkKey(connection: Database.Database, which: 'content' | 'signing', name: string): void {
  const key = `${which}-key`;
  const named = connection.prepare('select value from meta where name = ?').pluck().get(key);
  if (named === name) return;
  if (named !== undefined)
    throw startFault(`The ${which} key is not the one this database was written with: put that one back.`);
  connection.prepare('insert into meta (name, value) values (?, ?)').run(key, name);
}

async function accept(db: Kysely<Tables>, cipher: ContentCipher, arrival: Arrival): Promise<Accepted> {
  const body = cipher.seal(arrival.body, arrival);
  try {
    return await inTransaction(db, (tx) => write(tx, arrival, body));
  } catch (error) {
    return troubleOf(error);
  }
}

/**
 * Kysely's own transaction loses the cause: after a full disk the database has rolled back by
 * itself, and rolling back again fails with an error that says nothing. Here the first one counts.
 */
async function inTransaction<T>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const tx = await db.startTransaction().execute();
  try {
    const done = await work(tx);
    await tx.commit().execute();
    return done;
  } catch (error) {
    await tx
      .rollback()
      .execute()
      .catch(() => undefined);
    throw error;
  }
}

/** The insert comes first, so that the transaction holds the write lock before it reads. */
async function write(tx: Transaction<Tables>, arrival: Arrival, body: Uint8Array): Promise<Accepted> {
  const inserted = await tx
    .insertInto('representation')
    .values({
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
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const stored = await find(tx, arrival.id);
    if (!stored) throw new Error('an id is taken by a row without a receipt');
    return { result: 'there-already', stored };
  }
  const { id, reference, receipt } = arrival;
  await tx.insertInto('receipt').values({ representation_id: id, reference, receipt }).execute();
  await tx
    .insertInto('notification')
    .values({
      representation_id: id,
      what: 'received',
      urgent: Number(arrival.unsafe || arrival.freeze),
      created_at: arrival.receivedAt,
      sent_at: null,
    })
    .execute();
  await writeAudit(tx, arrival);
  return { result: 'stored' };
}

/** Each entry carries the hash of the one before, so that a removed or altered one shows. */
async function writeAudit(tx: Transaction<Tables>, arrival: Arrival): Promise<void> {
  const last = await tx.selectFrom('audit').select('chain').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const entry = {
    at: arrival.receivedAt,
    what: 'received',
    representation_id: arrival.id,
    digest: arrival.digest,
  };
  const chain = createHash('sha256')
    .update([last?.chain ?? '', entry.at, entry.what, entry.representation_id, entry.digest].join('\n'))
    .digest('hex');
  await tx
    .insertInto('audit')
    .values({ ...entry, chain })
    .execute();
}

async function find(db: Kysely<Tables>, id: string): Promise<Stored | null> {
  const row = await db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(['council', 'digest', 'receipt'])
    .where('representation.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

async function list(db: Kysely<Tables>): Promise<Summary[]> {
  const rows = await db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(['id', 'council', 'kind', 'reference', 'received_at', 'unsafe', 'freeze', 'words_length'])
    .orderBy('received_at', 'desc')
    .orderBy('representation.rowid' as 'representation.id', 'desc')
    .execute();
  return rows.map(({ received_at: receivedAt, words_length: wordsLength, unsafe, freeze, ...row }) => ({
    ...row,
    receivedAt,
    unsafe: unsafe === 1,
    freeze: freeze === 1,
    wordsLength,
  }));
}

async function read(db: Kysely<Tables>, cipher: ContentCipher, id: string) {
  const row = await db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(['id', 'council', 'digest', 'body', 'receipt'])
    .where('representation.id', '=', id)
    .executeTakeFirst();
  return row ? { body: cipher.open(row.body, row), receipt: row.receipt } : null;
}

/** What a failed transaction means. Anything else is a bug and is thrown on. */
function troubleOf(error: unknown): Accepted {
  if (!(error instanceof Database.SqliteError)) throw error;
  if (error.code === 'SQLITE_FULL') return { result: 'full' };
  if (error.code === 'SQLITE_CONSTRAINT_UNIQUE') return { result: 'reference-taken' };
  if (error.code.startsWith('SQLITE_CONSTRAINT')) throw error;
  return { result: 'not-now' };
}
