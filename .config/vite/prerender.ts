/**
 * Draws the first screens at build, so that a phone paints them before any script runs.
 *
 * `src/app/prerender.tsx` returns HTML by name; each `<!--prerender:name-->` of index.html is replaced.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createServer, type Plugin, type ViteDevServer } from 'vite';

const ENTRY = '/src/app/prerender.tsx';
const MARKER = /<!--prerender:([a-z-]+)-->/g;

type Drawn = Readonly<Record<string, string>>;

async function drawWith(server: ViteDevServer): Promise<Drawn> {
  const entry = (await server.ssrLoadModule(ENTRY)) as { prerender: () => Promise<Drawn> };
  return entry.prerender();
}

async function drawOnce(root: string, server: ViteDevServer | undefined): Promise<Drawn> {
  if (!existsSync(resolve(root, `.${ENTRY}`))) return {};
  if (server) return drawWith(server);
  const own = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    mode: 'production',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  });
  try {
    return await drawWith(own);
  } finally {
    await own.close();
  }
}

export function prerender(): Plugin {
  let root = process.cwd();
  return {
    name: 'wren:prerender',
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'pre',
      async handler(html, context) {
        if (!html.includes('<!--prerender:')) return html;
        const drawn = await drawOnce(root, context.server);
        return html.replace(MARKER, (marker, name: string) => drawn[name] ?? marker);
      },
    },
  };
}
