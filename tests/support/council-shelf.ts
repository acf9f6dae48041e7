/** What really lies in a council's storage, compared with what phones were promised. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openContentCipher } from '../../src/endpoint/content-cipher.ts';
import { dataFolder } from '../../src/endpoint/data-folder.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { openSqliteForReading } from '../../src/endpoint/storage/sqlite-file.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import type { Sent } from './senders.ts';

/** How many rows of each kind one id has. */
type Rows = ReadonlyMap<string, number>;

export interface Shelf {
  readonly storage: Storage;
  /** Rows by the id they belong to, of the tables of which each message has one row. */
  readonly rows: Readonly<Record<'representation' | 'receipt' | 'notification' | 'audit', Rows>>;
  /** `ok`, or what the database says is wrong with itself. Only while no endpoint runs. */
  integrity(): string;
}

export interface Compared {
  /** Answered with a receipt, and not there, or there with other bytes. */
  readonly lost: number;
  /** There more than once, in any table. */
  readonly doubled: number;
  /** There, and nobody sent it. */
  readonly strange: number;
  readonly held: number;
}

/** Opens the folder of a council to read in it. */
export function openShelf(data: string): Shelf & { close(): Promise<void> } {
  const folder = dataFolder(data);
  const db = openSqliteForReading(folder.database);
  const rowsOf = (table: string, column: string): Rows =>
    new Map(
      db.prepare(`select ${column}, count(*) from ${table} group by 1`).raw().all() as [string, number][],
    );
  const storage = sqliteStorage(db, openContentCipher(folder.contentKey, true));
  return {
    storage,
    rows: {
      representation: rowsOf('representation', 'id'),
      receipt: rowsOf('receipt', 'representation_id'),
      notification: rowsOf('notification', 'representation_id'),
      audit: rowsOf("audit where what = 'received'", 'representation_id'),
    },
    integrity: () => integrityOf(data),
    close: () => storage.close(),
  };
}

function integrityOf(data: string): string {
  const db = new Database(join(data, 'wren.sqlite'));
  const said = db.pragma('integrity_check', { simple: true }) as string;
  const keys = db.pragma('foreign_key_check') as unknown[];
  db.close();
  return keys.length > 0 ? `${keys.length} broken references` : said;
}

/** Every promise against what is there. */
export async function compare(shelf: Shelf, sent: ReadonlyMap<string, Sent>): Promise<Compared> {
  const tables = Object.values(shelf.rows);
  let lost = 0;
  let doubled = 0;
  for (const { id, body, receipt } of sent.values()) {
    const counts = tables.map((rows) => rows.get(id) ?? 0);
    if (counts.some((count) => count > 1)) doubled += 1;
    if (receipt === null) continue;
    const held = await shelf.storage.read(id);
    const same = held !== null && Buffer.from(held.body).equals(body) && held.receipt === receipt;
    if (!same || counts.some((count) => count === 0)) lost += 1;
  }
  const strange = [...shelf.rows.representation.keys()].filter((id) => !sent.has(id)).length;
  return { lost, doubled, strange, held: shelf.rows.representation.size };
}
