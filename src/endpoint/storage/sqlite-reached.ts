/** How the rows of a SQLite file are reached by Kysely. */
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { type Database as Reached, type Written } from './attachment-rows.ts';
import type { oneAtATime } from './one-at-a-time.ts';
import type { Disk } from './sqlite-trouble.ts';
import type { Tables } from './tables.ts';

/**
 * Reads by a connection of its own, writes by the one that everybody writes by: `alone` is the line in
 * which they all stand, for one connection has one transaction at a time.
 */
export function sqliteReached(
  connection: Database.Database,
  read: Kysely<Tables>,
  alone: ReturnType<typeof oneAtATime>,
  disk: Disk,
): Reached {
  const writer = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  return {
    read,
    write: (work) => alone(() => inTransaction(connection, disk, () => work(writer))),
  };
}

/** Begins by taking the right to write; the first error counts, not the one of rolling back after it. */
async function inTransaction<T>(
  connection: Database.Database,
  disk: Disk,
  work: () => Promise<T>,
): Promise<Written<T>> {
  if (disk.failed) return { trouble: 'not-now' };
  try {
    connection.exec('begin immediate');
    const done = await work();
    connection.exec('commit');
    return { done };
  } catch (error) {
    disk.see(error);
    if (connection.inTransaction) connection.exec('rollback');
    if (!(error instanceof Database.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT')) throw error;
    return { trouble: error.code === 'SQLITE_FULL' ? 'full' : 'not-now' };
  }
}
