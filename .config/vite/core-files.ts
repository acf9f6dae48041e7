/**
 * Which built files a phone keeps so that Wren works with no internet (the core), each with the
 * hash that it must have. Everything else (other scripts' fonts, pictures, packs) is kept when used.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { AppChunk } from './app-files.ts';

export interface CoreFile {
  readonly url: string;
  readonly integrity: string;
}

const SHELL = 'index.html';
const ALWAYS = [SHELL, 'neutral.html', 'neutral.css', 'neutral.js', 'icons/neutral.svg', 'icons/wren.svg'];
const CORE_FONT = /^(?:gabarito|lexend)-latin-wght.*\.woff2$/;

const reachable = (chunks: readonly AppChunk[], start: readonly string[]): Set<string> => {
  const found = new Set<string>();
  const todo = [...start];
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const chunk = chunks.find((candidate) => candidate.file === file);
    todo.push(...(chunk?.needs ?? []), ...(chunk?.later ?? []));
  }
  return found;
};

/** Files that a built page names itself: scripts, styles and preloads. */
export const namedBy = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  );

/** The core of a finished build in `dist`, sorted, so that two builds of the same source are equal. */
export function coreFiles(dist: string, chunks: readonly AppChunk[]): CoreFile[] {
  const shell = readFileSync(resolve(dist, SHELL), 'utf8');
  const fonts = existsSync(resolve(dist, 'assets'))
    ? readdirSync(resolve(dist, 'assets')).filter((name) => CORE_FONT.test(name))
    : [];
  const named = reachable(chunks, namedBy(shell));
  const files = [...ALWAYS, ...named, ...fonts.map((name) => `assets/${name}`)]
    .filter((file) => existsSync(resolve(dist, file)))
    .sort();
  return [...new Set(files)].map((file) => {
    const digest = createHash('sha256')
      .update(readFileSync(resolve(dist, file)))
      .digest('base64');
    return { url: `/${file}`, integrity: `sha256-${digest}` };
  });
}

/** Names a core by its content: twelve hexadecimal digits. */
export const slotId = (files: readonly CoreFile[]): string =>
  createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);

const VIRTUAL = 'virtual:core-files';

/** Gives the service worker its list: `import { CORE, SLOT } from 'virtual:core-files'`. */
export function coreFilesModule(dist: string, record: string): Plugin {
  return {
    name: 'wren:core-files',
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return null;
      const chunks = JSON.parse(readFileSync(record, 'utf8')) as AppChunk[];
      const files = coreFiles(dist, chunks);
      return `export const CORE = ${JSON.stringify(files)};\nexport const SLOT = '${slotId(files)}';`;
    },
  };
}
