/** The endpoint and its tools, built as they are shipped, into a folder of one's own. */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/** Builds `main` and the tools that are named. `remove` takes the folder away again. */
export async function buildEndpoint(
  name: string,
  tools: readonly string[],
): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const folder = join(ROOT, `.cache/${name}-${process.pid}`);
  const entries = tools.map((tool) => [tool, join(ROOT, `src/tools/${tool}.ts`)]);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      minify: false,
      rolldownOptions: {
        input: {
          main: join(ROOT, 'src/endpoint/main.ts'),
          writer: join(ROOT, 'src/endpoint/writer.ts'),
          ...Object.fromEntries(entries),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
