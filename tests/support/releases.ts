/** Versions of Wren to serve: those that were on phones, and new ones made from the build under test. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { slotId, type CoreFile } from '../../.config/vite/core-files.ts';

const DIST = resolve('dist');
const LISTED = /\{url:[`"']([^`"']+)[`"'],integrity:[`"'](sha256-[^`"']+)[`"']\}/g;

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wren-release-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The names of all releases that are kept, oldest first. */
export const RELEASES: readonly string[] = readdirSync(resolve('tests/releases'))
  .filter((name) => name.endsWith('.tar.gz'))
  .map((name) => name.replace('.tar.gz', ''))
  .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));

/** Unpacks a release as it was served then. Returns its folder. */
export function release(version: string): string {
  const folder = newFolder();
  execFileSync('tar', ['-xzf', resolve('tests/releases', `${version}.tar.gz`), '-C', folder]);
  return folder;
}

/** The core that a built worker lists. */
export const coreOf = (folder: string): CoreFile[] =>
  [...readFileSync(join(folder, 'sw.js'), 'utf8').matchAll(LISTED)].map(([, url = '', integrity = '']) => ({
    url,
    integrity,
  }));

/** The cache that holds the files of this version on a phone. */
export const slotIn = (folder: string): string => `wren-core.${slotId(coreOf(folder))}`;

/** Another content for the one script of the build whose name begins so. */
export type Change = readonly [script: string, change: (text: string) => string];

/**
 * A newer version: the build under test with these changes, a mark in its page and new names for all its
 * scripts, as if each had changed. Its worker lists what is really there, as the build's own does.
 */
export function newerVersion(mark: string, changes: readonly Change[] = [], from = DIST): string {
  const folder = newFolder();
  cpSync(from, folder, { recursive: true, filter: (path) => !/\.(?:br|gz)$/.test(path) });
  for (const [script, change] of changes) rewrite(folder, `assets/${scriptNamed(folder, script)}`, change);
  const before = slotId(coreOf(folder));
  rename(folder, mark);
  rewrite(folder, 'index.html', (html) => html.replace('</body>', `<!-- ${mark} --></body>`));
  relist(folder, before);
  return folder;
}

const scriptsIn = (folder: string): string[] =>
  readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));

function scriptNamed(folder: string, start: string): string {
  // Eight letters are the hash of what is in it.
  const named = (name: string) => name.startsWith(`${start}-`) && name.length === start.length + 12;
  const [found, ...others] = scriptsIn(folder).filter(named);
  if (!found || others.length > 0) throw new Error(`There should be one script ${start}.`);
  return found;
}

const rewrite = (folder: string, file: string, change: (text: string) => string): void =>
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));

/** Everywhere that the old name stands the new one has to, in the worker too. */
function rename(folder: string, mark: string): void {
  const names = scriptsIn(folder);
  const renamed = (text: string): string =>
    names.reduce((so, name) => so.replaceAll(name, `${mark}-${name}`), text);
  for (const name of names) {
    rewrite(folder, `assets/${name}`, renamed);
    renameSync(join(folder, 'assets', name), join(folder, 'assets', `${mark}-${name}`));
  }
  for (const file of ['index.html', 'sw.js']) rewrite(folder, file, renamed);
}

const hash = (kind: string, bytes: Buffer): string =>
  `${kind}-${createHash(kind).update(bytes).digest('base64')}`;

/** Puts the right hashes into the page and the worker, and the right name on the version. */
function relist(folder: string, before: string): void {
  rewrite(folder, 'index.html', (html) =>
    html.replace(
      /(["'])\/(assets\/[^"']+)\1([^>]*?)integrity="[^"]+"/g,
      (_, quote: string, file: string, rest: string) =>
        `${quote}/${file}${quote}${rest}integrity="${hash('sha384', readFileSync(join(folder, file)))}"`,
    ),
  );
  rewrite(folder, 'sw.js', (worker) =>
    worker.replace(LISTED, (_, url: string) => {
      const integrity = hash('sha256', readFileSync(join(folder, url)));
      return `{url:\`${url}\`,integrity:\`${integrity}\`}`;
    }),
  );
  rewrite(folder, 'sw.js', (worker) => {
    if (!worker.includes(before)) throw new Error('The built worker does not name its version.');
    return worker.replaceAll(before, slotId(coreOf(folder)));
  });
}
