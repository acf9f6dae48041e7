/** `npm run budget`: brotli bytes of what a phone loads, against `.config/budgets.json`. Fonts count in the core only. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { ROOT, buildIfOld, fail } from './lib.mjs';

const DIST = join(ROOT, 'dist');
const PACKED = /\.(?:woff2|png|jpg|webp)$/;

const bytesOf = (file) => {
  const path = join(DIST, file);
  if (PACKED.test(file)) return readFileSync(path).length;
  return existsSync(`${path}.br`)
    ? readFileSync(`${path}.br`).length
    : brotliCompressSync(readFileSync(path)).length;
};

const sizeOf = (files) => files.reduce((sum, file) => sum + bytesOf(file), 0);

/** Styles that a built page asks for; those of the app lie inside it. */
const sheetsOf = (page) =>
  [...readFileSync(join(DIST, page), 'utf8').matchAll(/href="\/(assets\/[^"]+\.css)"/g)].map(
    ([, sheet]) => sheet,
  );

/** The files that these modules bring, with what they need, without what they may ask for later. */
function filesFor(chunks, entries) {
  const starts = chunks.filter((chunk) => entries.includes(chunk.module)).map((chunk) => chunk.file);
  const missing = entries.filter((entry) => !chunks.some((chunk) => chunk.module === entry));
  const pages = entries.filter((entry) => entry.endsWith('.html'));
  const found = new Set(pages.flatMap((page) => [page, ...sheetsOf(page)]));
  const todo = [...starts];
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    todo.push(...(chunks.find((chunk) => chunk.file === file)?.needs ?? []));
  }
  return { files: [...found], missing };
}

/** The core as the service worker holds it: read from the built worker, so that nothing is left out. */
function coreOf() {
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
  return [...worker.matchAll(/url:[`"']\/([^`"']+)[`"'],integrity:/g)].map((match) => match[1]);
}

/** One line for each budget: its name, how many bytes there are, how many there may be. */
export function measure() {
  const chunksOf = (build) => JSON.parse(readFileSync(join(ROOT, `.build/${build}-files.json`), 'utf8'));
  const budgets = JSON.parse(readFileSync(join(ROOT, '.config/budgets.json'), 'utf8'));
  return Object.entries(budgets).map(([name, { of = 'app', entries = [], core = false, bytes: most }]) => {
    const { files, missing } = core ? { files: coreOf(), missing: [] } : filesFor(chunksOf(of), entries);
    return { name, bytes: sizeOf(files), most, files: files.sort(), missing };
  });
}

async function main() {
  await buildIfOld();
  const lines = measure();
  for (const { name, bytes, most, files, missing } of lines) {
    process.stdout.write(
      `${bytes <= most ? 'ok ' : 'OVER'} ${String(bytes).padStart(7)} of ${most} bytes  ${name} (${files.length} files)\n`,
    );
    // A module that shares its chunk has no file of its own; one that is gone makes the budget blind.
    for (const entry of missing) {
      if (!existsSync(join(ROOT, entry))) fail(`.config/budgets.json names ${entry}, which does not exist.`);
    }
    if (files.length === 0) fail(`The budget "${name}" found no file: it is blind.`);
  }
  if (lines.some(({ bytes, most }) => bytes > most)) process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
