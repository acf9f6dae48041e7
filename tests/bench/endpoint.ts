/**
 * How much one endpoint takes, each message durable before it is answered. What it is compared with runs in the
 * same minutes on the same machine, in turn, so that other work on it hides nothing and shows nothing.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { load, requests, type Load } from '../support/endpoint-load.ts';
import { freePort } from '../support/free-port.ts';
import { openLine } from '../support/raw-line.ts';
import { putFigures } from './figures.ts';

const SECONDS = Number(process.env.WREN_BENCH_SECONDS ?? 6);
const ROUNDS = Number(process.env.WREN_BENCH_ROUNDS ?? 3);

/** What is measured. `main` is the endpoint as it is shipped. */
const VARIANTS = {
  main: 'The endpoint, as shipped',
  'one-commit': '… one commit for each message',
  'no-disk': '… keeping nothing (no floor below this without less HTTP)',
  'no-app': 'The web framework alone',
} as const;
type Variant = keyof typeof VARIANTS;

export interface Running {
  readonly port: number;
  readonly pid: number;
  /** Memory it really uses, in MB. */
  rss(): number;
  end(): Promise<void>;
}

/** Starts one variant in a folder, with its log in a file as a service has it, and waits until it answers. */
export async function start(built: string, variant: Variant, data: string): Promise<Running> {
  const port = await freePort();
  const log = openSync(join(data, 'log'), 'w');
  const child = spawn(process.execPath, [join(built, variant === 'main' ? 'main.js' : 'variant.js')], {
    env: environment(variant, port, data),
    stdio: ['ignore', log, 'inherit'],
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 400) throw new Error(`${variant} did not come up.`);
    await wait(25);
  }
  return {
    port,
    pid: child.pid ?? 0,
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1_024,
    end: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const environment = (variant: string, port: number, data: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  WREN_BENCH: variant,
  WREN_HOST: '127.0.0.1',
  WREN_PORT: String(port),
  WREN_DATA: join(data, 'data'),
  WREN_APP: '',
  WREN_PACKS: resolve('public/packs'),
});

async function answers(port: number): Promise<boolean> {
  const line = openLine(port);
  const asked = line.ask(Buffer.from('GET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n')).then(
    () => true,
    () => false,
  );
  const answered = await asked;
  line.end();
  return answered;
}

/** A folder on this disk, for as long as the work takes. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wren-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const once = (built: string, variant: Variant, connections: number, sent: readonly Buffer[]): Promise<Load> =>
  inFolder(async (folder) => {
    const running = await start(built, variant, folder);
    const shown = await load({ port: running.port, connections, seconds: SECONDS, requests: sent });
    await running.end();
    return shown;
  });

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** Storage alone, without HTTP: messages a second, so many at a time. */
const withoutHttp = (built: string, together: number): Promise<number> =>
  inFolder(
    (folder) =>
      new Promise((done) => {
        const args = [join(built, 'variant.js'), String(together), String(SECONDS * 1_000)];
        const child = spawn(process.execPath, args, {
          env: environment('no-http', 0, folder),
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let said = '';
        child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
        child.once('close', () => done(Number(said)));
      }),
  );

/** Measures, prints, and puts it into docs/figures.md when asked with `--write`. */
export async function main(args: readonly string[]): Promise<number> {
  const built = await buildEndpoint({ variant: resolve('tests/bench/endpoint-variant.ts') });
  const sent = requests(4_000);
  const shown = new Map<string, Load[]>();
  for (let round = 0; round < ROUNDS; round++)
    for (const connections of [50, 200])
      for (const variant of Object.keys(VARIANTS) as Variant[]) {
        const name = `${variant}/${connections}`;
        shown.set(name, [...(shown.get(name) ?? []), await once(built, variant, connections, sent)]);
      }
  const stored = { alone: await withoutHttp(built, 1), together: await withoutHttp(built, 200) };
  const text = table(shown, stored);
  process.stdout.write(`${text}\n`);
  if (args.includes('--write')) putFigures('bench:endpoint', text);
  return 0;
}

function table(
  shown: ReadonlyMap<string, readonly Load[]>,
  stored: { readonly alone: number; readonly together: number },
): string {
  const figure = (name: string, of: (one: Load) => number): number => middle((shown.get(name) ?? []).map(of));
  const rows = [...shown.keys()].map((name) => {
    const [variant = '', connections = ''] = name.split('/');
    const each = figure(`one-commit/${connections}`, (one) => one.perSecond);
    const perSecond = figure(name, (one) => one.perSecond);
    return [
      VARIANTS[variant as Variant],
      connections,
      whole(perSecond),
      `${figure(name, (one) => one.p50).toFixed(1)} ms`,
      `${figure(name, (one) => one.p99).toFixed(1)} ms`,
      whole(Math.max(...(shown.get(name) ?? []).map(({ errors }) => errors))),
      `${(perSecond / each).toFixed(1)}`,
    ];
  });
  return [
    '| What | Connections | Messages/s | Half within | 99 % within | Errors | Against one commit each |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    `Storage alone, no HTTP: ${whole(stored.alone)} messages/s one at a time, ${whole(stored.together)} with 200 at a time.`,
    '',
    `Middle of ${ROUNDS} rounds of ${SECONDS} s, 2 KB a message, generator on the same ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}; ${loadavg()[0]?.toFixed(1)} programs ran or waited for a core at the end.`,
  ].join('\n');
}
