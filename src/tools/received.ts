/**
 * Lists what the endpoint holds, newest first, without any words; `--id <id>` prints one whole, as
 * JSON. Only reads, so it may run beside the endpoint.
 */
import { openContentCipher } from '../endpoint/content-cipher.ts';
import { dataFolder } from '../endpoint/data-folder.ts';
import { startFault } from '../endpoint/start-fault.ts';
import { openPostgres } from '../endpoint/storage/postgres-pool.ts';
import { checkKey, postgresStorage } from '../endpoint/storage/postgres.ts';
import { checkContentKey, sqliteStorage } from '../endpoint/storage/sqlite.ts';
import { openSqliteForReading } from '../endpoint/storage/sqlite-file.ts';
import type { Storage, Summary } from '../endpoint/storage/storage.ts';
import { runTool, textOf } from './run-tool.ts';

runTool({ id: { type: 'string' } }, async ({ settings, values }) => {
  const kept =
    settings.database === null ? openFile(settings.data) : await openServer(settings.data, settings.database);
  try {
    const id = textOf(values, 'id')?.trim().toLowerCase();
    return id === undefined ? await lines(kept) : [await whole(kept, id)];
  } catch (error) {
    throw unreadable(error, dataFolder(settings.data).database);
  } finally {
    await kept.close();
  }
});

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

async function lines(storage: Storage): Promise<string[]> {
  const held = await storage.list();
  if (held.length === 0) return ['Nothing has been received yet.'];
  return [`${held.length} received, newest first:`, ...held.map(line)];
}

function line({
  reference,
  kind,
  council,
  receivedAt,
  unsafe,
  freeze,
  wordsLength,
  lane,
  id,
}: Summary): string {
  const flags =
    [unsafe && 'NOT SAFE', freeze && 'STOP IT', lane === 'slow' && 'of a flood'].filter(Boolean).join(', ') ||
    '-';
  return [reference, kind.padEnd(10), council, receivedAt, flags, `${wordsLength} characters`, id].join('  ');
}

/** Put together as text, so that the body stays as it was sent. */
async function whole(storage: Storage, id: string): Promise<string> {
  const found = await storage.read(id);
  if (!found) throw startFault(`Nothing is held under the id ${id}.`);
  const body = Buffer.from(found.body).toString('utf8');
  return harmless(`{"receipt":${found.receipt},"representation":${body}}`);
}

/** Inside JSON, control characters beyond ASCII only stand in strings; as escapes they cannot steer a terminal. */
const harmless = (json: string) =>
  json.replace(
    /[\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
