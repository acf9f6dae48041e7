/**
 * Opens the SQLite file so that "stored" means on disk: WAL with `synchronous=FULL`, every
 * pragma read back, and an old SQLite with the WAL-reset fault refused.
 */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { startFault } from '../start-fault.ts';
import { SQLITE_MIGRATIONS } from './migrations/migrations.ts';

/** The first SQLite without the WAL-reset corruption of 3.7.0 to 3.51.2. */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** What each pragma must say when it is read back. `synchronous` 2 is FULL. */
const PRAGMAS: Readonly<Record<string, string | number>> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  secure_delete: 1,
  cell_size_check: 1,
  mmap_size: 0,
  // 32 MiB, by KiB: names of messages are random, so a new one may belong on any page of its index.
  cache_size: -32_768,
  busy_timeout: 5000,
  // `sqlite-checkpoint.ts` does it, when nobody waits.
  wal_autocheckpoint: 0,
  journal_size_limit: 67_108_864,
};

/**
 * Of a new file; an older one keeps its own. Three messages of the usual length in a page, where pages of
 * 4 KiB hold one each and are half empty: less is written, for one message and for a million.
 */
const PAGE_BYTES = 8_192;

export interface SqliteFile {
  readonly path: string;
  /** Another value for a pragma above. For tests of a busy database. */
  readonly pragmas?: Readonly<Record<string, string | number>>;
  /** A ceiling in pages of 8 KiB. For tests of a full disk. */
  readonly maxPages?: number;
  /** Somebody else looks at every page of it, and lets nothing be written before that. */
  readonly isCheckedBeside?: boolean;
}

/** The one connection that writes. Migrated, and with every pragma in force. */
export function openSqliteFile({ path, pragmas, maxPages, isCheckedBeside }: SqliteFile): Database.Database {
  const db = open(path, {});
  try {
    refuseOldSqlite(db);
    if (db.pragma('page_count', { simple: true }) === 0) db.pragma(`page_size = ${PAGE_BYTES}`);
    setPragmas(db, { ...PRAGMAS, ...pragmas });
    if (!isCheckedBeside) refuseDamaged(db, path);
    migrate(db);
    if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`);
    return db;
  } catch (error) {
    db.close();
    throw faultOf(error, path);
  }
}

function faultOf(error: unknown, path: string): Error {
  if (!(error instanceof Database.SqliteError)) return error as Error;
  if (isDamage(error.code)) return damaged(path);
  return startFault(`The database ${path} is not usable (${error.code}).`);
}

/** Another connection that writes, beside the first one of this process, which looked at everything. */
export function openSqliteAgain(path: string): Database.Database {
  const db = open(path, { fileMustExist: true });
  setPragmas(db, PRAGMAS);
  return db;
}

/**
 * True when a file of this version, written under these names of keys, needs nothing written into it to be
 * used: then it can be looked at while it is read. False too when that cannot be told.
 */
export function isSettled(path: string, keys: Readonly<Record<string, string>>): boolean {
  if (!existsSync(path)) return false;
  let db: Database.Database | undefined;
  try {
    db = openSqliteForReading(path);
    const named = db.prepare('select value from meta where name = ?').pluck();
    const isCurrent = db.pragma('user_version', { simple: true }) === SQLITE_MIGRATIONS.length;
    return isCurrent && Object.entries(keys).every(([name, value]) => named.get(name) === value);
  } catch {
    return false;
  } finally {
    db?.close();
  }
}

/** What is wrong with a file, in one sentence; `null` when every page of it is whole. */
export function faultIn(path: string): string | null {
  const db = openSqliteForReading(path);
  try {
    refuseDamaged(db, path);
    return null;
  } catch (error) {
    return faultOf(error, path).message;
  } finally {
    db.close();
  }
}

/** A second connection that only reads, beside a running endpoint or without one. */
export const openSqliteForReading = (path: string): Database.Database =>
  open(path, { readonly: true, fileMustExist: true });

function open(path: string, options: Database.Options): Database.Database {
  try {
    return new Database(path, options);
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : 'no such folder';
    throw startFault(`The database ${path} cannot be opened (${code}).`);
  }
}

function refuseOldSqlite(db: Database.Database): void {
  const version = String(db.prepare('select sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  const place = OLDEST_SQLITE.findIndex((part, index) => parts[index] !== part);
  if (place !== -1 && (parts[place] ?? 0) < (OLDEST_SQLITE[place] ?? 0)) {
    throw startFault(`SQLite ${version} may lose data: ${OLDEST_SQLITE.join('.')} or newer is needed.`);
  }
}

/** Reads every page once: writing into a damaged file would damage more of it. */
function refuseDamaged(db: Database.Database, path: string): void {
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw damaged(path);
}

const isDamage = (code: string): boolean => /^SQLITE_(?:CORRUPT|NOTADB)/.test(code);

const damaged = (path: string): Error =>
  startFault(
    `The database ${path} is damaged: keep a copy of it, then restore the last backup (npm run restore).`,
  );

function setPragmas(db: Database.Database, wanted: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(wanted)) {
    db.pragma(`${name} = ${value}`);
    const held = db.pragma(name, { simple: true });
    if (held !== value)
      throw startFault(`The database says ${name} is ${String(held)}, it must be ${value}.`);
  }
}

function migrate(db: Database.Database): void {
  const done = Number(db.pragma('user_version', { simple: true }));
  if (done > SQLITE_MIGRATIONS.length) {
    throw startFault('The database was written by a newer version of Wren: start that version.');
  }
  for (const [index, sql] of SQLITE_MIGRATIONS.entries()) {
    if (index < done) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    }).exclusive();
  }
}
