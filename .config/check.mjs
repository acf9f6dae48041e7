/**
 * `npm run check`: all that needs no browser; `npm run check:code`: what is said of the code without running it,
 * alone. Every step runs, so that one round shows everything; the last line says how many passed and failed.
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

/** They read and change nothing that another reads: so many run side by side, the longest first. */
const AT_ONCE = 2;
const LONGEST_FIRST = ['lint', 'types', 'rules fire', 'format', 'dead code', 'imports', 'bytes'];
const place = ([name]) => LONGEST_FIRST.indexOf(name);

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
async function runChecks() {
  const failed = [];
  const left = STEPS.toSorted((one, other) => place(one) - place(other));
  const oneByOne = async () => {
    for (let step = left.shift(); step; step = left.shift()) if (!(await passes(step))) failed.push(step[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneByOne));
  return {
    passed: STEPS.length - failed.length,
    failed: failed.length,
    failures: failed.map((step) => `check · ${step}`),
  };
}

/** The groups of tests that need no browser. */
export const NEED_NO_BROWSER = ['node', 'fresh', 'pure', 'dom'];

/** What the runner is told, so that it runs these groups alone. */
export const projects = (...names) => names.flatMap((name) => ['--project', name]);

/** Whatever works with dates, or with the order of things. */
const DATED = ['domain', 'contract', 'questions', 'sync', 'app', 'tools'].map(
  (room) => `tests/unit/${room}/`,
);

/** It goes to places of its own, wherever it is begun. */
const GOES_FAR_ITSELF = ['--exclude', '**/time-zone.test.ts'];

/** Dates are London's wherever the phone is. */
export const runFarAway = () =>
  runTests('far-away', [...projects('node', 'fresh', 'pure'), ...GOES_FAR_ITSELF, ...DATED], {
    ...process.env,
    TZ: 'Pacific/Auckland',
  });

async function main() {
  needNode();
  await install();
  await buildIfOld();
  const counts = [await runChecks()];
  if (process.argv.includes('--code')) process.exit(close('code', counts));
  counts.push(await runFarAway(), await runTests('fast', projects(...NEED_NO_BROWSER)));
  process.exit(close('check', counts));
}

if (process.argv[1]?.endsWith('check.mjs')) await main();
