/**
 * A backup while the endpoint runs: the database at one moment, the files that its rows name, and the
 * keys that open them, in one encrypted file. It counts only after it was restored and read through.
 */
import { createWriteStream, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { dataFolder } from '../data-folder.ts';
import { startFault } from '../start-fault.ts';
import { packed, type Entry } from './archive.ts';
import { restoreInto, type Manifest, type Restored } from './restore.ts';
import { readableOnce, seal, type Sealing } from './sealing.ts';
import { copySqlite, dumpPostgres } from './snapshot.ts';

export interface BackupCall {
  /** The data folder. */
  readonly data: string;
  /** `null`: SQLite in the data folder. */
  readonly database: string | null;
  /** The folder that the backup is put in. */
  readonly to: string;
  /** Where copies are made that are gone afterwards; the data folder unless given. */
  readonly scratch?: string | undefined;
  readonly sealing: Sealing;
  readonly verify: boolean;
  /** Backups to leave in `to`; `null` leaves all. */
  readonly keep: number | null;
  readonly version: string;
  readonly at: Date;
}

export interface BackupMade {
  readonly file: string;
  readonly bytes: number;
  /** What was found when it was read back; `null` when nobody looked. */
  readonly checked: Restored | null;
  readonly removed: readonly string[];
}

const BACKUP_NAME = /^wren-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.tar\.age$/;

/** Makes a backup, reads it back, and takes the oldest away beyond `keep`. */
export async function makeBackup(call: BackupCall): Promise<BackupMade> {
  const { data, to, scratch = data, at } = call;
  const folder = dataFolder(data);
  if (!existsSync(folder.contentKey))
    throw startFault(`There is no data in ${data} yet: start the endpoint, or set WREN_DATA.`);
  if (!existsSync(to)) throw startFault(`The folder ${to} is not there: make it, or mount it.`);
  const file = join(to, `wren-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.tar.age`);
  const work = mkdtempSync(join(scratch, 'backup-'));
  try {
    const { sealing, opening } = await readableOnce(call.sealing);
    const entries = entriesOf(call, await copyDatabase(call, work));
    const bytes = await write(`${file}.part`, await seal(packed(entries), sealing));
    const checked = call.verify ? await restoreInto(`${file}.part`, opening, join(work, 'restored')) : null;
    renameSync(`${file}.part`, file);
    return { file, bytes, checked, removed: rotate(to, call.keep) };
  } catch (error) {
    rmSync(`${file}.part`, { force: true });
    throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function copyDatabase({ data, database, scratch = data }: BackupCall, work: string): Promise<string> {
  if (database !== null) {
    const dump = join(work, 'wren.dump');
    await dumpPostgres(database, dump);
    return dump;
  }
  const copy = join(work, 'wren.sqlite');
  copySqlite(dataFolder(data).database, copy, scratch);
  return copy;
}

/** Keys before the database before the files: files are only ever added, so all that the copy names is there. */
async function* entriesOf({ data, database, version, at }: BackupCall, copy: string): AsyncGenerator<Entry> {
  const manifest: Manifest = {
    wren: 'backup',
    schema: 1,
    version,
    madeAt: at.toISOString(),
    storage: database === null ? 'sqlite' : 'postgres',
  };
  yield { name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) };
  const keys = join(data, 'keys');
  for (const name of readdirSync(keys).filter((each) =>
    /^(?:content|signing|published)[a-z.-]*\.(?:key|jwk|json)$/.test(each),
  ))
    yield { name: `keys/${name}`, file: join(keys, name) };
  yield { name: database === null ? 'wren.sqlite' : 'wren.dump', file: copy };
  for (const place of database === null ? placesIn(copy) : everyPlace(data))
    yield { name: place, file: join(data, place), gone: () => undefined };
}

/** The second is not there yet while an endpoint of an older version runs. */
const CHUNK_TABLES = ['attachment_chunk', 'report_chunk'] as const;

function* placesIn(copy: string): Generator<string> {
  const db = new Database(copy, { readonly: true });
  try {
    const hasTable = db.prepare<[string], string>('select name from sqlite_master where name = ?').pluck();
    for (const table of CHUNK_TABLES.filter((name) => hasTable.get(name) !== undefined)) {
      const rows = db.prepare<[], string>(`select place from ${table} order by place`).pluck();
      for (const place of rows.all()) yield `files/${place.slice(0, 2)}/${place}`;
    }
  } finally {
    db.close();
  }
}

/** Of PostgreSQL the copy cannot be asked: every file comes along, also one whose row is not there yet. */
function* everyPlace(data: string): Generator<string> {
  const root = join(data, 'files');
  for (const part of existsSync(root) ? readdirSync(root) : [])
    if (/^[0-9a-f]{2}$/.test(part))
      for (const name of readdirSync(join(root, part)))
        if (/^[0-9a-f]{32}$/.test(name)) yield `files/${part}/${name}`;
}

async function write(path: string, bytes: ReadableStream<Uint8Array>): Promise<number> {
  try {
    await pipeline(Readable.fromWeb(bytes as never), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    const file = await openFile(path, 'r+');
    await file.sync();
    const { size } = await file.stat();
    await file.close();
    return size;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw startFault(`A backup to ${path} is being made by another command.`);
    if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS')
      throw startFault(`The backup cannot be written to ${path} (${code}).`);
    throw error;
  }
}

function rotate(to: string, keep: number | null): readonly string[] {
  if (keep === null) return [];
  const old = readdirSync(to)
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .slice(0, -keep);
  for (const name of old) rmSync(join(to, name));
  return old;
}
