/** The inbox for everybody: axe in both themes, a narrow screen, large letters, and hands on the keyboard alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILE } from '../../src/staff/gallery/made-up.ts';
import { TABS } from '../../src/staff/state/tab.ts';
import { t } from '../../src/staff/text.ts';
import { openPhoneShop, type Phone, type PhoneShop } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { axeFinds, cutOff, OF_COLOURS, smallTargets, sticksOut } from '../support/looking.ts';

const ROOMS = [
  '#/to-read',
  '#/learned',
  '#/calendar',
  '#/enter',
  '#/deliveries',
  '#/audit',
  '#/exports',
  '#/you',
];
const CASE = `#/to-read/${FILE.id}`;

/** Colours that fade over are no colours to judge. */
async function recolour(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
  });
}

describe('the inbox, for everybody', () => {
  let server: ViteDevServer;
  let shop: PhoneShop;
  let address: string;
  const cacheDir = mkdtempSync(join(tmpdir(), 'wren-staff-'));

  beforeAll(async () => {
    const port = await freePort();
    server = await createServer({
      root: 'src/staff',
      configFile: 'vite.config.ts',
      mode: 'staff-gallery',
      cacheDir,
      logLevel: 'error',
      server: { port, host: '127.0.0.1', hmr: false, watch: null },
    });
    await server.listen();
    address = `http://127.0.0.1:${port}/staff-gallery.html`;
    shop = await openPhoneShop();
  });
  afterAll(async () => {
    await shop.close();
    await server.close();
    rmSync(cacheDir, { recursive: true, force: true });
  });

  /** Every screen and every part of a case, one after the other. */
  async function walk(page: Page, look: (name: string) => Promise<void>): Promise<void> {
    await page.goto(`${address}?out`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look('door');
    await page.goto('about:blank');
    await page.goto(address + CASE);
    await page.locator('.quoted .quote').waitFor();
    for (const tab of TABS) {
      await page.locator(`#tab-${tab}`).click();
      if (tab === 'steps') await page.locator('[data-record="eligibility-decided"]').first().click();
      await look(`case ${tab}`);
    }
    await page.getByRole('button', { name: t('staff:safety.yes.action') }).click();
    await page.locator('#tab-words').click();
    await page.locator('#letter-kind').selectOption('not-eligible');
    await page.locator('.sendline').getByRole('button').click();
    await look('a letter with gaps, and a referral');
    for (const room of ROOMS) {
      await page.evaluate((hash) => (location.hash = hash), room);
      await page.locator('main h1').waitFor();
      await expect.poll(() => page.getByText(t('staff:loading.body')).count()).toBe(0);
      await look(room);
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await look('keys');
    await page.goto(`${address}?again#/deliveries`);
    await page.getByRole('button', { name: t('staff:again.action') }).click();
    await page.getByRole('alert').waitFor();
    await look('what would not go out again');
    await page.evaluate((hash) => (location.hash = hash), CASE);
    await page.getByRole('button', { name: t('staff:case.pdf.action'), exact: true }).click();
    await page.locator('#again-code').waitFor();
    await look('who one is, once more');
  }

  const desk = (more: Parameters<PhoneShop['newPhone']>[0]): Promise<Phone> =>
    shop.newPhone({ viewport: { width: 1280, height: 800 }, hasTouch: false, ...more });

  it('has nothing that axe finds, by day and by night', async () => {
    const phone = await desk({ colorScheme: 'light' });
    const { page } = phone;
    const cdp = await phone.cdp();
    const found: string[] = [];
    await walk(page, async (name) => {
      found.push(...(await axeFinds(cdp)).map((one) => `${name}: ${one}`));
      await recolour(page, 'dark');
      found.push(...(await axeFinds(cdp, OF_COLOURS)).map((one) => `${name}, dark: ${one}`));
      await recolour(page, 'light');
    });
    expect(found).toEqual([]);
    await phone.close();
  });

  it.each([
    [390, 844],
    [320, 640],
    [1280, 800],
  ])('fits a screen of %i pixels, and is big enough for a finger', async (width, height) => {
    const phone = await desk({ viewport: { width, height } });
    const found: string[] = [];
    await walk(phone.page, async (name) => {
      const { page } = phone;
      const all = [await sticksOut(page), await cutOff(page), width === 390 ? await smallTargets(page) : []];
      found.push(...all.flat().map((one) => `${name}: ${one}`));
    });
    expect(found).toEqual([]);
    await phone.close();
  });

  it('goes from the list to a letter and back with the keyboard alone', async () => {
    const phone = await desk({});
    const { page } = phone;
    await page.goto(`${address}#/to-read`);
    await page.locator('.mi').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('.quoted .quote').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('case-title');
    await page.keyboard.press('r');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('letter');
    await page.keyboard.type('I will ring you today.');
    for (let tabs = 0; tabs < 6; tabs += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.closest('.sendline') !== null)) break;
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#letter').inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('heading', { level: 1, name: t('staff:list.late.title') }).waitFor();
    await phone.close();
  });
});
