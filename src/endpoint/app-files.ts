/**
 * The built app, read once at start: a request can only name a file that was there then, so no
 * path can lead out of the folder.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { asset, type Asset } from './asset.ts';
import type { WorkerSwitch } from './settings.ts';
import { startFault } from './start-fault.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface AppFiles {
  /** By the path of its address, such as `/sw.js`. */
  get(path: string): Asset | undefined;
  readonly shell: Asset;
}

const WORKER = '/sw.js';
/** Part of every release: the worker that takes itself away. */
const OFF_SWITCH = '/sw-off.js';

/**
 * Every file of the app folder that has a type we know, without its council packs. With the worker
 * `off`, its address answers with the one that takes itself away.
 */
export function readAppFiles(folder: string, worker: WorkerSwitch = 'on'): AppFiles {
  if (!existsSync(join(folder, 'index.html'))) {
    throw startFault(
      `The app folder ${folder} holds no index.html: run npm run build, or set WREN_APP= to serve no app.`,
    );
  }
  const files = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    if (!entry.isFile() || !type || address.startsWith('/packs/')) continue;
    files.set(address, asset(readFileSync(path), type, packedBeside(path)));
  }
  if (worker === 'off') files.set(WORKER, offSwitchIn(files, folder));
  const shell =
    files.get('/index.html') ?? asset(readFileSync(join(folder, 'index.html')), TYPES['.html'] ?? '');
  return { get: (path) => files.get(path), shell };
}

function offSwitchIn(files: ReadonlyMap<string, Asset>, folder: string): Asset {
  const off = files.get(OFF_SWITCH);
  if (!off) throw startFault(`The app folder ${folder} holds no sw-off.js, which WREN_WORKER=off needs.`);
  return off;
}

function packedBeside(path: string): { br?: Buffer; gzip?: Buffer } {
  return {
    ...(existsSync(`${path}.br`) && { br: readFileSync(`${path}.br`) }),
    ...(existsSync(`${path}.gz`) && { gzip: readFileSync(`${path}.gz`) }),
  };
}
