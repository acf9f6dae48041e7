/**
 * How much one endpoint takes, each message durable before it is answered. What it is compared with runs in the
 * same minutes on the same machine, in turn, so that other work on it hides nothing and shows nothing.
 * `--soak 3600`: for so many seconds, with its memory; `--pace 400`: so many messages a second. `--grow 1000000`: as the database grows to so many.
 */
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { load, requests, type Load } from '../support/endpoint-load.ts';
import {
  inFolder,
  runMeasured,
  startMeasured,
  type Measured,
  type Told,
} from '../support/endpoint-measured.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { putFigures } from './figures.ts';

const SECONDS = Number(process.env.WREN_BENCH_SECONDS ?? 6);
const ROUNDS = Number(process.env.WREN_BENCH_ROUNDS ?? 3);

interface Variant {
  readonly name: string;
  readonly script: 'main.js' | 'variant.js';
  readonly told: Told;
}

const SHIPPED: Variant = { name: 'The endpoint, as shipped', script: 'main.js', told: {} };
const EACH: Variant = {
  name: '… one commit for each message',
  script: 'main.js',
  told: { WREN_TEST: '1', WREN_COMMIT: 'each' },
};
const FRAMEWORK: Variant = {
  name: 'The web framework alone: no words read, nothing kept',
  script: 'variant.js',
  told: { WREN_BENCH: 'framework' },
};
const onPostgres = (WREN_DATABASE: string): Variant => ({
  name: '… over PostgreSQL',
  script: 'main.js',
  told: { WREN_DATABASE },
});

interface Shown extends Load {
  /** Processor time of the endpoint for each message, in milliseconds. */
  readonly processor: number;
}

const SENT = requests(4_000);

async function loaded(running: Measured, connections: number, seconds: number, pauseMs = 0): Promise<Shown> {
  let before = Number.NaN;
  // As the times: without the first fifth, which warms up.
  setTimeout(() => (before = running.processor()), seconds * 200);
  const shown = await load({ port: running.port, connections, seconds, requests: SENT, pauseMs });
  return { ...shown, processor: (running.processor() - before) / shown.answered };
}

const once = (built: string, { script, told }: Variant, connections: number): Promise<Shown> =>
  inFolder(async (folder) => {
    const running = await startMeasured(join(built, script), folder, told);
    const shown = await loaded(running, connections, SECONDS);
    await running.end();
    return shown;
  });

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** Storage alone: messages a second, so many at a time. */
const storageAlone = (built: string, together: number): Promise<number> =>
  inFolder(async (folder) =>
    Number(
      await runMeasured(
        join(built, 'variant.js'),
        folder,
        { WREN_BENCH: 'storage' },
        together,
        SECONDS * 1_000,
      ),
    ),
  );

async function compared(built: string): Promise<string> {
  const server = await startPostgres();
  const shown = new Map<string, { variant: Variant; connections: number; all: Shown[] }>();
  for (let round = 0; round < ROUNDS; round++)
    for (const connections of [50, 200])
      for (const variant of [SHIPPED, EACH, onPostgres(await server.database()), FRAMEWORK]) {
        const key = `${variant.name}/${connections}`;
        const entry = shown.get(key) ?? { variant, connections, all: [] };
        entry.all.push(await once(built, variant, connections));
        shown.set(key, entry);
      }
  await server.close();
  const alone = await storageAlone(built, 1);
  const together = await storageAlone(built, 200);
  const rows = [...shown.values()].map(({ variant, connections, all }) => {
    const of = (what: (one: Shown) => number): number => middle(all.map(what));
    const each = middle(
      (shown.get(`${EACH.name}/${connections}`)?.all ?? []).map(({ perSecond }) => perSecond),
    );
    return [
      variant.name,
      connections,
      whole(of(({ perSecond }) => perSecond)),
      `${of(({ p50 }) => p50).toFixed(1)} ms`,
      `${of(({ p99 }) => p99).toFixed(1)} ms`,
      all.reduce((sum, { errors }) => sum + errors, 0),
      (of(({ perSecond }) => perSecond) / each).toFixed(1),
      `${of(({ processor }) => processor).toFixed(3)} ms`,
    ];
  });
  return [
    '| What | Connections | Messages/s | Half within | 99 % within | Errors | Against one commit each | Processor a message |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    `Storage alone, no HTTP: ${whole(alone)} messages/s one at a time, ${whole(together)} with 200 at a time.`,
    '',
    `Middle of ${ROUNDS} rounds of ${SECONDS} s. ${machine()}`,
  ].join('\n');
}

