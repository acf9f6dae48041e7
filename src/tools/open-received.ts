/** Opens what the endpoint holds, for tools that only read: they may run beside it. */
import { openContentCipher } from '../endpoint/content-cipher.ts';
import { dataFolder } from '../endpoint/data-folder.ts';
import type { Settings } from '../endpoint/settings.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { openPostgres } from '../endpoint/storage/postgres-pool.ts';
import { checkKey, postgresStorage } from '../endpoint/storage/postgres.ts';
import { checkContentKey, sqliteStorage } from '../endpoint/storage/sqlite.ts';
import { openSqliteForReading } from '../endpoint/storage/sqlite-file.ts';
import type { Storage } from '../endpoint/storage/storage.ts';

/** Does something with the storage that the settings name, and closes it. One sentence when it cannot be read. */
export async function withReceived<T>(
  { data, database }: Pick<Settings, 'data' | 'database'>,
  work: (kept: Storage) => Promise<T>,
): Promise<T> {
  const kept = database === null ? openFile(data) : await openServer(data, database);
  try {
    return await work(kept);
  } catch (error) {
    throw unreadable(error, dataFolder(data).database);
  } finally {
    await kept.close();
  }
}

function openFile(path: string): Storage {
  const folder = dataFolder(path);
  if (!folder.used)
    throw startFault(`There is no data in ${path} yet: start the endpoint, or set WREN_DATA.`);
  const cipher = openContentCipher(folder.contentKey, true);
  const connection = openSqliteForReading(folder.database);
  try {
    const storage = sqliteStorage(connection, cipher);
    checkContentKey(connection, cipher);
    return storage;
  } catch (error) {
    throw unreadable(error, folder.database);
  }
}

async function openServer(path: string, address: string): Promise<Storage> {
  const cipher = openContentCipher(dataFolder(path).contentKey, true);
  const pool = await openPostgres(address);
  await checkKey(pool, 'content', cipher.keyName);
  return postgresStorage(pool, cipher);
}

/** A database that is damaged, or that belongs to somebody else, is said in one sentence. */
function unreadable(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code ?? '';
  return code.startsWith('SQLITE_') ? startFault(`The database ${path} cannot be read (${code}).`) : error;
}
