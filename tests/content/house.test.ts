/** The house itself: what lies where, how long files are, and that what the papers name is there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const under = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
const code = (folder: string) => under(folder).filter((file) => /\.(?:tsx?|mjs|js)$/.test(file));
const PAPERS = ['README.md', 'locales/README.md', ...under('docs').filter((file) => file.endsWith('.md'))];
/** Lines that say something: neither blank nor comment. */
const linesOf = (text: string) =>
  text.split('\n').filter((line) => !/^\s*(?:$|\/?\*|\/\/)/.test(line)).length;
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

describe('the house', () => {
  test('has nothing at its top but what belongs there', () => {
    const kept = spawnSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' });
    const files = kept.status === 0 ? kept.stdout.trim().split('\n') : [];
    const top = [...new Set(files.map((file) => file.split('/')[0] ?? ''))].filter(
      (name) => !name.startsWith('.'),
    );
    const allowed =
      'LICENSE README.md docs index.html locales manifest.webmanifest package-lock.json package.json public src tests tsconfig.json vite.config.ts';
    expect(top.filter((name) => !allowed.split(' ').includes(name))).toEqual([]);
  });

  test('has no file that nobody can read in one go', () => {
    const most = (file: string) => (file.startsWith('tests/') ? 400 : 300);
    const long = [...code('src'), ...code('tests'), ...code('.config')]
      .map((file) => ({ file, lines: linesOf(read(file)) }))
      .filter(({ file, lines }) => lines > most(file));
    expect(long).toEqual([]);
    expect(read('src/worker/service-worker.ts').split('\n').length).toBeLessThanOrEqual(150);
  });

  test('keeps no words where they lie open, and says none into a console', () => {
    const loud = code('src').filter((file) =>
      /\b(?:local|session)Storage\b|\bconsole\.\w+\(/.test(read(file)),
    );
    expect(loud.filter((file) => !/^src\/(?:endpoint\/main|tools\/.+)\.ts$/.test(file))).toEqual([]);
  });

  test('can put nothing on a lock screen: no push, no notification', () => {
    const speaks =
      /\b(?:pushManager|PushManager|PushEvent|showNotification|Notification\b\s*[.(])|['"]push['"]/;
    expect(code('src').filter((file) => linesOf(read(file)) > 0 && speaks.test(read(file)))).toEqual([]);
  });

  test('skips no test and runs none alone', () => {
    const left = code('tests').filter((file) =>
      /\b(?:it|test|describe)\.(?:skip|only|todo)\b/.test(read(file)),
    );
    expect(left.filter((file) => file !== 'tests/content/house.test.ts')).toEqual([]);
  });

  test('installs the same packages tomorrow: every version is exact', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test('opens from the phone’s own screen wherever its files were put', () => {
    const manifest = JSON.parse(read('manifest.webmanifest')) as {
      id: string;
      start_url: string;
      scope: string;
      icons: { src: string }[];
    };
    const paths = [manifest.id, manifest.start_url, manifest.scope, ...manifest.icons.map(({ src }) => src)];
    expect(paths.filter((path) => !path.startsWith('/'))).toEqual([]);
    expect(manifest.icons.filter(({ src }) => !existsSync(join(ROOT, 'public', src)))).toEqual([]);
  });
});

describe('the papers', () => {
  const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '');

  test.each(PAPERS)('%s leads nowhere that is not there', (paper) => {
    const links = [...withoutCode(read(paper)).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(
      ([, link]) => link ?? '',
    );
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(paper), link)))).toEqual([]);
  });

  test.each(PAPERS)('%s names no file of ours that is not there', (paper) => {
    const named = [
      ...read(paper).matchAll(/`((?:src|tests|docs|\.config|public|locales)\/[\w./-]+\.\w+)`/g),
    ].map(([, file]) => file ?? '');
    expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test.each(PAPERS)('%s names no command that there is not', (paper) => {
    const named = [...read(paper).matchAll(/npm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(
      ([, run, short]) => run ?? short ?? '',
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('the README names every command that there is', () => {
    const readme = read('README.md');
    const short = (name: string) => (['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`);
    expect(Object.keys(scripts).filter((name) => !readme.includes(short(name)))).toEqual([]);
  });

  test('every script runs a file that is there', () => {
    const missing = Object.values(scripts).flatMap((script) => {
      const [, file, tool] = /^node (\.config\/[\w.]+)(?: ([a-z-]+)$)?/.exec(script) ?? [];
      const wanted = [file, file === '.config/tool.mjs' ? `src/tools/${tool}.ts` : undefined];
      return wanted.filter((path) => path !== undefined && !existsSync(join(ROOT, path)));
    });
    expect(missing).toEqual([]);
  });

  test('every decision has a number of its own and says what else was possible', () => {
    const decisions = readdirSync(join(ROOT, 'docs/decisions'));
    expect(decisions.filter((name) => !/^\d{4}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
    expect(new Set(decisions.map((name) => name.slice(0, 4))).size).toBe(decisions.length);
    for (const name of decisions) {
      const text = read(`docs/decisions/${name}`);
      for (const part of ['Context', 'Options', 'Decision', 'Consequences'])
        expect(text, `${name} has no "${part}"`).toMatch(new RegExp(`^#+ ${part}|^\\*\\*${part}`, 'm'));
    }
  });

  test('the architecture names every rule that the machine holds', () => {
    const rules = [...read('.config/dependency-cruiser.config.mjs').matchAll(/name: '([a-z0-9-]+)'/g)].map(
      ([, name]) => name ?? '',
    );
    const only = [...read('.config/dependency-cruiser.config.mjs').matchAll(/only\(\s*'([a-z-]+)'/g)].map(
      ([, name]) => name ?? '',
    );
    const named = read('docs/architecture.md');
    expect([...rules, ...only].filter((name) => !named.includes(`\`${name}\``))).toEqual([]);
    expect(rules.length + only.length).toBeGreaterThan(15);
  });
});
