/** What somebody hears who cannot see the screen: the way of a message and everything that can be done, word for word. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Phone, type PhoneShop, openPhoneShop } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { transcript } from '../support/spoken.ts';

/** The gallery counts its days from today: here it is always this one. */
const NOON = '2026-11-22T12:00:00Z';

const HEARD = [
  'Way, looking',
  'Way, late, stage 2 may be asked for',
  'Way, answered',
  'Way, answered, a promise not kept',
  'Way, actions on their way',
  'Way, a thank you that came back',
  'Way, nobody has opened it, as far as is known',
  'Way, not safe and not read',
  'Every way to act',
  'Not really',
  'Act, got-worse',
  'Act, ask-pause',
  'Act, take-back',
  'Next stage, check',
  'Code, before it is shown',
  'Open with a code',
  'Share, who and how much',
  'Shares, two',
];

describe('what is heard', () => {
  let server: ViteDevServer;
  let shop: PhoneShop;
  let phone: Phone;
  const cacheDir = mkdtempSync(join(tmpdir(), 'wren-spoken-'));

  beforeAll(async () => {
    const port = await freePort();
    const listening = { port, host: '127.0.0.1', hmr: false, watch: null } as const;
    server = await createServer({ cacheDir, logLevel: 'error', server: listening });
    await server.listen();
    shop = await openPhoneShop();
    phone = await shop.newPhone();
    await phone.page.clock.setFixedTime(NOON);
    await phone.page.goto(`http://127.0.0.1:${port}/src/app/gallery.html`);
    await phone.page.locator('[data-specimen]').first().waitFor();
  });
  afterAll(async () => {
    await shop.close();
    await server.close();
    rmSync(cacheDir, { recursive: true, force: true });
  });

  it.each(HEARD)('%s', async (name) => {
    await phone.page.evaluate((hash) => {
      location.hash = hash;
    }, name);
    await phone.page.locator(`body[data-drawn="${name}"] :is(.btn, .choice)`).first().waitFor();
    const file = `spoken/${name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.txt`;
    await expect(await transcript(await phone.cdp())).toMatchFileSnapshot(file);
  });
});
