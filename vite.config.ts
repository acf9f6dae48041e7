/**
 * Four builds from one file: the app (`vite build`), the inbox of the staff (`--mode staff`), the service worker
 * (`--mode worker`, a classic script of its own) and what runs in Node (`--mode node`). `npm run build` makes all.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { appFiles } from './.config/vite/app-files.ts';
import { coreFilesModule } from './.config/vite/core-files.ts';
import { inlineStyles } from './.config/vite/inline-styles.ts';
import { integrity } from './.config/vite/integrity.ts';
import { prerender } from './.config/vite/prerender.ts';

process.env.TZ ??= 'Europe/London';

const ROOT = import.meta.dirname;
const APP_FILES = resolve(ROOT, '.build/app-files.json');
const TARGET = ['chrome92', 'firefox91', 'safari15'];
const GALLERY = resolve(ROOT, 'src/app/gallery.html');
const STAFF = resolve(ROOT, 'src/staff');

const { version } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { version: string };

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

const app = (gallery: boolean): ViteUserConfig => ({
  plugins: [prerender(), inlineStyles(), integrity(), appFiles(APP_FILES)],
  define: { 'import.meta.env.WREN_VERSION': JSON.stringify(version) },
  oxc: jsx,
  build: {
    target: TARGET,
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One stylesheet, inside the page: a screen that comes later brings none of its own.
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: [resolve(ROOT, 'index.html'), ...(gallery && existsSync(GALLERY) ? [GALLERY] : [])],
      // On its own, so that the store does not bring it before anything has to be checked.
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: /preload-helper/, priority: 2 },
            { name: 'zod', test: /node_modules[\\/]zod/ },
            // Every screen needs these: one file packs smaller than three.
            {
              name: 'app',
              test: /node_modules[\\/](?:preact|@preact)|src[\\/]app[\\/]state[\\/](?:place|later|door|room|services|writing|moment)\.ts/,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': process.env.WREN_DEV_ENDPOINT ?? 'http://127.0.0.1:4181' },
  },
});

/** Fonts are the app's own; all else lies where the service worker keeps nothing (`src/worker/addresses.ts`). */
const staffAsset = (name: string): string =>
  /\.woff2$/.test(name) ? 'assets/[name]-[hash][extname]' : 'assets/staff/[name]-[hash][extname]';

/** A build of its own, so that no byte of the inbox can change what a phone loads. */
const staff = (gallery: boolean): ViteUserConfig => ({
  root: STAFF,
  publicDir: resolve(ROOT, 'public'),
  plugins: [integrity(), appFiles(resolve(ROOT, '.build/staff-files.json'))],
  oxc: jsx,
  build: {
    target: TARGET,
    outDir: resolve(ROOT, 'dist'),
    emptyOutDir: false,
    copyPublicDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: ['staff.html', ...(gallery ? ['staff-gallery.html'] : [])].map((page) => resolve(STAFF, page)),
      output: {
        entryFileNames: 'assets/staff/[name]-[hash].js',
        chunkFileNames: 'assets/staff/[name]-[hash].js',
        assetFileNames: ({ names }) => staffAsset(names[0] ?? ''),
      },
    },
  },
});

const worker = (): ViteUserConfig => ({
  plugins: [coreFilesModule(resolve(ROOT, 'dist'), APP_FILES)],
  define: { 'process.env.NODE_ENV': '"production"', WREN_VERSION: JSON.stringify(version) },
  build: {
    target: TARGET,
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: resolve(ROOT, 'src/worker/service-worker.ts'),
      // Vite's helper for later chunks asks for it; here there is one file only.
      transform: { define: { 'import.meta': '{}' } },
      output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
    },
  },
});

const toolEntries = (): Record<string, string> => {
  const tools = readdirSync(resolve(ROOT, 'src/tools')).filter((name) => name.endsWith('.ts'));
  return Object.fromEntries(
    tools.map((name) => [`tools/${name.replace(/\.ts$/, '')}`, resolve(ROOT, 'src/tools', name)]),
  );
};

