/** Adds `integrity` to every script, stylesheet and preload of the built pages. */
import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';

const TAG = /<(?:script|link)\b[^>]*?\b(?:src|href)="\/([^"]+)"[^>]*>/g;
const WANTED = /^<script|\brel="(?:stylesheet|modulepreload|preload)"/;

export const sriOf = (bytes: string | Uint8Array): string =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

const bytesOf = (file: Rolldown.OutputAsset | Rolldown.OutputChunk): string | Uint8Array =>
  file.type === 'chunk' ? file.code : file.source;

export function integrity(): Plugin {
  return {
    name: 'wren:integrity',
    enforce: 'post',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const page of Object.values(bundle)) {
          if (page.type !== 'asset' || !page.fileName.endsWith('.html')) continue;
          page.source = String(page.source).replace(TAG, (tag, name: string) => {
            const file = bundle[name];
            if (!file || !WANTED.test(tag) || tag.includes('integrity=')) return tag;
            const crossOrigin = tag.includes('crossorigin') ? '' : ' crossorigin';
            return tag.replace(/>$/, `${crossOrigin} integrity="${sriOf(bytesOf(file))}">`);
          });
        }
      },
    },
  };
}
