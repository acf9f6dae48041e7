/** The list of what a phone keeps for offline: whole, with the right hashes, and the same at every build. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coreFiles, namedBy, slotId } from '../../../.config/vite/core-files.ts';
import { slotOf } from '../../../src/worker/core-cache.ts';

const chunk = (file: string, more: Partial<Record<'needs' | 'later', string[]>> = {}) => ({
  file: `assets/${file}`,
  module: '',
  needs: [],
  later: [],
  ...more,
});
const CHUNKS = [
  chunk('first-a1.js', { later: ['assets/main-b2.js'] }),
  chunk('main-b2.js', {
    needs: ['assets/shared-c3.js', 'assets/main-d4.css'],
    later: ['assets/store-e5.js'],
  }),
  chunk('shared-c3.js', { later: ['assets/main-b2.js'] }),
  chunk('store-e5.js'),
  chunk('gallery-f6.js'),
];
const PAGE = '<link rel="stylesheet" href="/assets/first-g7.css"><script src="/assets/first-a1.js"></script>';

describe('the core that works with no internet', () => {
  const dist = mkdtempSync(join(tmpdir(), 'wren-core-'));
  const write = (file: string, text = file) => writeFileSync(join(dist, file), text);
  beforeAll(() => {
    for (const folder of ['assets', 'icons']) mkdirSync(join(dist, folder));
    write('index.html', PAGE);
    for (const file of ['neutral.html', 'neutral.css', 'neutral.js', 'icons/neutral.svg']) write(file);
    for (const { file } of CHUNKS) write(file);
    for (const file of [
      'main-d4.css',
      'first-g7.css',
      'gabarito-latin-wght-h8.woff2',
      'lexend-vietnamese-wght-i9.woff2',
    ])
      write(`assets/${file}`);
  });
  afterAll(() => rmSync(dist, { recursive: true, force: true }));
  const urls = () => coreFiles(dist, CHUNKS).map(({ url }) => url);

  it('holds the shell, the cover page and every script that any screen may ask for', () => {
    expect(urls()).toEqual([
      '/assets/first-a1.js',
      '/assets/first-g7.css',
      '/assets/gabarito-latin-wght-h8.woff2',
      '/assets/main-b2.js',
      '/assets/main-d4.css',
      '/assets/shared-c3.js',
      '/assets/store-e5.js',
      '/icons/neutral.svg',
      '/index.html',
      '/neutral.css',
      '/neutral.html',
      '/neutral.js',
    ]);
  });

  it('leaves out what no phone needs at once: other fonts, the gallery', () => {
    expect(urls().filter((url) => /vietnamese|gallery/.test(url))).toEqual([]);
  });

  it('gives every file the hash it must have, so that a broken download is never kept', () => {
    const shell = coreFiles(dist, CHUNKS).find(({ url }) => url === '/index.html');
    expect(shell?.integrity).toBe(`sha256-${createHash('sha256').update(PAGE).digest('base64')}`);
  });

  it('names a version by its content: one changed byte of the shell is another version', () => {
    const before = slotId(coreFiles(dist, CHUNKS));
    write('index.html', `${PAGE} `);
    const after = slotId(coreFiles(dist, CHUNKS));
    write('index.html', PAGE);
    expect(after).not.toBe(before);
    expect(slotId(coreFiles(dist, CHUNKS))).toBe(before);
    expect(slotOf(before)).toMatch(/^wren-core\.[0-9a-f]{12}$/);
  });

  it('is the same list for the same build, whatever the order of its parts', () => {
    expect(coreFiles(dist, CHUNKS.toReversed())).toEqual(coreFiles(dist, CHUNKS));
  });

  it('finds what a page names, quoted as the build writes it', () => {
    expect(namedBy(PAGE)).toEqual(['assets/first-g7.css', 'assets/first-a1.js']);
  });
});
