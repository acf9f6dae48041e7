/**
 * `npm run check`: all that needs no browser. Every step runs, so that one round shows everything;
 * the runner's own closing line comes last.
 */
import process from 'node:process';
import { bin, buildIfOld, install, needNode, runNode } from './lib.mjs';

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
  [
    'tests at the far side of the world',
    [bin('vitest/vitest.mjs'), 'run', '--project', 'node', 'tests/unit', '--reporter=dot'],
    { TZ: 'Pacific/Auckland' },
  ],
];
const FAST_TESTS = [bin('vitest/vitest.mjs'), 'run', '--project', 'node', '--project', 'dom'];

/** Runs every step; resolves to the names of those that failed. */
export async function runChecks() {
  const failed = [];
  for (const [name, args, env = {}] of STEPS) {
    const started = Date.now();
    const code = await runNode(args, { env: { ...process.env, ...env } });
    process.stdout.write(
      `${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
    );
    if (code !== 0) failed.push(name);
  }
  return failed;
}

async function main() {
  needNode();
  await install();
  await buildIfOld();
  const failed = await runChecks();
  if (failed.length > 0) process.stdout.write(`Not passed: ${failed.join(', ')}\n`);
  const code = await runNode(FAST_TESTS);
  process.exit(code !== 0 || failed.length > 0 ? 1 : 0);
}

if (process.argv[1]?.endsWith('check.mjs')) await main();
