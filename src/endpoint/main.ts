/**
 * Starts the endpoint: settings, folder, keys, storage, app, port. Exit codes: 0 stopped as asked,
 * 1 could not start, 2 a setting is wrong. `--check-settings` prints what would be used, and starts
 * nothing: 0 good, 1 not.
 */
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { PackIndex } from '../domain/pack-index.ts';
import { epochMs, type Now } from '../domain/ids.ts';
import { tellAnchor } from './access/anchor.ts';
import { endpointApp, type AppDeps } from './app.ts';
import { readAppFiles } from './app-files.ts';
import { openAttachments } from './attachments/open.ts';
import { dataFolder } from './data-folder.ts';
import { endpointLog, errorFacts } from './log.ts';
import { failpointOf } from './failpoint.ts';
import { bankHolidaysIn } from './bank-holidays.ts';
import { limits } from './limits/limits.ts';
import { tellPort } from './listening-port.ts';
import { gapSentences } from './notify/gaps.ts';
import { tellWhileListening } from './notify/notifier.ts';
import { openKept, type Kept } from './open-kept.ts';
import { openStaff } from './open-staff.ts';
import { packsIn, type Packs } from './packs.ts';
import { accountsAsTheyAre } from './storage/accounts-as-they-are.ts';
import { reportSettings } from './settings-report.ts';
import { readSettings, type Settings } from './settings.ts';
import type { SecondPeople } from './settings-second.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { tellMetrics } from './metrics/metrics-server.ts';
import { watchStorage } from './metrics/watched.ts';
import { isStartFault, startFault } from './start-fault.ts';
import { checkBy } from './storage/sqlite-check.ts';
import { versionOf } from './version.ts';
import { drain, stopOnSignal } from './stop.ts';
import { storageHealth } from './storage-health.ts';

/** Beside this script when the endpoint is built. */
const WRITER = './writer.js';
const CHECKER = './checker.js';
/** The faces of papers, beside what is built. */
const FONTS = fileURLToPath(new URL('../fonts/', import.meta.url));
/** How long answers may take to leave a process that must end, in milliseconds. */
const LAST_ANSWERS_MS = 300;
/** So that a checkpoint comes after a few messages, where a test waits for one. */
const FEW_ROWS = 24;

const UNNAMED_PROXY =
  'a proxy in front says for whom it asks: name it in WREN_PROXY, or all have one address';

