/** `npm run councils [-- --check]`: writes `docs/councils.md` from the packs, or says that it is old. */
import { readFile, writeFile } from 'node:fs/promises';
import { councilsPage } from './councils-page.ts';
import { readCouncils } from './read-councils.ts';

const FILE = 'docs/councils.md';
const fail = (line: string) => {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
};

const councils = await readCouncils('public/packs');
if ('mistake' in councils) {
  fail(`${councils.mistake}\n${FILE} was left as it is.`);
} else if (!process.argv.includes('--check')) {
  await writeFile(FILE, councilsPage(councils));
  process.stdout.write(`wrote ${FILE}\n`);
} else if ((await readFile(FILE, 'utf8').catch(() => '')) !== councilsPage(councils)) {
  fail(`${FILE} is not up to date: run npm run councils.`);
}
