/** Finds the browsers that the tests drive, or brings them from Debian where that is allowed. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fail, run } from './lib.mjs';

const PLACES = {
  chromium: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  'firefox-esr': [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ],
  'webkit2gtk-driver': ['/usr/bin/WebKitWebDriver'],
  xvfb: ['/usr/bin/Xvfb'],
};
const NAMED_BY = { chromium: 'CHROME_PATH', 'firefox-esr': 'FIREFOX_PATH' };

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a browser is: the variable that names it, a known place, or the path. */
export function find(name) {
  const named = process.env[NAMED_BY[name] ?? ''];
  if (named) return canRun(named) ? named : undefined;
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return [...PLACES[name], ...onPath].find(canRun);
}

const mayInstall = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && canRun('/usr/bin/apt-get');

/** Makes sure that these Debian packages are there. Resolves to those that could not be had. */
export async function bring(names) {
  for (const variable of names.map((name) => NAMED_BY[name]).filter(Boolean)) {
    const named = process.env[variable];
    if (named && !canRun(named)) fail(`${variable} names ${named}, which cannot be run.`);
  }
  const missing = names.filter((name) => !find(name));
  if (missing.length === 0 || !mayInstall()) return missing;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => run('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  process.stdout.write(`Installing ${missing.join(', ')}…\n`);
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', ...missing]);
  return missing.filter((name) => !find(name));
}
