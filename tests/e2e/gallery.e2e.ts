/** Every part of the interface in every state: axe finds nothing, and nothing is wider than a narrow phone. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Phone, type PhoneShop, openPhoneShop } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { axeFinds, smallTargets, sticksOut } from '../support/looking.ts';

describe('every part in every state', () => {
  let server: ViteDevServer;
  let shop: PhoneShop;
  let address: string;
  const cacheDir = mkdtempSync(join(tmpdir(), 'wren-gallery-'));

  beforeAll(async () => {
    const port = await freePort();
    server = await createServer({
      cacheDir,
      logLevel: 'error',
      server: { port, host: '127.0.0.1', hmr: false, watch: null },
    });
    await server.listen();
    address = `http://127.0.0.1:${port}/src/app/gallery.html`;
    shop = await openPhoneShop();
  });
  afterAll(async () => {
    await shop.close();
    await server.close();
    rmSync(cacheDir, { recursive: true, force: true });
  });

  const specimens = async (phone: Phone): Promise<string[]> => {
    await phone.page.goto(address);
    const links = phone.page.locator('[data-specimen]');
    await links.first().waitFor();
    return links.evaluateAll((all) => all.map((one) => one.getAttribute('data-specimen') ?? ''));
  };

  it('has a specimen of every component', () => {
    const drawn = ['asking', 'telling', 'status']
      .map((name) => readFileSync(`src/app/gallery/${name}.tsx`, 'utf8'))
      .concat(readFileSync('src/app/gallery.tsx', 'utf8'))
      .join('');
    const files = readdirSync('src/ui/components').map((name) => name.replace('.tsx', ''));
    // The safe bar stands in every frame.
    expect(files.filter((name) => name !== 'SafeBar' && !drawn.includes(`/${name}.tsx`))).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'axe and the ruler find nothing at 320 pixels, %s',
    async (colorScheme) => {
      const phone = await shop.newPhone({ viewport: { width: 320, height: 640 }, colorScheme });
      const names = await specimens(phone);
      expect(names.length).toBeGreaterThan(40);
      const wrong: string[] = [];
      for (const name of names) {
        await phone.page.evaluate((hash) => {
          location.hash = hash;
        }, name);
        await phone.page.locator(`body[data-drawn="${name}"] h1`).first().waitFor();
        const found = [
          ...(await axeFinds(await phone.cdp())),
          ...(await smallTargets(phone.page)),
          ...(await sticksOut(phone.page)),
        ];
        wrong.push(...found.map((line) => `${name} | ${line}`));
      }
      expect(wrong).toEqual([]);
    },
  );
});
