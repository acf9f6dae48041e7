/** A built endpoint as a process that a test starts with the settings it needs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Built {
  readonly origin: string;
  /** Everything that it said. */
  out(): string;
  /** Exit code or signal. */
  readonly ended: Promise<number | string>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts `main.js` of a folder and waits until it listens. Throws what it said when it does not.
 * `under` is a program that runs it. */
export async function startBuilt(
  folder: string,
  env: Readonly<Record<string, string>>,
  under: readonly string[] = [],
): Promise<Built> {
  const all = { PATH: process.env.PATH, WREN_PORT: '0', WREN_APP: '', ...env };
  const [program = '', ...args] = [...under, process.execPath, join(folder, 'main.js')];
  const child = spawn(program, args, { env: all, detached: true });
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  const origin = await new Promise<string>((done, fail) => {
    child.stdout.on('data', () => {
      const line = out.split('\n').find((each) => each.includes('"listening"'));
      if (line) done((JSON.parse(line) as { origin: string }).origin);
    });
    child.once('error', fail);
    void ended.then(() => fail(new Error(err)));
  });
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    try {
      // What it runs under may not pass the signal on.
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // It is gone already.
    }
    await ended;
  };
  return { origin, out: () => out + err, ended, kill };
}
