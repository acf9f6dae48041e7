/** What the scripts in this folder share. Plain JavaScript: it must run before anything is installed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, '.build/built-from.json');
const SOURCES = ['src', 'locales', 'public', '.config', 'index.html', 'manifest.webmanifest'];
const SOURCE_FILES = ['vite.config.ts', 'package-lock.json'];

/** Ends the program with one plain sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Node 20.19 is the oldest that runs Wren. */
export function needNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Wren needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}

/** Runs a program and passes its output on. Resolves to its exit code. */
export function run(program, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.on('error', () => done(127));
    child.on('exit', (code, signal) => done(code ?? (signal ? 130 : 1)));
  });
}

export const runNode = (args, options) => run(process.execPath, args, options);
export const bin = (path) => join(ROOT, 'node_modules', path);

/** Node's own headers, where they lie beside it: then nothing has to be downloaded to compile. */
function headers() {
  const beside = resolve(dirname(process.execPath), '..');
  return existsSync(join(beside, 'include/node/node.h')) ? beside : undefined;
}

const npmEnvironment = () => {
  const nodedir = process.env.npm_config_nodedir ?? headers();
  return nodedir ? { ...process.env, npm_config_nodedir: nodedir } : process.env;
};

/** `npm ci` through the npm that started us, or the one on the path. */
function npm(args) {
  const cli = process.env.npm_execpath;
  const env = npmEnvironment();
  if (cli?.endsWith('.js')) return runNode([cli, ...args], { env });
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { env });
}

const installedLock = join(ROOT, 'node_modules/.package-lock.json');

function installIsOld() {
  if (!existsSync(installedLock)) return true;
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  const wanted = Object.entries(read(join(ROOT, 'package-lock.json')));
  const there = read(installedLock);
  return wanted.some(
    ([name, entry]) => name !== '' && !entry.optional && there[name]?.version !== entry.version,
  );
}

/** better-sqlite3 is compiled where no ready-made binary could be had. */
function databaseWorks() {
  try {
    const require = createRequire(join(ROOT, 'package.json'));
    const Database = require('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

/** Brings what is missing from node_modules. */
export async function install() {
  if (installIsOld()) {
    process.stdout.write('Installing what is missing…\n');
    if ((await npm(['ci'])) !== 0) fail('npm ci did not finish: look at what it printed above.');
  }
  if (databaseWorks()) return;
  process.stdout.write('Building the database driver…\n');
  await npm(['rebuild', 'better-sqlite3']);
  if (!databaseWorks()) {
    fail(
      'The database driver better-sqlite3 could not be built: install python3, make and g++, then try again.',
    );
  }
}

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path).sort()) yield* filesUnder(join(path, entry));
}

/** What the build depends on, as one comparable text: names, sizes and times of every source. */
function sourceState() {
  const lines = [];
  for (const source of [...SOURCES, ...SOURCE_FILES]) {
    for (const file of filesUnder(join(ROOT, source))) {
      const { mtimeMs, size } = statSync(file);
      lines.push(`${file.slice(ROOT.length)} ${size} ${Math.floor(mtimeMs)}`);
    }
  }
  return lines;
}

const built = () =>
  ['dist/index.html', 'dist/staff.html', 'dist/sw.js', '.build/endpoint/main.js'].every((file) =>
    existsSync(join(ROOT, file)),
  );

/** True when a source was added, changed or taken away since the last build. */
export function buildIsOld() {
  if (!built() || !existsSync(STAMP)) return true;
  return readFileSync(STAMP, 'utf8') !== JSON.stringify(sourceState());
}

/** Remembers what the build was made from. */
export function stampBuild(state) {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, JSON.stringify(state));
}

export const currentState = sourceState;

/** Builds when a source is newer than the last build. */
export async function buildIfOld(quiet = false) {
  if (!buildIsOld()) return;
  if (!quiet) process.stdout.write('Building…\n');
  if ((await runNode([join(ROOT, '.config/build.mjs'), '--quiet', '--if-old'])) !== 0) {
    fail('The build did not finish: look at what it printed above.');
  }
}