async function main(): Promise<void> {
  if (process.argv.includes('--check-settings')) return await checkSettings();
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

async function checkSettings(): Promise<void> {
  const { good, lines } = reportSettings(process.env);
  if (!good) return leave(1, lines);
  const read = readSettings(process.env);
  const gaps = 'settings' in read ? await gapsWith(read.settings) : [];
  process.stdout.write(`${[...gaps, ...lines].join('\n')}\n`);
}

const gapsWith = async (settings: Settings): Promise<readonly string[]> =>
  gapSentences({
    ...settings,
    packs: packsIn(settings.packs, endpointLog('silent')),
    accounts: await accountsAsTheyAre(settings),
  });

async function start(settings: Settings): Promise<void> {
  // A log that cannot be written is no reason to take no messages.
  process.stdout.on('error', () => undefined);
  const log = endpointLog(settings.log);
  const now = clockFrom(settings.clock);
  const failpoint = failpointOf(settings.failpoint);
  const metrics = settings.metrics ? createMetrics({ version: versionOf(), now }) : undefined;
  const kept = await openKept(settings, {
    failpoint,
    told: metrics?.committed,
    failed: (code) => endOnFailedDisk(log, code),
    script: new URL(WRITER, import.meta.url),
    check: checkBy(new URL(CHECKER, import.meta.url)),
    damaged: (sentence) => endOnDamage(log, sentence),
    armed: settings.failpoint,
    ...(settings.failpoint === 'in-checkpoint' && { checkpointRows: FEW_ROWS }),
  });
  const close = async () => {
    await kept.storage.close();
    kept.release();
  };
  try {
    await serve(settings, kept, { log, now, failpoint, metrics, close });
  } catch (error) {
    // Its threads and connections would hold the process up.
    await close();
    throw error;
  }
}

interface Serving extends Pick<AppDeps, 'log' | 'now' | 'failpoint'> {
  readonly metrics: Metrics | undefined;
  /** Closes what is kept, when nothing uses it any more. */
  readonly close: () => Promise<void>;
}

/** Answers requests until the process is asked to stop. */
async function serve(
  settings: Settings,
  { storage, signer, isChecking }: Kept,
  { metrics, close, ...rest }: Serving,
): Promise<void> {
  const { log } = rest;
  const health = storageHealth(storage);
  const shared = { storage, signer, ...rest };
  const packs = somePacksIn(settings.packs, log);
  const holidays = bankHolidaysIn(settings.packs, log);
  const staff = openStaff({ ...settings, ...shared, packs, holidays, fonts: FONTS });
  const app = endpointApp({
    ...shared,
    isChecking,
    attachments: openAttachments({ ...shared, folder: dataFolder(settings.data), scanner: settings.clamd }),
    limits: limits({ proxies: settings.proxies, unnamedProxy: () => log.warn({ msg: UNNAMED_PROXY }) }),
    health,
    packs,
    holidays,
    staff,
    secondPerson: (council) => settings.secondPeople.get(council) ?? null,
    files: settings.app === null ? null : readAppFiles(settings.app, settings.worker),
    settings,
    version: versionOf(),
    ...(metrics && { metrics, stored: metrics.received }),
  });
  app.addHook('onListen', async () => tellGaps(log, { ...settings, packs, storage }));
  tellWhileListening(app, staff.notifier, { log, metrics });
  if (metrics) watchStorage(metrics, { data: settings.data, health, files: storage.attachments });
  const figures = metrics && settings.metrics && (await tellMetrics(metrics, settings.metrics));
  const anchors = tellAnchor(storage.staffAudit, log);
  stopOnSignal(async () => {
    anchors.stop();
    figures?.close();
    await drain(app);
    await close();
  });
  await listen(app, settings);
}

/** What is missing to tell somebody at night, or when nobody opens a case. It holds up no message. */
async function tellGaps(
  log: Logger,
  { packs, secondPeople, storage }: Pick<Kept, 'storage'> & { packs: Packs; secondPeople: SecondPeople },
): Promise<void> {
  const accounts = await storage.accounts.all().catch(() => null);
  for (const msg of gapSentences({ packs, secondPeople, accounts })) log.warn({ msg });
}

/** Without any council every message would be refused, which a wrong folder must not do quietly. */
function somePacksIn(folder: string, log: Logger): Packs {
  const packs = packsIn(folder, log);
  const { councils } = JSON.parse(packs.index().bytes.toString()) as PackIndex;
  if (councils.length === 0)
    throw startFault(`The packs folder ${folder} holds no council pack: check WREN_PACKS.`);
  return packs;
}

async function listen(app: FastifyInstance, { host, port, tls, data }: Settings): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw startFault(listenFault((error as NodeJS.ErrnoException).code, host, port));
  }
  const { port: taken } = app.server.address() as AddressInfo;
  tellPort(data, taken);
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

function clockFrom(startsAt: number | null): Now {
  const shift = startsAt === null ? 0 : startsAt - Date.now();
  return () => epochMs(Date.now() + shift);
}

/** Whoever waits is told to come again; then this process ends, for its next answer might not be true. */
function endOnFailedDisk(log: Logger, code: string): void {
  log.fatal({ msg: 'disk-failed', code });
  setTimeout(() => process.exit(1), LAST_ANSWERS_MS);
}

/** What was said so far was read from whole pages; what is not there might have been. */
function endOnDamage(log: Logger, sentence: string): void {
  log.fatal({ msg: 'database-damaged' });
  process.stderr.write(`${sentence}\n`);
  setTimeout(() => process.exit(1), LAST_ANSWERS_MS);
}

function leave(code: number, sentences: readonly string[]): void {
  for (const sentence of sentences) process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}

main().catch((error: unknown) => {
  process.stderr.write(`${JSON.stringify({ msg: 'unexpected', ...errorFacts(error) })}\n`);
  process.exitCode = 1;
});
