/** Runs what `buildEndpoint` built: a tool to its end, or the endpoint until it is stopped. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<Ended>;
}

/** Starts a script of a built folder with this environment and no other. */
export function startScript(
  folder: string,
  script: string,
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Running {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [join(folder, `${script}.js`), ...args], {
    env: { PATH, ...env },
    cwd: ROOT,
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: (code ?? signal) as number,
    out,
    err,
  }));
  return { child, out: () => out, err: () => err, ended };
}

/** A tool from its start to its end. */
export const runScript = (...given: Parameters<typeof startScript>): Promise<Ended> =>
  startScript(...given).ended;

/** The endpoint, once it listens; a free port, no app. */
export async function startMain(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<Running & { readonly origin: string }> {
  const packs = join(ROOT, 'public/packs');
  const running = startScript(folder, 'main', { WREN_PORT: '0', WREN_APP: '', WREN_PACKS: packs, ...env });
  for (;;) {
    const line = running
      .out()
      .split('\n')
      .find((each) => each.includes('"listening"'));
    if (line) return { ...running, origin: (JSON.parse(line) as { origin: string }).origin };
    if (running.child.exitCode !== null) throw new Error(running.err());
    await new Promise((done) => setTimeout(done, 10));
  }
}
