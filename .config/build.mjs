/** `npm run build`: the app, the inbox, the service worker and what runs in Node; then a compressed copy of each file. */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ROOT, buildIsOld, fail, currentState, stampBuild } from './lib.mjs';

const DIST = join(ROOT, 'dist');
const TEXT = /\.(?:html|js|css|json|svg|webmanifest|txt)$/;
/** Shorter files gain nothing. */
const WORTH_IT_BYTES = 512;

/** Writes `.br` and `.gz` beside every text file, so that the endpoint never compresses while answering. */
function compress(folder) {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) compress(path);
    else if (TEXT.test(entry) && statSync(path).size >= WORTH_IT_BYTES) compressFile(path);
  }
}

function compressFile(path) {
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

const LOCK = join(ROOT, '.build/building');

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Who builds; 0, which is ourselves and alive, while nobody can tell. */
function builder() {
  try {
    return Number(readFileSync(LOCK, 'utf8'));
  } catch {
    return 0;
  }
}

/** One build at a time in one folder: two would take each other's files away. */
async function takeTurn() {
  mkdirSync(join(ROOT, '.build'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      process.once('exit', () => rmSync(LOCK, { force: true }));
      return;
    } catch {
      if (!isAlive(builder())) rmSync(LOCK, { force: true });
      await wait(200);
    }
  }
}

await takeTurn();
// Whoever built before us may have built this.
if (process.argv.includes('--if-old') && !buildIsOld()) process.exit(0);
const state = currentState();
const logLevel = process.argv.includes('--quiet') ? 'warn' : 'info';
const gallery = process.argv.includes('--gallery');
for (const folder of ['endpoint', 'tools', 'chunks', 'fonts'])
  rmSync(join(ROOT, '.build', folder), { recursive: true, force: true });
try {
  for (const mode of [
    gallery ? 'gallery' : 'production',
    gallery ? 'staff-gallery' : 'staff',
    'worker',
    'node',
  ]) {
    const root = mode.startsWith('staff') ? join(ROOT, 'src/staff') : ROOT;
    await build({ root, configFile: join(ROOT, 'vite.config.ts'), logLevel, mode });
  }
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
cpSync(join(ROOT, 'src/endpoint/paper/fonts'), join(ROOT, '.build/fonts'), { recursive: true });
compress(DIST);
stampBuild(state);
