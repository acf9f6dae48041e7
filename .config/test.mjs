/** `npm test`: everything, in a real Chromium too. `npm run test:engines`: the smoke journey in Firefox and WebKitGTK. */
import process from 'node:process';
import { bring, find } from './browsers.mjs';
import { runChecks } from './check.mjs';
import { bin, buildIfOld, fail, install, needNode, runNode } from './lib.mjs';

const VITEST = bin('vitest/vitest.mjs');

async function needBrowsers(names) {
  const missing = await bring(names);
  if (missing.length === 0) return;
  const named = missing.includes('chromium') ? ' or name one with CHROME_PATH' : '';
  fail(`No browser to test in: install ${missing.join(', ')}${named}, then try again.`);
}

const browserEnvironment = () => ({
  ...process.env,
  ...(find('chromium') ? { CHROME_PATH: find('chromium') } : {}),
});

async function testEverything() {
  await needBrowsers(['chromium']);
  const failed = await runChecks();
  const projects = ['node', 'dom', 'browser'].flatMap((name) => ['--project', name]);
  // What failed above is said first, so that the runner's closing line is the last.
  if (failed.length > 0) process.stdout.write(`Not passed: ${failed.join(', ')}\n`);
  const code = await runNode([VITEST, 'run', ...projects], { env: browserEnvironment() });
  return failed.length > 0 ? 1 : code;
}

async function testEngines() {
  await needBrowsers(['firefox-esr', 'webkit2gtk-driver', 'xvfb']);
  return runNode([VITEST, 'run', '--project', 'engines'], { env: browserEnvironment() });
}

needNode();
await install();
await buildIfOld();
process.exit(await (process.argv.includes('--engines') ? testEngines() : testEverything()));
