/** An endpoint that dies again and again: the next one is starting while the last one still works. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface Life {
  /** Where it listens; `null` when it died before it did. */
  readonly port: Promise<number | null>;
  /** How it ended: a signal's name, or its exit code. */
  readonly ended: Promise<string>;
  kill(): void;
  /** All that it said. */
  said(): string;
}

/**
 * Begins one life of the endpoint in `built`, with these settings besides the usual ones of a test. `under`: a
 * command that runs it and looks on.
 */
export function beginLife(
  built: string,
  settings: Readonly<Record<string, string>>,
  under: readonly string[] = [],
): Life {
  const [command = '', ...args] = [...under, process.execPath, join(built, 'main.js')];
  const child = spawn(command, args, {
    // A group of its own, so that whoever looks on ends with it.
    detached: under.length > 0,
    env: {
      PATH: process.env.PATH,
      WREN_PORT: '0',
      WREN_APP: '',
      WREN_PACKS: resolve('public/packs'),
      WREN_LOG: 'error',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const ended = new Promise<string>((done) =>
    child.once('close', (code, signal) => done(signal ?? String(code))),
  );
  const port = new Promise<number | null>((listens) => {
    void ended.then(() => listens(null));
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      if (line.includes('"listening"'))
        listens(Number(new URL((JSON.parse(line) as { origin: string }).origin).port));
    });
  });
  return {
    port,
    ended,
    kill: () => void (under.length > 0 ? process.kill(-(child.pid ?? 0), 'SIGKILL') : child.kill('SIGKILL')),
    said: () => said,
  };
}
