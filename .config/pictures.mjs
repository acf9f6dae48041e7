/** `npm run pictures`: each part and each state of the gallery as a picture, to be looked at. Into `.cache/pictures`. */
import { join } from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';
import { find } from './browsers.mjs';
import { ROOT, fail } from './lib.mjs';

process.chdir(ROOT);
const chromium = find('chromium');
if (!chromium) fail('No browser to draw with: install chromium or name one with CHROME_PATH.');
process.env.CHROME_PATH = chromium;
const folder = join(ROOT, '.cache/pictures');
const { module } = await runnerImport(join(ROOT, 'tests/support/pictures.ts'));
process.stdout.write(`${await module.takePictures(folder)} pictures in ${folder}; open index.html there.\n`);
