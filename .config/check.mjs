/**
 * `npm run check`: all that needs no browser. Every step runs, so that one round shows everything;
 * the last line says how many tests passed and failed.
 */
import process from 'node:process';
import { bin, buildIfOld, install, needNode, runNode } from './lib.mjs';
import { close, runTests } from './results.mjs';

const STEPS = [
  [
    'format',
    [
      bin('prettier/bin/prettier.cjs'),
      '--config',
      '.config/prettier.json',
      '--ignore-path',
      '.gitignore',
      '--ignore-path',
      '.config/prettierignore',
      '--check',
      '--log-level',
      'warn',
      '.',
    ],
  ],
  ['types', [bin('typescript/bin/tsc'), '-b']],
  [
    'lint',
    [
      bin('eslint/bin/eslint.js'),
      '-c',
      '.config/eslint.config.js',
      '--cache',
      '--cache-location',
      '.cache/eslint',
      '.',
    ],
  ],
  ['imports', ['.config/imports.mjs']],
  ['rules fire', ['.config/plant.mjs']],
  ['dead code', [bin('knip/bin/knip.js'), '-c', '.config/knip.json', '--no-progress']],
  ['bytes', ['.config/budget.mjs']],
];

/** The two slowest read and change nothing: they run side by side, before the rest. */
const SIDE_BY_SIDE = new Set(['types', 'lint']);

/** Runs one step. True when it passed. */
async function passes([name, args]) {
  const started = Date.now();
  const code = await runNode(args);
  process.stdout.write(
    `${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  );
  return code === 0;
}

/** Runs every step. Each that fails counts as one failure. */
export async function runChecks() {
  const failed = [];
  const run = async (step) => void ((await passes(step)) || failed.push(step[0]));
  await Promise.all(STEPS.filter(([name]) => SIDE_BY_SIDE.has(name)).map(run));
  for (const step of STEPS) if (!SIDE_BY_SIDE.has(step[0])) await run(step);
  // What failed above is said first, so that the counts come last.
  if (failed.length > 0) process.stdout.write(`Not passed: ${failed.join(', ')}\n`);
  return { passed: 0, failed: failed.length };
}

/** Whatever works with dates, or with the order of things. */
const DATED = ['domain', 'contract', 'questions', 'sync', 'app', 'tools'].map(
  (room) => `tests/unit/${room}/`,
);

/** Dates are London's wherever the phone is. */
export const runFarAway = () =>
  runTests('far-away', ['--project', 'node', ...DATED], { ...process.env, TZ: 'Pacific/Auckland' });

async function main() {
  needNode();
  await install();
  await buildIfOld();
  const counts = [await runChecks(), await runFarAway()];
  counts.push(await runTests('fast', ['--project', 'node', '--project', 'dom']));
  process.exit(close('check', counts));
}

if (process.argv[1]?.endsWith('check.mjs')) await main();
