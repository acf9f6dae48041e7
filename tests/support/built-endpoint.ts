/**
 * The endpoint and its tools built from what stands in `src` now, with their libraries in the same files: they
 * start in less than half the time, which counts when they are started thousands of times.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
const from = (path: string): string => join(ROOT, path);

/** The tools that tests run. */
const TOOLS = [
  'backup',
  'backup-key',
  'exported',
  'hold',
  'received',
  'release',
  'restore',
  'retention',
  'staff',
];
const A_DAY_MS = 86_400_000;

/**
 * The folder with `main.js`, its threads and a file for each tool, the same for every test until a source changes.
 * `more`: other entries, by name; then the folder is this process's own and goes when it ends.
 */
export async function buildEndpoint(more?: Readonly<Record<string, string>>): Promise<string> {
  const own = from(`.cache/endpoint-${process.pid}`);
  if (more) {
    process.once('exit', () => rmSync(own, { recursive: true, force: true }));
    await buildInto(own, more);
    return own;
  }
  const shared = from(`.cache/endpoint-of-${stateOfSources()}`);
  if (existsSync(shared)) return shared;
  await buildInto(own, {});
  try {
    renameSync(own, shared);
    forgetOldOnes();
  } catch {
    // Another process had the same thought at the same time.
    rmSync(own, { recursive: true, force: true });
  }
  return shared;
}

async function buildInto(folder: string, more: Readonly<Record<string, string>>): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    root: ROOT,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3', 'pg'] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: {
          main: from('src/endpoint/main.ts'),
          writer: from('src/endpoint/writer.ts'),
          checker: from('src/endpoint/checker.ts'),
          ...Object.fromEntries(TOOLS.map((tool) => [tool, from(`src/tools/${tool}.ts`)])),
          ...more,
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
}

/** All that goes into it, as twelve hexadecimal digits. */
function stateOfSources(): string {
  const hash = createHash('sha256');
  const folders = ['src', 'locales'].flatMap((folder) =>
    readdirSync(from(folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const files = [...folders, 'package-lock.json', 'tests/support/built-endpoint.ts'].sort();
  for (const file of files) {
    if (statSync(from(file)).isFile()) hash.update(file).update(readFileSync(from(file)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** What was built from sources that have long changed. */
function forgetOldOnes(): void {
  for (const name of readdirSync(from('.cache'))) {
    const folder = from(`.cache/${name}`);
    if (name.startsWith('endpoint-of-') && statSync(folder).mtimeMs < Date.now() - A_DAY_MS)
      rmSync(folder, { recursive: true, force: true });
  }
}
