/** Everything there is to read: with no internet, for every eye, on a narrow phone with very large letters. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../support/browser.ts';
import { screensToRead } from '../support/every-explainer.ts';
import { readyForNoInternet, scan } from '../support/journey.ts';
import { axeFinds, cutOff, smallTargets, sticksOut } from '../support/looking.ts';
import { openTown, type Town } from '../support/town.ts';

describe('What a person reads', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  /** Walks past every explainer and says what is wrong with any. */
  async function wrongOn(phone: Phone): Promise<readonly string[]> {
    const cdp = await phone.cdp();
    const wrong: string[] = [];
    await screensToRead(phone, town.origin, async (screen) => {
      const found = [
        ...(await axeFinds(cdp)),
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
    expect(await wrongOn(phone)).toEqual([]);
  });
});
