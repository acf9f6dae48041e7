/**
 * `npm run packs:index`: checks every pack and writes `public/packs/index.json`. With `--check` it
 * writes nothing and fails when the file is not up to date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CouncilPack } from '../domain/council-pack.ts';
import { packIndexOf, packSlugs, packWarnings, readPack } from './packs.ts';

const FOLDER = 'public/packs';
const FILE = join(FOLDER, 'index.json');

const say = (line: string) => process.stdout.write(`${line}\n`);
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
for (const pack of packs) for (const warning of packWarnings(pack)) say(`${pack.council}: ${warning}`);

const text = `${JSON.stringify(packIndexOf(packs), null, 2)}\n`;
if (process.exitCode === 1) {
  fail(`${FILE} was left as it is.`);
} else if (!process.argv.includes('--check')) {
  await writeFile(FILE, text);
  say(`wrote ${FILE}: ${packs.length} councils`);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== text) {
  fail(`${FILE} is not up to date: run npm run packs:index.`);
}
