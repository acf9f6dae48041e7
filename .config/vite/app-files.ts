/**
 * Writes `.build/app-files.json`: what the build of the app made, and which modules each file brings.
 * The service worker's list of files and the byte budgets are worked out from it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

export interface AppChunk {
  readonly file: string;
  /** The module it was made for, from the repository's root; empty for a chunk that others share. */
  readonly module: string;
  /** Files needed before it runs: imports and styles. */
  readonly needs: readonly string[];
  /** Files it may ask for later. */
  readonly later: readonly string[];
}

interface ViteMetadata {
  readonly viteMetadata?: { readonly importedCss: Set<string>; readonly importedAssets: Set<string> };
}

/** Styles that lie inside the pages are no files any more. */
const stylesOf = (chunk: ViteMetadata, bundle: Rolldown.OutputBundle): string[] =>
  [...(chunk.viteMetadata?.importedCss ?? [])].filter((file) => file in bundle);

/** Styles that a screen asks for by name. */
const sheetsOf = (chunk: ViteMetadata): string[] =>
  [...(chunk.viteMetadata?.importedAssets ?? [])].filter((file) => file.endsWith('.css'));

const chunkOf = (
  root: string,
  chunk: Rolldown.OutputChunk & ViteMetadata,
  bundle: Rolldown.OutputBundle,
): AppChunk => ({
  file: chunk.fileName,
  module: chunk.facadeModuleId ? relative(root, chunk.facadeModuleId).replaceAll('\\', '/') : '',
  needs: [...chunk.imports, ...stylesOf(chunk, bundle)].sort(),
  later: [...chunk.dynamicImports, ...sheetsOf(chunk)].sort(),
});

export function appFiles(target: string): Plugin {
  let root = process.cwd();
  return {
    name: 'wren:app-files',
    enforce: 'post',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle)
        .filter((file) => file.type === 'chunk')
        .map((chunk) => chunkOf(root, chunk as Rolldown.OutputChunk & ViteMetadata, bundle))
        .sort((one, other) => one.file.localeCompare(other.file, 'en'));
      const path = resolve(root, target);
      mkdirSync(resolve(path, '..'), { recursive: true });
      writeFileSync(path, `${JSON.stringify(chunks, null, 2)}\n`);
    },
  };
}
