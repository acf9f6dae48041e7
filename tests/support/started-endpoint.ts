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

/** Starts `main.js` of a folder and waits until it listens. Throws what it said when it does not. */
export async function startBuilt(folder: string, env: Readonly<Record<string, string>>): Promise<Built> {
  const all = { PATH: process.env.PATH, WREN_PORT: '0', WREN_APP: '', ...env };
  const child = spawn(process.execPath, [join(folder, 'main.js')], { env: all });
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
    void ended.then(() => fail(new Error(err)));
  });
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal);
    await ended;
  };
  return { origin, out: () => out + err, ended, kill };
}
