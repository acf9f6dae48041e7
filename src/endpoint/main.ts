/**
 * Starts the endpoint: settings, folder, keys, storage, app, port. Exit codes: 0 stopped as asked,
 * 1 could not start, 2 a setting is wrong. `--check-settings` prints what would be used, and starts
 * nothing: 0 good, 1 not.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { PackIndex } from '../domain/pack-index.ts';
import { epochMs, type Now } from '../domain/ids.ts';
import { endpointApp } from './app.ts';
import { readAppFiles } from './app-files.ts';
import { openContentCipher } from './content-cipher.ts';
import { dataFolder, holdDataFolder, openDataFolder } from './data-folder.ts';
import { endpointLog, errorFacts } from './log.ts';
import { bankHolidaysIn } from './bank-holidays.ts';
import { packsIn, type Packs } from './packs.ts';
import { reportSettings } from './settings-report.ts';
import { readSettings, type Failpoint, type Settings } from './settings.ts';
import { openSigner } from './signing.ts';
import { isStartFault, startFault } from './start-fault.ts';
import { checkContentKey, checkSigningKey, sqliteStorage } from './storage/sqlite.ts';
import { openSqliteFile } from './storage/sqlite-file.ts';

/** How long running requests may take to finish after a stop was asked for, in milliseconds. */
const STOP_MS = 10_000;

async function main(): Promise<void> {
  if (process.argv.includes('--check-settings')) return checkSettings();
  const read = readSettings(process.env);
  if ('faults' in read) return leave(2, read.faults);
  process.umask(0o077);
  try {
    await start(read.settings);
  } catch (error) {
    if (!isStartFault(error)) throw error;
    leave(1, [error.message]);
  }
}

function checkSettings(): void {
  const { good, lines } = reportSettings(process.env);
  if (!good) return leave(1, lines);
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function start(settings: Settings): Promise<void> {
  // A log that cannot be written is no reason to take no messages.
  process.stdout.on('error', () => undefined);
  const log = endpointLog(settings.log);
  openDataFolder(settings.data);
  const release = holdDataFolder(settings.data);
  // Looked at again now that nobody else can be writing in it.
  const folder = dataFolder(settings.data);
  const cipher = openContentCipher(folder.contentKey, folder.used);
  const signer = openSigner(folder.signingKey, folder.used);
  const files = settings.app === null ? null : readAppFiles(settings.app, settings.worker);
  const connection = openSqliteFile({ path: folder.database });
  checkContentKey(connection, cipher);
  checkSigningKey(connection, signer);
  const failpoint = failpointOf(settings.failpoint);
  const storage = sqliteStorage(connection, cipher, {
    failpoint,
    ...(settings.commit === 'each' && { most: 1 }),
  });
  const packs = somePacksIn(settings.packs, log);
  const app = endpointApp({
    storage,
    packs,
    holidays: bankHolidaysIn(settings.packs, log),
    signer,
    files,
    log,
    settings,
    version: versionOf(),
    now: clockFrom(settings.clock),
    failpoint,
  });
  stopOnSignal(app, () => storage.close().then(release));
  await listen(app, settings);
}

/** Without any council every message would be refused, which a wrong folder must not do quietly. */
function somePacksIn(folder: string, log: Logger): Packs {
  const packs = packsIn(folder, log);
  const { councils } = JSON.parse(packs.index().bytes.toString()) as PackIndex;
  if (councils.length === 0)
    throw startFault(`The packs folder ${folder} holds no council pack: check WREN_PACKS.`);
  return packs;
}

async function listen(app: FastifyInstance, { host, port, tls }: Settings): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw startFault(listenFault((error as NodeJS.ErrnoException).code, host, port));
  }
  const { port: taken } = app.server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  process.stdout.write(
    `${JSON.stringify({ msg: 'listening', origin: `${tls ? 'https' : 'http'}://${name}:${taken}` })}\n`,
  );
}

function listenFault(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop the other program or set WREN_PORT.`;
  if (code === 'EACCES')
    return `Port ${port} needs rights that this user does not have: set WREN_PORT to 1024 or higher.`;
  return `The address ${host} cannot be listened on (${code ?? 'unknown'}): check WREN_HOST.`;
}

/** Stops taking requests, finishes those that run, closes the database, leaves with 0. */
function stopOnSignal(app: FastifyInstance, close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_MS).unref();
    void app
      .close()
      .then(close)
      .then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function clockFrom(startsAt: number | null): Now {
  const shift = startsAt === null ? 0 : startsAt - Date.now();
  return () => epochMs(Date.now() + shift);
}

function failpointOf(armed: Failpoint | null): (name: Failpoint) => void {
  return (name) => {
    if (name === armed) process.kill(process.pid, 'SIGKILL');
  };
}

/** The program's version, from the package that it was built in. */
function versionOf(): string {
  try {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    return String((JSON.parse(text) as { version?: string }).version ?? '0');
  } catch {
    return '0';
  }
}

function leave(code: number, sentences: readonly string[]): void {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}

main().catch((error: unknown) => {
  process.stderr.write(`${JSON.stringify({ msg: 'unexpected', ...errorFacts(error) })}\n`);
  process.exitCode = 1;
});
