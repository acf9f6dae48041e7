/** `npm test`: every test, in a real Chromium too. `npm run test:engines`: the smoke journey in Firefox and WebKitGTK. */
import process from 'node:process';
import { bring, find } from './browsers.mjs';
import { NEED_NO_BROWSER, projects, runFarAway } from './check.mjs';
import { buildIfOld, fail, install, needNode } from './lib.mjs';
import { close, runTests } from './results.mjs';

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
  const counts = [await runFarAway()];
  counts.push(
    await runTests('everything', projects(...NEED_NO_BROWSER, 'browser', 'proof'), browserEnvironment()),
  );
  return close('test', counts);
}

async function testEngines() {
  await needBrowsers(['firefox-esr', 'webkit2gtk-driver', 'xvfb']);
  return close('engines', [await runTests('smoke', projects('engines'), browserEnvironment())]);
}

needNode();
await install();
await buildIfOld();
process.exit(await (process.argv.includes('--engines') ? testEngines() : testEverything()));
