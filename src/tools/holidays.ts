/**
 * `npm run holidays`: writes the bank holidays of England into `src/domain`. Run it again when a
 * holiday is proclaimed or the years run out; a test works out the same days by rule, so a wrong
 * library does not pass.
 */
import { writeFile } from 'node:fs/promises';
import { holidayFile } from './holiday-list.ts';

const FIRST_YEAR = 2025;
const LAST_YEAR = 2030;
const FILE = 'src/domain/england-bank-holidays.ts';

await writeFile(FILE, holidayFile(FIRST_YEAR, LAST_YEAR));
process.stdout.write(`wrote ${FILE}: ${FIRST_YEAR} to ${LAST_YEAR}\n`);
