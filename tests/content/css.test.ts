import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';

const UI = new URL('../../src/ui/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, UI), 'utf8');
const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).map((path) =>
  path.replaceAll('\\', '/'),
);
const sheets = files.filter((path) => path.endsWith('.css')).map((path) => [path, read(path)] as const);
const drawn = files.filter((path) => path.endsWith('.tsx')).map((path) => [path, read(path)] as const);
const bare = (css: string): string => css.replaceAll(/\/\*[^]*?\*\//g, '');

test('there are sheets and components to look at', () => {
  expect(sheets.length).toBeGreaterThan(8);
  expect(drawn.length).toBeGreaterThan(20);
});

test.each(sheets)('%s works from right to left: no left, no right', (_, css) => {
  expect(bare(css).match(/[\w-]*\b(left|right)\b\s*:|:\s*(left|right)\b|float\s*:/g)).toBeNull();
  expect(
    bare(css).match(/(?<![\w-])(width|height|min-width|max-width|top|bottom)\s*:\s*(?!.*\bem\))/g),
  ).toBeNull();
});

test.each(sheets)('%s is kind to people who find letters hard', (_, css) => {
  expect(bare(css)).not.toMatch(/italic|uppercase|text-align\s*:\s*justify/);
});

test.each(sheets)('%s moves nothing for ever', (_, css) => {
  expect(bare(css)).not.toMatch(/infinite/);
});

test.each(sheets)('%s moves only where the person has not asked for less', (path, css) => {
  const calm = bare(css).replace(/@media \(prefers-reduced-motion: no-preference\)[^]*?\n}/, '');
  expect(calm, path).not.toMatch(/animation\s*:/);
});

test.each(drawn)('%s has no style attribute, which the security policy would drop', (_, source) => {
  expect(source).not.toMatch(/\bstyle=|innerHTML|dangerouslySetInnerHTML/);
});

test('everything to tap is at least 48 pixels', () => {
  const tokens = read('tokens.css');
  expect(tokens).toMatch(/--tap:\s*clamp\(48px,/);
  expect(tokens).toMatch(/--tap-big:\s*max\(60px,/);
  const rules = sheets.flatMap(([, css]) => [...bare(css).matchAll(/([^{}]+)\{([^{}]*)\}/g)]);
  for (const name of [
    '.btn',
    '.ib',
    '.chip',
    '.ln',
    '.choice',
    '.line-in',
    '.brand',
    '.safe button',
    '.big',
  ]) {
    const own = rules
      .filter(([, selector]) => selector!.trim() === name)
      .map(([, , body]) => body)
      .join('');
    const size = /(?:min-)?block-size:\s*([^;]+);/.exec(own)?.[1];
    const pixels = size?.startsWith('var(--tap') ? 48 : parseFloat(size ?? '0') * 16;
    expect(pixels, name).toBeGreaterThanOrEqual(48);
  }
});

/** Comes with the screens that need it, behind the first words. */
const LATER = 'style/later.css';

test('every sheet is in the index or in what comes later, in an order of its own', () => {
  const named = read('style/index.css') + read(LATER);
  for (const [path] of sheets.filter(([path]) => path !== 'style/index.css' && path !== LATER)) {
    expect(named).toContain(path.startsWith('style/') ? `./${path.slice(6)}` : `../${path}`);
  }
});

test('fonts never hold back the words, and each comes with its licence', () => {
  const faces = read('style/fonts.css').split('@font-face').slice(1);
  expect(faces.length).toBe(5);
  for (const face of faces) {
    expect(face).toContain('font-display: swap');
    expect(files).toContain(/fonts\/[\w-]+\.woff2/.exec(face)?.[0]);
  }
  expect(files.filter((path) => path.endsWith('OFL.txt'))).toHaveLength(3);
});

test('all sheets together stay within 9 KB as sent', () => {
  const all = sheets.map(([, css]) => bare(css).replaceAll(/\s+/g, ' ')).join('');
  expect(brotliCompressSync(all).length).toBeLessThan(9 * 1024);
});
