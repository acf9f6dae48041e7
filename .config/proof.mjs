/**
 * `npm run proof:long`: every proof by repetition, as often as the published goals ask; prints one table. With
 * `-- --write` the table is kept in `docs/figures.md`. `-- --share 0.1` takes a tenth of the repetitions, of no
 * kind fewer than `npm test` does. `-- wrong-pins` proves that alone anew; the other rows stay
 * as they were printed.
 */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { find } from './browsers.mjs';
import { ROOT, bin, buildIfOld, fail, install, needNode, runNode } from './lib.mjs';

const FOLDER = join(ROOT, '.cache/proof/long');
const FIGURES = join(ROOT, 'docs/figures.md');
const [BEGIN, END] = ['<!-- proof:long begin -->', '<!-- proof:long end -->'];

const PROJECTS = ['proof', 'node', 'fresh', 'browser'].flatMap((name) => ['--project', name]);
/** Whatever is done more often in the long tier. */
const PROOFS = [
  'tests/proof/',
  'restart-model',
  'actions-cut',
  'wrong-pins',
  'first-install',
  'upgrade.e2e',
  'idempotency',
];

const args = process.argv.slice(2);
const shareAt = args.indexOf('--share') + 1;
const share = shareAt > 0 ? args[shareAt] : '1';
/** Only these proofs; all when none is named. */
const only = args.filter((one, at) => !one.startsWith('--') && (shareAt === 0 || at !== shareAt));

const nameOf = (row) => row.split(' | ').slice(0, 2).join(' | ');

/** Rows that were printed before and that this run did not prove anew. */
function rowsKept(fresh) {
  if (only.length === 0) return [];
  const printed = readFileSync(FIGURES, 'utf8').split(BEGIN)[1]?.split(END)[0] ?? '';
  const rows = printed.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| What '));
  const anew = new Set(fresh.map(nameOf));
  return rows.filter((row) => !anew.has(nameOf(row)));
}

/** What the proofs left behind, as one table. */
function table() {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.json')) : [];
  const figures = files.flatMap((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
  const rows = figures.map(
    ({ what, on, rounds, found, goal, seed }) =>
      `| ${[what, on, rounds, `**${found}**`, goal, seed ?? ''].join(' | ')} |`,
  );
  const head = ['| What | On | How often | Found | Goal | Seed |', '|---|---|---|---|---|---|'];
  return [...head, ...rowsKept(rows), ...rows].join('\n');
}

function write(text) {
  const [head = '', rest = ''] = readFileSync(FIGURES, 'utf8').split(BEGIN);
  const tail = rest.split(END)[1] ?? '\n';
  writeFileSync(
    FIGURES,
    `${head}${BEGIN}\n<!-- prettier-ignore-start -->\n${text}\n<!-- prettier-ignore-end -->\n${END}${tail}`,
  );
}

needNode();
await install();
await buildIfOld();
const chromium = find('chromium');
if (!chromium) fail('No browser to prove in: install chromium or name one with CHROME_PATH.');
rmSync(FOLDER, { recursive: true, force: true });
const env = { ...process.env, CHROME_PATH: chromium, WREN_PROOF: 'long', WREN_PROOF_SHARE: share };
const code = await runNode(
  [
    bin('vitest/vitest.mjs'),
    'run',
    ...PROJECTS,
    ...(only.length > 0 ? only : PROOFS),
    '--disable-console-intercept',
  ],
  { env },
);
const text = table();
process.stdout.write(`${text}\n`);
if (args.includes('--write')) write(text);
process.exit(code);
