/**
 * `npm run holidays`: writes the bank holidays of England into `src/domain`. Run it again when the
 * years run out; a test works out the same days by rule, so a wrong library does not pass.
 *
 * `npm run holidays -- --feed <file>`: takes a copy of the official feed (bank-holidays.json of
 * gov.uk) and writes the calendar beside the packs, where it counts without a release.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { holidayFile } from './holiday-list.ts';
import { takeFeed } from './holiday-calendar.ts';

const FIRST_YEAR = 2025;
const LAST_YEAR = 2030;
const FILE = 'src/domain/england-bank-holidays.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { feed: { type: 'string' }, packs: { type: 'string', default: 'public/packs' } },
  });
  if (values.feed === undefined) {
    await writeFile(FILE, holidayFile(FIRST_YEAR, LAST_YEAR));
    process.stdout.write(`wrote ${FILE}: ${FIRST_YEAR} to ${LAST_YEAR}\n`);
    return;
  }
  const taken = await takeFeed(values.feed, values.packs);
  if ('mistake' in taken) fail(taken.mistake);
  else process.stdout.write(`${taken.said}\n`);
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  if (!(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) throw error;
  fail((error as Error).message);
});
