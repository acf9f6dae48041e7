/** A council's endpoint as it really runs: its own process, its own folder, its own port. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Failpoint } from '../../src/endpoint/settings.ts';
import { freePort } from './free-port.ts';

const MAIN = '.build/endpoint/main.js';
const RECEIVED = '.build/tools/received.js';
const READY_WITHIN_MS = 60_000;

export interface EndpointOptions {
  /** The moment at which the council's clock starts, as RFC 3339; it then runs. */
  readonly clock?: string;
  /** The built app to serve; `dist` when not given. */
  readonly app?: string;
  readonly packs?: string;
  /** `off`: phones are told to live without a service worker. */
  readonly worker?: 'off';
  /** A folder with `main.js` and `received.js` of one's own build; the one of `npm run build` when not given. */
  readonly built?: string;
  /** A named place where it kills itself, once. */
  readonly failpoint?: Failpoint;
}

/** One thing that the council holds, as the council's own tool lists it. */
export type Held = Readonly<Record<string, unknown>>;

export interface EndpointProcess {
  readonly origin: string;
  readonly data: string;
  /** Starts it again on the same port, over the same folder; a new clock may be set. */
  start(options?: EndpointOptions): Promise<void>;
  /** Asks it to stop, as Ctrl-C does, and waits. Returns its exit code. */
  stop(): Promise<number | null>;
  /** Ends it in the middle of what it does. */
  kill(): Promise<void>;
  /** False when it ended, also by itself. */
  alive(): boolean;
  /** Everything that it said. */
  log(): string;
  /** One that it holds, by id, or `null`. */
  received(id: string): Promise<Held | null>;
  /** The list of what it holds, as text. */
  list(): Promise<string>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

/** Starts an endpoint in a folder of its own. */
export async function startEndpoint(first: EndpointOptions = {}): Promise<EndpointProcess> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'wren-council-'));
  let child: ChildProcess | undefined;
  let said = '';

  const start = async (options: EndpointOptions = first): Promise<void> => {
    child = spawn(process.execPath, [fileOf(options, 'main', MAIN)], {
      env: environment(port, data, options),
    });
    child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString()));
    await listening(child, (line) => (said += `${line}\n`));
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const running = child;
    child = undefined;
    if (running === undefined || hasEnded(running)) return running?.exitCode ?? null;
    const gone = new Promise<number | null>((done) => running.once('exit', (code) => done(code)));
    running.kill(signal);
    return gone;
  };
  const tool = (...args: string[]): Promise<{ code: number | null; out: string }> =>
    run(fileOf(first, 'received', RECEIVED), args, environment(port, data, {}));

  await start();
  return {
    origin: `http://127.0.0.1:${port}`,
    data,
    start,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    alive: () => child !== undefined && !hasEnded(child),
    log: () => said,
    received: async (id) => {
      const { code, out } = await tool('--id', id);
      return code === 0 ? (JSON.parse(out) as Held) : null;
    },
    list: async () => (await tool()).out,
    close: async () => {
      await end('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

const fileOf = ({ built }: EndpointOptions, name: string, usual: string): string =>
  resolve(built === undefined ? usual : join(built, `${name}.js`));

function environment(port: number, data: string, options: EndpointOptions): NodeJS.ProcessEnv {
  const app = options.app ?? resolve('dist');
  // What the proofs are told by is no setting, and would be taken for a slip of one.
  const { WREN_PROOF: _, ...ours } = process.env;
  return {
    ...ours,
    NODE_ENV: 'production',
    WREN_HOST: '127.0.0.1',
    WREN_PORT: String(port),
    WREN_DATA: data,
    WREN_APP: app,
    WREN_PACKS: options.packs ?? join(app, 'packs'),
    ...(options.worker === undefined ? {} : { WREN_WORKER: options.worker }),
    ...(options.clock === undefined ? {} : { WREN_TEST: '1', WREN_CLOCK: options.clock }),
    ...(options.failpoint === undefined ? {} : { WREN_TEST: '1', WREN_FAILPOINT: options.failpoint }),
  };
}

function listening(child: ChildProcess, onLine: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The endpoint did not come up.')), READY_WITHIN_MS);
    child.once('exit', (code) => reject(new Error(`The endpoint ended with ${code} before it listened.`)));
    createInterface({ input: child.stdout! }).on('line', (line) => {
      onLine(line);
      if (!line.includes('"listening"')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

function run(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], { env });
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.once('close', (code) => resolve({ code, out }));
  });
}
