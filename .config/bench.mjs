/**
 * `npm run bench:load` and `npm run bench:typing`, both with `-- --write`: how fast the built app is on a cheap
 * phone; see `tests/bench`.
 */
import { join } from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';
import { find } from './browsers.mjs';
import { measure } from './budget.mjs';
import { ROOT, buildIfOld, fail } from './lib.mjs';

await buildIfOld(true);
const chromium = find('chromium');
if (!chromium) fail('No browser to measure in: install chromium or name one with CHROME_PATH.');
process.env.CHROME_PATH = chromium;
process.chdir(ROOT);
const core = measure().find(({ name }) => name.includes('offline'));
const args = process.argv.slice(2);
const { module } = await runnerImport(
  join(ROOT, args.includes('typing') ? 'tests/bench/typing.ts' : 'tests/bench/load.ts'),
);
process.exit(await module.main(args, core?.bytes ?? Number.NaN));
