/** The storage of a council for a command that works beside a running endpoint. */
import { existsSync } from 'node:fs';
import { contentCipher, openContentCipher } from '../content-cipher.ts';
import { dataFolder, holdDataFolder } from '../data-folder.ts';
import type { Settings } from '../settings.ts';
import { startFault } from '../start-fault.ts';
import { SQLITE_MIGRATIONS } from './migrations/migrations.ts';
import { openPostgres } from './postgres-pool.ts';
import { checkKey, postgresStorage } from './postgres.ts';
import { checkContentKey, sqliteStorage } from './sqlite.ts';
import { openSqliteFile, openSqliteForReading } from './sqlite-file.ts';
import type { Storage } from './storage.ts';

/** For reading and writing. Refuses a database that this version of the endpoint has not been started on. */
export async function openBeside({ data, database }: Pick<Settings, 'data' | 'database'>): Promise<Storage> {
  const folder = dataFolder(data);
  if (database === null && !folder.used)
    throw startFault(`There is no data in ${data} yet: start the endpoint, or set WREN_DATA.`);
  const cipher = openContentCipher(folder.contentKey, true);
  if (database !== null) {
    const pool = await openPostgres(database);
    await checkKey(pool, 'content', cipher.keyName);
    return postgresStorage(pool, cipher);
  }
  refuseOlder(folder.database);
  const connection = openSqliteFile({ path: folder.database });
  checkContentKey(connection, cipher);
  return sqliteStorage(connection, cipher);
}

/**
 * For a command that nothing else may run beside: refuses while an endpoint does. The content key is
 * not looked at; what is encrypted is not opened by this storage.
 */
export async function openAlone({ data, database }: Pick<Settings, 'data' | 'database'>): Promise<{
  readonly storage: Storage;
  readonly release: () => void;
}> {
  const folder = dataFolder(data);
  if (!existsSync(folder.contentKey))
    throw startFault(`There is no data in ${data} yet: start the endpoint, or set WREN_DATA.`);
  const nothing = contentCipher(Buffer.alloc(32));
  if (database !== null) {
    const pool = await openPostgres(database);
    const others = await pool.query(OTHERS);
    if (others.rowCount === 0) return { storage: postgresStorage(pool, nothing), release: () => undefined };
    await pool.end();
    throw startFault('An endpoint is connected to the database: stop every one of them first.');
  }
  const release = holdDataFolder(data);
  refuseOlder(folder.database);
  return { storage: sqliteStorage(openSqliteFile({ path: folder.database }), nothing), release };
}

/** Endpoints that are connected: this process has one connection, which asks. */
const OTHERS = `select 1 from pg_stat_activity
  where application_name = 'wren' and datname = current_database() and pid <> pg_backend_pid() limit 1`;

/** A newer schema under the feet of an older endpoint that runs would be a surprise to it. */
function refuseOlder(path: string): void {
  const connection = openSqliteForReading(path);
  const step = Number(connection.pragma('user_version', { simple: true }));
  connection.close();
  if (step < SQLITE_MIGRATIONS.length)
    throw startFault(
      'The database is of an older version of Wren: start the endpoint of this version first.',
    );
}
