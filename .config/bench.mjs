/**
 * `npm run bench:load` and `npm run bench:typing`: how fast the built app is on a cheap phone.
 * `npm run bench:endpoint`: how much one endpoint takes. `npm run bench:cases`: how long staff wait, with up to
 * 100,000 cases. `npm run bench:codes`: whether the time of a refusal tells what was wrong. All with `-- --write`; see `tests/bench`.
 */
import { join } from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';
import { find } from './browsers.mjs';
import { measure } from './budget.mjs';
import { ROOT, buildIfOld, fail } from './lib.mjs';

process.chdir(ROOT);
const args = process.argv.slice(2);
if (args.includes('endpoint')) {
  const { module } = await runnerImport(join(ROOT, 'tests/bench/endpoint.ts'));
  process.exit(await module.main(args));
}
if (args.includes('cases')) {
  const { module } = await runnerImport(join(ROOT, 'tests/bench/cases.ts'));
  process.exit(await module.main(args));
}
if (args.includes('codes')) {
  const { module } = await runnerImport(join(ROOT, 'tests/bench/codes.ts'));
  process.exit(await module.main(args));
}
await buildIfOld(true);
const chromium = find('chromium');
if (!chromium) fail('No browser to measure in: install chromium or name one with CHROME_PATH.');
process.env.CHROME_PATH = chromium;
const core = measure().find(({ name }) => name.includes('offline'));
const { module } = await runnerImport(
  join(ROOT, args.includes('typing') ? 'tests/bench/typing.ts' : 'tests/bench/load.ts'),
);
process.exit(await module.main(args, core?.bytes ?? Number.NaN));
