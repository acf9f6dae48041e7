/**
 * Puts the stylesheet of each built page into the page, so that the first paint waits for one answer
 * and not for two. The endpoint allows exactly these styles by their hash.
 */
import type { Plugin } from 'vite';

const LINK = /<link rel="stylesheet"[^>]*? href="\/(assets\/[^"]+\.css)"[^>]*>/g;

export function inlineStyles(): Plugin {
  return {
    name: 'wren:inline-styles',
    enforce: 'post',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const taken = new Set<string>();
        for (const page of Object.values(bundle)) {
          if (page.type !== 'asset' || !page.fileName.endsWith('.html')) continue;
          page.source = String(page.source).replace(LINK, (link, name: string) => {
            const sheet = bundle[name];
            if (sheet?.type !== 'asset') return link;
            taken.add(name);
            return `<style>${String(sheet.source).trim()}</style>`;
          });
        }
        for (const name of taken) delete bundle[name];
      },
    },
  };
}
