/** Everything there is to read: with no internet, for every eye, on a narrow phone with very large letters. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../support/browser.ts';
import { screensToRead } from '../support/every-explainer.ts';
import { readyForNoInternet, scan, startWriting } from '../support/journey.ts';
import { OF_COLOURS, axeFinds, cutOff, smallTargets, sticksOut } from '../support/looking.ts';
import { openTown, type Town } from '../support/town.ts';
import { asks, said } from '../support/words.ts';

describe('What a person reads', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  /** Walks past every explainer and says what is wrong with any. */
  async function wrongOn(phone: Phone, rules?: readonly string[]): Promise<readonly string[]> {
    const cdp = await phone.cdp();
    const wrong: string[] = [];
    await screensToRead(phone, town.origin, async (screen) => {
      const found = [
        ...(await axeFinds(cdp, rules)),
        ...(await smallTargets(phone.page)),
        ...(await sticksOut(phone.page)),
        ...(await cutOff(phone.page)),
      ];
      wrong.push(...found.map((line) => `${screen} | ${line}`));
    });
    return wrong;
  }

  it('is all there with no internet, and axe and the ruler find nothing', async () => {
    const phone = await town.phone();
    await scan(phone, town.origin);
    await readyForNoInternet(phone.page);
    await phone.offline(true);
    expect(await wrongOn(phone)).toEqual([]);
  });

  it('fits a narrow phone in the dark, with letters twice as large', async () => {
    const phone = await town.phone({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
    await phone.page.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%';
      });
    });
    // Only colours and sizes differ here.
    expect(await wrongOn(phone, OF_COLOURS)).toEqual([]);
  });

  it.each(['ltr', 'rtl'] as const)('a word in a question opens with keys alone and fits, %s', async (dir) => {
    const phone = await town.phone({ viewport: { width: 320, height: 640 }, hasTouch: false });
    const { page } = phone;
    const person = await scan(phone, town.origin);
    await page.evaluate((way) => document.documentElement.setAttribute('dir', way), dir);
    await startWriting(person, 'complaint');
    await person.write('No one told me.');
    for (const title of ['c1c', 'c1b', 'c1d'].map((id) => asks(id))) {
      await person.tap(said('core', 'write.next.action'));
      await person.asked(title);
    }
    const word = page.getByRole('button', { name: said('glossary', 'home.word'), exact: true });
    await word.waitFor();
    expect([...(await axeFinds(await phone.cdp())), ...(await smallTargets(page))]).toEqual([]);
    expect(await sticksOut(page)).toEqual([]);
    await word.focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: said('glossary', 'home.word') });
    await sheet.getByText(said('glossary', 'home.says.body')).waitFor();
    expect([...(await axeFinds(await phone.cdp())), ...(await sticksOut(page))]).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await expect.poll(() => word.evaluate((one) => one === document.activeElement)).toBe(true);
  });
});
