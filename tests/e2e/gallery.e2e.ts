/** Every part of the interface in every state: axe finds nothing, and nothing is wider than a narrow phone. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Phone, type PhoneShop, openPhoneShop } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import * as talks from '../../src/app/gallery/conversations.ts';
import * as madeUp from '../../src/app/gallery/made-up.ts';
import { OF_COLOURS, axeFinds, cutOff, notTurned, smallTargets, sticksOut } from '../support/looking.ts';

/** Every state that a conversation can be in, and all that can be done in it. */
const TALK =
  /^(?:Way|Act|Every way|Not really|Next stage|Code,|Open with|Shares?,|Receipt|My messages, with)/;
/** Made-up people say what they say, in no catalogue; days are told by the browser. */
const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}’'-]{2,}/gu) ?? [];
const DAYS = Array.from({ length: 366 }, (_, day) =>
  new Date(Date.UTC(2028, 0, 1 + day)).toLocaleDateString('en-GB', { weekday: 'long', month: 'long' }),
);
const SAID = new Set(wordsIn(`${JSON.stringify([talks, madeUp])} ${DAYS.join(' ')} am pm`.toLowerCase()));

interface Size {
  readonly width: number;
  readonly height: number;
}

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

  const specimens = async (phone: Phone, search = ''): Promise<string[]> => {
    await phone.page.goto(address + search);
    const links = phone.page.locator('[data-specimen]');
    await links.first().waitFor();
    return links.evaluateAll((all) => all.map((one) => one.getAttribute('data-specimen') ?? ''));
  };

  const draw = async ({ page }: Phone, name: string): Promise<void> => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, name);
    await page.locator(`body[data-drawn="${name}"] h1`).first().waitFor();
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
        await draw(phone, name);
        const found = [
          // Only colours differ in the dark.
          ...(await axeFinds(await phone.cdp(), colorScheme === 'dark' ? OF_COLOURS : undefined)),
          ...(await smallTargets(phone.page)),
          ...(await sticksOut(phone.page)),
        ];
        wrong.push(...found.map((line) => `${name} | ${line}`));
      }
      expect(wrong).toEqual([]);
    },
  );

  it('a conversation fits from right to left, and every word of it can be in another language', async () => {
    const [narrow, usual] = [320, 390].map((width) => ({ width, height: 844 })) as [Size, Size];
    const phone = await shop.newPhone({ viewport: narrow });
    const names = (await specimens(phone, '?rtl')).filter((name) => TALK.test(name));
    expect(names.length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const name of names) {
      await phone.page.setViewportSize(narrow);
      await draw(phone, name);
      const found = [
        ...(name.startsWith('Way') ? await axeFinds(await phone.cdp()) : []),
        ...(await sticksOut(phone.page)),
        ...(await cutOff(phone.page)),
        ...(await notTurned(phone.page)).filter((word) => !SAID.has(word.toLowerCase())),
      ];
      await phone.page.setViewportSize(usual);
      found.push(...(await sticksOut(phone.page)));
      wrong.push(...found.map((line) => `${name} | ${line}`));
    }
    expect(wrong).toEqual([]);
  });
});