const node = (): ViteUserConfig => ({
  oxc: jsx,
  build: {
    target: 'node20',
    ssr: true,
    outDir: '.build',
    emptyOutDir: false,
    copyPublicDir: false,
    reportCompressedSize: false,
    minify: false,
    rolldownOptions: {
      input: {
        'endpoint/main': resolve(ROOT, 'src/endpoint/main.ts'),
        'endpoint/writer': resolve(ROOT, 'src/endpoint/writer.ts'),
        'endpoint/checker': resolve(ROOT, 'src/endpoint/checker.ts'),
        ...toolEntries(),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
    },
  },
});

/** How those begin who found something by chance: it may hide for a hundred runs, so it is told the first time. */
const NOT_BY_CHANCE = /^(?!Property failed|after \d+ cuts)/;

/**
 * On a machine that has too much to do a wait may run out: tried once more, and the run says which. Proofs never are:
 * each of theirs counts what it lost.
 */
const onceMore = { retry: { count: 1, condition: NOT_BY_CHANCE } } as const;

/** A slow machine is no broken promise. */
const patient = { poll: { timeout: 15_000 } } as const;

/** Browsers are heavy: one file at a time, where nothing else is said. */
const inTurn = {
  pool: 'forks',
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: patient,
} as const;

/** Words, dates and rules: these tests touch nothing that another could find changed. */
const PURE = ['tests/content/**', 'tests/unit/{domain,contract,questions}/**'];

/** They use the app's state, which is one for a whole page: each file begins with none. */
const STATEFUL = ['tests/fault/**', 'tests/unit/app/**'];

/** Half of such a test is waiting for a disk or another process: three on two cores. */
const quick = { testTimeout: 20_000, expect: patient, maxWorkers: 3 } as const;

/** Modules are read once and not for each file: a third of what these tests took. */
const shared = { ...quick, environment: 'node', isolate: false } as const;

const tests: NonNullable<ViteUserConfig['test']> = {
  projects: [
    {
      oxc: jsx,
      test: {
        ...shared,
        ...onceMore,
        name: 'node',
        include: ['tests/{unit,endpoint}/**/*.test.{ts,tsx}'],
        exclude: [...PURE, ...STATEFUL],
      },
    },
    {
      oxc: jsx,
      test: {
        name: 'fresh',
        environment: 'node',
        include: STATEFUL.map((room) => `${room}/*.test.{ts,tsx}`),
        ...quick,
        ...onceMore,
      },
    },
    {
      oxc: jsx,
      test: { ...shared, name: 'pure', include: PURE.map((room) => `${room}/*.test.{ts,tsx}`) },
    },
    {
      oxc: jsx,
      test: {
        name: 'dom',
        environment: 'happy-dom',
        include: ['tests/component/**/*.test.{ts,tsx}'],
        setupFiles: ['tests/support/patient.ts'],
        ...quick,
        ...onceMore,
      },
    },
    {
      oxc: jsx,
      test: {
        name: 'browser',
        environment: 'node',
        include: ['tests/e2e/**/*.e2e.ts'],
        ...inTurn,
        // What drives a browser is read once and not for each file.
        isolate: false,
        // Each file has its own endpoint and browser; half of a journey is waiting: three on two cores.
        fileParallelism: true,
        maxWorkers: 3,
        sequence: { groupOrder: 1 },
        ...onceMore,
      },
    },
    {
      test: {
        name: 'proof',
        environment: 'node',
        include: ['tests/proof/**/*.proof.ts'],
        ...inTurn,
        // While one waits for what it killed another works; none has more than two browsers.
        fileParallelism: true,
        maxWorkers: 2,
        maxConcurrency: 2,
        sequence: { groupOrder: 2 },
      },
    },
    {
      test: {
        name: 'engines',
        environment: 'node',
        include: ['tests/engines/**/*.e2e.ts'],
        ...inTurn,
        ...onceMore,
      },
    },
  ],
};

export default defineConfig(({ mode }) => {
  if (mode === 'worker') return worker();
  if (mode === 'node') return node();
  if (mode === 'staff' || mode === 'staff-gallery') return staff(mode === 'staff-gallery');
  return { ...app(mode === 'gallery'), test: tests };
});
