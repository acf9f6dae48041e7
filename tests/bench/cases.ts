/**
 * How long staff wait for a list, a search, a case and the dates due, as cases grow to 100,000, on each
 * storage. Every question is asked as the inbox asks it, one after the other.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pino from 'pino';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import { epochMs, type LondonDate } from '../../src/domain/ids.ts';
import { openCasework, type Casework } from '../../src/endpoint/casework/casework.ts';
import type { Office } from '../../src/endpoint/casework/deps.ts';
import { caseBoxes } from '../../src/endpoint/casework/sealed.ts';
import { searchTokens } from '../../src/endpoint/casework/tokens.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { addCases, word } from '../support/caseload.ts';
import { anAccount } from '../support/casework.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { putFigures } from './figures.ts';

const SIZES = (process.env.WREN_BENCH_CASES ?? '1000,10000,100000').split(',').map(Number);
const ASKED = Number(process.env.WREN_BENCH_ASKED ?? 60);
const GOAL_MS = 100;

/** Prints a table for each storage; `--write` puts it into docs/figures.md. 1 when the goal is missed. */
export async function main(args: readonly string[]): Promise<number> {
  const rows: string[] = [];
  let slowest = 0;
  const on = async (name: string, storage: Storage) => {
    try {
      slowest = Math.max(slowest, await measure(name, storage, rows));
    } finally {
      await storage.close();
    }
  };
  const folder = mkdtempSync(join(tmpdir(), 'wren-cases-'));
  const cipher = contentCipher(randomBytes(32));
  if (!args.includes('postgres'))
    await on('SQLite', sqliteStorage(openSqliteFile({ path: join(folder, 'wren.sqlite') }), cipher));
  rmSync(folder, { recursive: true, force: true });
  if (!args.includes('sqlite')) {
    const server = await startPostgres();
    await on('PostgreSQL', postgresStorage(await openPostgres(await server.database()), cipher));
    await server.close();
  }
  const table = [HEAD, LINE, ...rows].join('\n');
  const text = `${table}\n\n${ASKED} questions each, one after the other; the slowest 95 % was ${slowest.toFixed(1)} ms, the goal at 100,000 is ${GOAL_MS} ms. ${machine()}`;
  process.stdout.write(`${text}\n`);
  if (args.includes('--write')) putFigures('bench:cases', text);
  return slowest < GOAL_MS ? 0 : 1;
}

const HEAD =
  '| Storage | Cases | What is asked | Half within | 95 % within | Slowest | Processor of the endpoint |';
const LINE = '| --- | ---: | --- | ---: | ---: | ---: | ---: |';

const machine = () =>
  `The questions on the same ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}; ${(loadavg()[0] ?? 0).toFixed(1)} programs ran or waited for a core at the end.`;

async function measure(name: string, storage: Storage, rows: string[]): Promise<number> {
  const [manager, worker] = [anAccount(), anAccount({ roles: ['team-manager'], job: 'Team manager' })];
  const entry = { at: '2026-11-30T12:00:00.000Z', what: 'account-added', accountId: null };
  for (const account of [manager, worker]) await storage.accounts.add(account, entry);
  const { office, casework } = opened(storage);
  let there = 0;
  let slowest = 0;
  for (const size of SIZES) {
    await addCases(office, [manager, worker], size - there);
    there = size;
    const viewer = { account: manager, reauthenticatedAt: null };
    const asked = questions(casework, viewer, { account: worker, reauthenticatedAt: null });
    for (const [what, ask] of Object.entries(await asked)) {
      const times = await timed(ask);
      rows.push(
        `| ${name} | ${size.toLocaleString('en')} | ${what} | ${times.map((ms) => `${ms.toFixed(1)} ms`).join(' | ')} |`,
      );
      process.stdout.write(`${rows.at(-1) ?? ''}\n`);
      slowest = Math.max(slowest, times[1] ?? 0);
    }
  }
  return slowest;
}

function opened(storage: Storage): { office: Office; casework: Casework } {
  const deps = {
    storage,
    packs: packsIn(resolve('public/packs'), pino({ level: 'silent' })),
    now: () => epochMs(Date.parse('2026-11-30T12:00:00Z')),
    holidays: () => ENGLAND_BANK_HOLIDAYS,
  };
  const { cipher } = storage.rows;
  const office = { ...deps, boxes: caseBoxes(cipher), tokens: searchTokens(cipher) };
  return { office, casework: openCasework(deps) };
}

/** Half, 95 % and all within, and the processor time of one, in milliseconds, without the first few. */
async function timed(ask: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let before = process.cpuUsage();
  for (let count = -3; count < ASKED; count += 1) {
    if (count === 0) before = process.cpuUsage();
    const began = performance.now();
    await ask();
    if (count >= 0) times.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(before);
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? NaN;
  return [at(0.5), at(0.95), at(1), (user + system) / 1_000 / ASKED];
}

async function questions(casework: Casework, manager: Viewer, worker: Viewer) {
  const { rows } = await casework.list(manager, { list: 'answered' });
  const ids = rows.map(({ id }) => id);
  const reference = rows[7]?.reference ?? '';
  let at = 0;
  const month = ['2026-12-01', '2026-12-31'] as unknown as [LondonDate, LondonDate];
  return {
    'To read': () => casework.list(manager, { list: 'to-read' }),
    Late: () => casework.list(manager, { list: 'late' }),
    Answered: () => casework.list(manager, { list: 'answered' }),
    'In progress, of one who has a hundredth': () => casework.list(worker, { list: 'in-progress' }),
    'A number': () => casework.list(manager, { q: reference }),
    'A word of every second case': () => casework.list(manager, { q: word(0) }),
    'A word of a few cases': () => casework.list(manager, { q: word(15_000) }),
    'Two words, one of them rare': () => casework.list(manager, { q: `${word(0)} ${word(9_000)}` }),
    'Two words that are not together anywhere': () =>
      casework.list(manager, { q: `${word(1)} nobodysaidthis` }),
    'Open a case': () => casework.open(manager, ids[(at += 1) % ids.length] ?? ''),
    'Dates due in a month': () => casework.calendar(manager, ...month),
  };
}
