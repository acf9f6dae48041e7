/** Runs tests and counts them, so that each command can end with one line: how many passed, how many failed. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT, bin, runNode } from './lib.mjs';

const FOLDER = join(ROOT, '.cache/results');
const pathOf = (name) => join(FOLDER, `${name}.json`);

function readJson(name) {
  try {
    return JSON.parse(readFileSync(pathOf(name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Runs the test runner. A run that broke counts as failed, also when no test of it did. */
export async function runTests(name, args, env = process.env) {
  rmSync(pathOf(name), { force: true });
  const count = ['--reporter=default', '--reporter=json', `--outputFile.json=${pathOf(name)}`];
  const code = await runNode([bin('vitest/vitest.mjs'), 'run', ...args, ...count], { env });
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = readJson(name) ?? {};
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

export const sumOf = (counts) =>
  counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });

/** Prints the closing line and remembers it for `.ci/run`. Gives back the exit code. */
export function close(name, counts) {
  const sum = sumOf(counts);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(pathOf(name), JSON.stringify(sum));
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
  return sum.failed > 0 ? 1 : 0;
}

const commands = process.argv.slice(2);
if (process.argv[1]?.endsWith('results.mjs')) {
  if (commands[0] === '--forget') rmSync(FOLDER, { recursive: true, force: true });
  else {
    // A command that left no result did not finish.
    const { passed, failed } = sumOf(commands.map((name) => readJson(name) ?? { passed: 0, failed: 1 }));
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    process.exitCode = failed > 0 ? 1 : 0;
  }
}
