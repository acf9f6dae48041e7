/** One endpoint as a service runs it, or what it is measured against, with the time and memory that it takes. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { openLine } from './raw-line.ts';

export interface Measured {
  readonly port: number;
  /** From its start to its first answer, in milliseconds. */
  readonly cameUpIn: number;
  /** Memory that it really uses, in MB. */
  memory(): number;
  /** Processor time that it used so far, in milliseconds. */
  processor(): number;
  end(): Promise<void>;
}

/** What the process is told, besides where it listens and keeps its data. */
export type Told = Readonly<Record<string, string>>;

/** Milliseconds in one tick of the processor's clock. */
const TICK_MS = 1_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Two minutes: each start reads the whole database once. */
const MOST_TRIES = 4_800;

/** Starts `script` in a folder, its log in a file as a service has it, and waits until it answers. */
export async function startMeasured(script: string, folder: string, told: Told): Promise<Measured> {
  const port = await freePort();
  const child = spawn(process.execPath, [script], {
    env: settings(folder, { ...told, WREN_PORT: String(port) }),
    stdio: ['ignore', openSync(join(folder, 'log'), 'a'), 'inherit'],
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const began = performance.now();
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > MOST_TRIES) throw new Error(`${script} did not come up.`);
    await wait(25);
  }
  const cameUpIn = performance.now() - began;
  const about = (what: string): string => readFileSync(`/proc/${child.pid}/${what}`, 'utf8');
  return {
    port,
    cameUpIn,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(about('status'))?.[1]) / 1_024,
    processor: () => {
      const [user, system] = about('stat')
        .replace(/^.*\) /, '')
        .split(' ')
        .slice(11, 13)
        .map(Number);
      return ((user ?? 0) + (system ?? 0)) * TICK_MS;
    },
    end: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Runs `script` to its end and gives what it printed. */
export function runMeasured(script: string, folder: string, told: Told, ...args: number[]): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args.map(String)], {
      env: settings(folder, told),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
    child.once('close', () => done(said));
  });
}

const settings = (folder: string, told: Told): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  WREN_DATA: join(folder, 'data'),
  WREN_APP: '',
  WREN_PACKS: resolve('public/packs'),
  // The generator speaks for a proxy, with messages from many homes.
  WREN_PROXY: '127.0.0.1',
  ...told,
});

async function answers(port: number): Promise<boolean> {
  const line = openLine(port);
  const answered = await line.ask(Buffer.from('GET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n')).then(
    () => true,
    () => false,
  );
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
