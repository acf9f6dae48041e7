/** Storage in one SQLite file: one process, one writer, one file to back up. */
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import type { ContentCipher } from '../content-cipher.ts';
import type { Signer } from '../signing.ts';
import { startFault } from '../start-fault.ts';
import { auditEntry } from './audit.ts';
import { attachmentRows, find, list, notificationRow, read, receiptRow, representationRow } from './rows.ts';
import type { Accepted, Arrival, Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** A storage over an open connection. The words are encrypted before they reach it. */
export function sqliteStorage(connection: Database.Database, cipher: ContentCipher): Storage {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  return {
    kind: 'sqlite',
    accept: (arrival) => accept(db, cipher, arrival),
    find: (id) => find(db, id),
    list: () => list(db, 'rowid'),
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
    .values(representationRow(arrival, body))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const stored = await find(tx, arrival.id);
    if (!stored) throw new Error('an id is taken by a row without a receipt');
    return { result: 'there-already', stored };
  }
  await tx.insertInto('receipt').values(receiptRow(arrival)).execute();
  const files = attachmentRows(arrival);
  if (files.length > 0) await tx.insertInto('attachment').values(files).execute();
  await tx.insertInto('notification').values(notificationRow(arrival)).execute();
  const last = await tx.selectFrom('audit').select('chain').orderBy('id', 'desc').limit(1).executeTakeFirst();
  await tx
    .insertInto('audit')
    .values(auditEntry(last?.chain ?? '', arrival))
    .execute();
  return { result: 'stored' };
}

/** What a failed transaction means. Anything else is a bug and is thrown on. */
function troubleOf(error: unknown): Accepted {
  if (!(error instanceof Database.SqliteError)) throw error;
  if (error.code === 'SQLITE_FULL') return { result: 'full' };
  if (error.code === 'SQLITE_CONSTRAINT_UNIQUE') return { result: 'reference-taken' };
  if (error.code.startsWith('SQLITE_CONSTRAINT')) throw error;
  return { result: 'not-now' };
}
