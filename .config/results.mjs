/** Runs tests and counts them, so that each command can end with one line: how many passed, how many failed. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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

const COLOURS = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, 'gu');

/** One line for each test that failed: where it lies, its name, and what it said first. */
function failuresIn({ testResults = [] }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(ROOT, name);
    const red = assertionResults.filter((test) => test.status === 'failed');
    const line = (said, test = '') => [file, test, said.replace(COLOURS, '').split('\n')[0]].join(' · ');
    if (red.length === 0) return status === 'failed' ? [line(message ?? '')] : [];
    return red.map((test) => line(test.failureMessages[0] ?? '', test.fullName));
  });
}

/** Runs the test runner. A run that broke counts as failed, also when no test of it did. */
export async function runTests(name, args, env = process.env) {
  const twice = `${name}-twice`;
  for (const one of [name, twice]) rmSync(pathOf(one), { force: true });
  const count = ['default', 'json', join(ROOT, '.config/twice.mjs')].map((one) => `--reporter=${one}`);
  const code = await runNode(
    [bin('vitest/vitest.mjs'), 'run', ...args, ...count, `--outputFile.json=${pathOf(name)}`],
    { env: { ...env, WREN_TWICE: pathOf(twice) } },
  );
  for (const test of readJson(twice) ?? []) process.stdout.write(`Passed when tried once more: ${test}\n`);
  const result = readJson(name) ?? {};
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = result;
  const failures = failuresIn(result);
  if (code === 0) return { passed, failed, failures };
  if (failures.length === 0) failures.push(`${name} · broke off with ${code}`);
  return { passed, failed: Math.max(failed, 1), failures };
}

export const sumOf = (counts) =>
  counts.reduce(
    (sum, { passed, failed, failures = [] }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      failures: [...sum.failures, ...failures],
    }),
    { passed: 0, failed: 0, failures: [] },
  );

/** Says what failed, however long ago in the output it did, and then the closing line. */
function say({ passed, failed, failures }) {
  for (const failure of failures) process.stdout.write(`Failed: ${failure}\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
}

/** Prints the closing line and remembers it for `.ci/run`. Gives back the exit code. */
export function close(name, counts) {
  const sum = sumOf(counts);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(pathOf(name), JSON.stringify(sum));
  return say(sum);
}

const commands = process.argv.slice(2);
if (process.argv[1]?.endsWith('results.mjs')) {
  if (commands[0] === '--forget') rmSync(FOLDER, { recursive: true, force: true });
  else {
    // A command that left no result did not finish.
    const unfinished = (name) => ({ passed: 0, failed: 1, failures: [`${name} · did not finish`] });
    process.exitCode = say(sumOf(commands.map((name) => readJson(name) ?? unfinished(name))));
  }
}
