/** The gallery of the app, served as it is built on: each part and each state of a message, one at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createServer } from 'vite';
import { freePort } from './free-port.ts';

/** It counts its days from today: for whoever keeps what it shows, it is always this one. */
export const GALLERY_NOON = '2026-11-22T12:00:00Z';

export interface Gallery {
  /** Opens it; the names of all that can be drawn. `?rtl`: from right to left, in a language made up. */
  open(page: Page, search?: '' | '?rtl'): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Serves it on a port of its own, with nothing kept. */
export async function openGallery(): Promise<Gallery> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'wren-gallery-'));
  const port = await freePort();
  const listening = { port, host: '127.0.0.1', hmr: false, watch: null } as const;
  const server = await createServer({ cacheDir, logLevel: 'error', server: listening });
  await server.listen();
  return {
    open: async (page, search = '') => {
      await page.goto(`http://127.0.0.1:${port}/src/app/gallery.html${search}`);
      const links = page.locator('[data-specimen]');
      await links.first().waitFor();
      return links.evaluateAll((all) => all.map((one) => one.getAttribute('data-specimen') ?? ''));
    },
    close: async () => {
      await server.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}

/** What stands there for a moment, until the screen has come. */
const OPENING = /^\W*Wren\W*$/u;

/** Draws one of them; it stands there once this resolves. */
export async function drawSpecimen(page: Page, name: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, name);
  const title = page.locator(`body[data-drawn="${name}"] h1`).filter({ hasNotText: OPENING });
  await title.first().waitFor();
}
