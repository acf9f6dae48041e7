/** What really lies in a council's storage, compared with what phones were promised. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { chunkFiles } from '../../src/endpoint/attachments/chunk-files.ts';
import { openFileCipher } from '../../src/endpoint/attachments/file-cipher.ts';
import { storedBytes } from '../../src/endpoint/attachments/finish.ts';
import { dataFolder } from '../../src/endpoint/data-folder.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { withReceived } from '../../src/tools/open-received.ts';
import type { Sent } from './senders.ts';

/** Where it lies: the folder, and the address of a database when it is not in the folder. */
export interface Place {
  readonly data: string;
  readonly database: string | null;
}

export interface Compared {
  /** Answered with a receipt, and not there, or there with other bytes. */
  readonly lost: number;
  /** There more than once, in any table. */
  readonly doubled: number;
  /** There, and nobody sent it. */
  readonly strange: number;
  /** Files of which a chunk was answered as stored, and which are not there to the byte. */
  readonly filesLost: number;
}

/** How many rows of each table belong to an id; of each there is one. */
type Rows = readonly ReadonlyMap<string, number>[];

const COUNTS = [
  'select id as id, count(*) as rows from representation group by 1',
  'select representation_id as id, count(*) as rows from receipt group by 1',
  'select representation_id as id, count(*) as rows from notification group by 1',
  "select representation_id as id, count(*) as rows from audit where what = 'received' group by 1",
];

async function rowsOf({ data, database }: Place): Promise<Rows> {
  const maps = (all: unknown[]): ReadonlyMap<string, number> =>
    new Map((all as { id: string; rows: number | string }[]).map(({ id, rows }) => [id, Number(rows)]));
  if (database === null) {
    const db = new Database(join(data, 'wren.sqlite'), { readonly: true });
    const rows = COUNTS.map((sql) => maps(db.prepare(sql).all()));
    db.close();
    return rows;
  }
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const rows: ReadonlyMap<string, number>[] = [];
  for (const sql of COUNTS) rows.push(maps((await client.query<Record<string, unknown>>(sql)).rows));
  await client.end();
  return rows;
}

/** Every promise against what is there. */
export async function compare(place: Place, sent: ReadonlyMap<string, Sent>): Promise<Compared> {
  const tables = await rowsOf(place);
  const found = { lost: 0, doubled: 0, strange: 0, filesLost: 0 };
  await withReceived(place, async (storage) => {
    for (const message of sent.values()) {
      const counts = tables.map((rows) => rows.get(message.id) ?? 0);
      if (counts.some((count) => count > 1)) found.doubled += 1;
      if (message.receipt === null) continue;
      const held = await storage.read(message.id);
      const same = held !== null && Buffer.from(held.body).equals(message.body);
      if (!same || held.receipt !== message.receipt || counts.some((count) => count === 0)) found.lost += 1;
      if (!(await fileIsThere(storage, place, message))) found.filesLost += 1;
    }
  });
  found.strange = [...(tables[0]?.keys() ?? [])].filter((id) => !sent.has(id)).length;
  return found;
}

async function fileIsThere({ attachments }: Storage, { data }: Place, { id, file }: Sent): Promise<boolean> {
  if (file === null || file.stored.size < file.chunks.length) return true;
  const row = (await attachments.files(id)).find(({ sha256 }) => sha256 === file.sha256);
  if (row?.state !== 'stored') return false;
  const bytes = await bytesOf(attachments, data, row);
  return bytes !== null && bytes.equals(file.bytes);
}

/** `ok`, or what a SQLite database says is wrong with itself. Only while no endpoint runs. */
export function integrityOf(data: string): string {
  const db = new Database(join(data, 'wren.sqlite'));
  const said = db.pragma('integrity_check', { simple: true }) as string;
  const keys = db.pragma('foreign_key_check') as unknown[];
  db.close();
  return keys.length > 0 ? `${keys.length} broken references` : said;
}

/** One case as it lies at the council: its words, and the hash of each file's bytes there, in order. */
export interface Shelved {
  readonly words: string;
  readonly files: readonly string[];
}

/** Everything held, and the number of each case by its id. */
export function everythingHeld(
  place: Place,
): Promise<{ readonly held: readonly Shelved[]; readonly numbers: ReadonlyMap<string, string> }> {
  return withReceived(place, async (storage) => {
    const cases = await storage.list();
    const held: Shelved[] = [];
    for (const { id } of cases) {
      const one = await storage.read(id);
      const { words } = JSON.parse(Buffer.from(one?.body ?? []).toString()) as { words: string };
      held.push({ words, files: await filesOf(storage, place, id) });
    }
    return { held, numbers: new Map(cases.map(({ id, reference }) => [id, reference])) };
  });
}

async function filesOf({ attachments }: Storage, { data }: Place, id: string): Promise<string[]> {
  const found: string[] = [];
  for (const row of await attachments.files(id)) {
    const bytes = row.state === 'stored' ? await bytesOf(attachments, data, row) : null;
    found.push(bytes ? createHash('sha256').update(bytes).digest('hex') : row.state);
  }
  return found;
}

function bytesOf(
  rows: Storage['attachments'],
  data: string,
  row: Parameters<typeof storedBytes>[1],
): ReturnType<typeof storedBytes> {
  const folder = dataFolder(data);
  return storedBytes(
    { rows, files: chunkFiles(folder.files), cipher: openFileCipher(folder.contentKey) },
    row,
  );
}
