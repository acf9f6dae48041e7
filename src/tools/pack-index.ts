/**
 * `npm run packs:index`: writes `public/packs/index.json` from the packs. With `--check` it writes
 * nothing and fails when the file is not up to date. What is in the packs is checked by `npm run packs`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CouncilPack } from '../domain/council-pack.ts';
import { packIndexOf, packIndexText, packSlugs, readPack } from './packs.ts';

const FOLDER = 'public/packs';
const FILE = join(FOLDER, 'index.json');

const fail = (line: string) => {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
};

async function readAll(): Promise<CouncilPack[]> {
  const packs: CouncilPack[] = [];
  for (const slug of await packSlugs(FOLDER)) {
    const pack = await readPack(FOLDER, slug);
    if ('mistake' in pack) fail(pack.mistake);
    else packs.push(pack);
  }
  return packs;
}

const packs = await readAll();
const text = packIndexText(packs);
if (process.exitCode === 1) {
  fail(`${FILE} was left as it is.`);
} else if (!process.argv.includes('--check')) {
  await writeFile(FILE, text);
  process.stdout.write(`wrote ${FILE}: ${packIndexOf(packs).councils.length} councils\n`);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
  fail(`${FILE} is not up to date: run npm run packs:index.`);
}
