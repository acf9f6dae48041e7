/**
 * Lists what the endpoint holds, newest first, without any words; `--id <id>` prints one whole, as
 * JSON. Only reads, so it may run beside the endpoint.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openContentCipher } from '../endpoint/content-cipher.ts';
import { dataFolder } from '../endpoint/data-folder.ts';
import { isStartFault, startFault } from '../endpoint/start-fault.ts';
import { checkContentKey, sqliteStorage } from '../endpoint/storage/sqlite.ts';
import { openSqliteForReading } from '../endpoint/storage/sqlite-file.ts';
import type { Storage, Summary } from '../endpoint/storage/storage.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { id: { type: 'string' } } });
  const path = process.env.WREN_DATA || '.data';
  const folder = dataFolder(path);
  if (!existsSync(folder.database))
    throw startFault(`There is no data in ${path} yet: start the endpoint, or set WREN_DATA.`);
  const cipher = openContentCipher(folder.contentKey, true);
  const connection = openSqliteForReading(folder.database);
  const storage = sqliteStorage(connection, cipher);
  try {
    checkContentKey(connection, cipher);
    const id = values.id?.trim().toLowerCase();
    say(id === undefined ? await lines(storage) : await whole(storage, id));
  } catch (error) {
    throw unreadable(error, folder.database);
  } finally {
    await storage.close();
  }
}

/** A database that is damaged, or that belongs to somebody else, is said in one sentence. */
function unreadable(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code ?? '';
  return code.startsWith('SQLITE_') ? startFault(`The database ${path} cannot be read (${code}).`) : error;
}

async function lines(storage: Storage): Promise<string> {
  const held = await storage.list();
  if (held.length === 0) return 'Nothing has been received yet.';
  return [`${held.length} received, newest first:`, ...held.map(line)].join('\n');
}

function line({ reference, kind, council, receivedAt, unsafe, freeze, wordsLength, id }: Summary): string {
  const flags = [unsafe && 'NOT SAFE', freeze && 'STOP IT'].filter(Boolean).join(', ') || '-';
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

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

// Whoever reads may leave early, as `head` does.
process.stdout.on('error', () => undefined);

main().catch((error: unknown) => {
  const expected = isStartFault(error) || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!expected) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
