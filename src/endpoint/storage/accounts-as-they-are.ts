/** The accounts of a database that somebody else may be using: read, and nothing made or moved on. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import type { Account } from '../../domain/casework/viewer.ts';
import { dataFolder } from '../data-folder.ts';
import type { Settings } from '../settings.ts';
import { accountsIn } from './account-rows.ts';
import type { Tables } from './tables.ts';

/** How long a database may take to answer, in milliseconds. */
const PATIENCE_MS = 5_000;

/** `null`: there is no database yet, or none that answers. */
export async function accountsAsTheyAre(
  settings: Pick<Settings, 'data' | 'database'>,
): Promise<readonly Account[] | null> {
  try {
    const db = opened(settings);
    if (!db) return null;
    try {
      return await accountsIn(db);
    } finally {
      await db.destroy();
    }
  } catch {
    return null;
  }
}

function opened({ data, database }: Pick<Settings, 'data' | 'database'>): Kysely<Tables> | null {
  if (database !== null) {
    const pool = new pg.Pool({
      connectionString: database,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    pool.on('error', () => undefined);
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  }
  const path = existsSync(data) ? dataFolder(data).database : null;
  if (path === null || !existsSync(path)) return null;
  return new Kysely<Tables>({
    dialect: new SqliteDialect({ database: new Database(path, { readonly: true }) }),
  });
}