const machine = (): string =>
  `2 KB a message, the generator on the same ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}; ${loadavg()[0]?.toFixed(1)} programs ran or waited for a core at the end.`;

/** Memory while it is loaded without a pause; the first tenth warms up. */
const soaked = (built: string, seconds: number, pace: number): Promise<string> =>
  inFolder(async (folder) => {
    const running = await startMeasured(join(built, 'main.js'), folder, SHIPPED.told);
    const memory: [number, number][] = [];
    let over = false;
    const watch = (async () => {
      for (const began = performance.now(); !over; await wait(500))
        memory.push([(performance.now() - began) / 1_000, running.memory()]);
    })();
    const shown = await loaded(running, 200, seconds, pace > 0 ? 200_000 / pace : 0);
    over = true;
    await watch;
    await running.end();
    const late = memory.filter(([at]) => at > seconds / 10);
    const least = Math.min(...late.map(([, mb]) => mb));
    const most = Math.max(...late.map(([, mb]) => mb));
    return `${seconds} s ${pace > 0 ? 'at a steady pace' : 'without a pause'}, 200 connections: ${whole(shown.perSecond)} messages/s, ${shown.processor.toFixed(3)} ms of a processor each, 99 % within ${shown.p99.toFixed(1)} ms, ${shown.errors} errors; memory ${least.toFixed(0)} to ${most.toFixed(0)} MB, ${(slope(late) * 60).toFixed(2)} MB a minute. ${machine()}`;
  });

/** Of the straight line that fits best. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const up = points.reduce((sum, [at, mb]) => sum + (at - x) * (mb - y), 0);
  return up / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}

/** What a message costs in a database that holds ten times as many, and ten times as many again. */
async function grown(built: string, most: number): Promise<string> {
  const server = await startPostgres();
  const rows = [
    '| Database | Held before | Started in | Messages/s | 99 % within | Errors | Processor a message |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...(await inFolder((folder) => grownIn('SQLite', { built, folder, most, told: {} }))),
    ...(await inFolder(async (folder) =>
      grownIn('PostgreSQL', { built, folder, most, told: { WREN_DATABASE: await server.database() } }),
    )),
  ];
  await server.close();
  return [...rows, '', `50 connections, ${SECONDS} s each. ${machine()}`].join('\n');
}

interface Growing {
  readonly built: string;
  readonly folder: string;
  readonly most: number;
  readonly told: Told;
}

async function grownIn(name: string, { built, folder, most, told }: Growing): Promise<string[]> {
  const rows: string[] = [];
  let held = 0;
  for (const wanted of [0, most / 100, most / 10, most].map(Math.round)) {
    if (wanted > held)
      await runMeasured(join(built, 'variant.js'), folder, { ...told, WREN_BENCH: 'fill' }, held, wanted);
    const running = await startMeasured(join(built, 'main.js'), folder, told);
    const shown = await loaded(running, 50, SECONDS);
    await running.end();
    held = wanted + Math.round(shown.answered);
    const figures = [
      `${(running.cameUpIn / 1_000).toFixed(1)} s`,
      whole(shown.perSecond),
      `${shown.p99.toFixed(1)} ms`,
      shown.errors,
      `${shown.processor.toFixed(3)} ms`,
    ];
    rows.push(`| ${[name, whole(wanted), ...figures].join(' | ')} |`);
  }
  return rows;
}

/** Measures, prints, and puts it into docs/figures.md when asked with `--write`. */
export async function main(args: readonly string[]): Promise<number> {
  const built = await buildEndpoint({ variant: resolve('tests/bench/endpoint-variant.ts') });
  const number = (name: string): number => Number(args[args.indexOf(name) + 1]);
  const which = args.includes('--soak') ? 'soak' : args.includes('--grow') ? 'grow' : 'compare';
  const text =
    which === 'soak'
      ? await soaked(built, number('--soak'), args.includes('--pace') ? number('--pace') : 0)
      : which === 'grow'
        ? await grown(built, number('--grow'))
        : await compared(built);
  process.stdout.write(`${text}\n`);
  if (args.includes('--write'))
    putFigures(which === 'compare' ? 'bench:endpoint' : `bench:endpoint ${which}`, text);
  return 0;
}
