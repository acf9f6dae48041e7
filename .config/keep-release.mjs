/**
 * Keeps a release for the tests of upgrading: `node .config/keep-release.mjs` packs the built app into
 * `tests/releases/<version>.tar.gz`, and beside it the words by which a test finds its way there. A built app of another folder: `node .config/keep-release.mjs <folder>`,
 * the folder that holds its package.json, its `locales` and its `dist`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { ROOT, fail } from './lib.mjs';

const MOST_BYTES = 400 * 1024;
/** Not needed to start, to write and to send: other scripts' letters, big icons, compressed copies. */
const LEFT_OUT = [
  '*.br',
  '*.gz',
  '*-latin-ext-wght-*.woff2',
  '*-vietnamese-wght-*.woff2',
  '*-arabic-wght-*.woff2',
  './icons/*-512.png',
  './packs/*/procedure.json',
];

const from = resolve(process.argv[2] ?? ROOT);
const dist = join(from, 'dist');
if (!existsSync(join(dist, 'sw.js'))) fail(`${dist} holds no built app: run npm run build first.`);
const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
const target = join(ROOT, 'tests/releases', `${version}.tar.gz`);
if (existsSync(target)) fail(`${target} is there already: a release never changes.`);

/** The same files give the same bytes. */
const tar = execFileSync(
  'tar',
  [
    ...['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX'],
    ...LEFT_OUT.map((pattern) => `--exclude=${pattern}`),
    ...['-cf', '-', '-C', dist, '.'],
  ],
  { maxBuffer: 64 * 1024 * 1024 },
);
const packed = gzipSync(tar, { level: 9 });
if (packed.length > MOST_BYTES) fail(`${packed.length} bytes are more than the ${MOST_BYTES} allowed.`);
mkdirSync(join(target, '..'), { recursive: true });
writeFileSync(target, packed);
const words = ['core', 'screens', 'status'].map((name) => [
  name,
  JSON.parse(readFileSync(join(from, 'locales/en', `${name}.json`), 'utf8')),
]);
writeFileSync(
  target.replace('.tar.gz', '.words.json'),
  `${JSON.stringify(Object.fromEntries(words), null, 2)}\n`,
);
process.stdout.write(`${target}: ${statSync(target).size} bytes\n`);
