/** For every hand and every eye: axe, small screens, big letters, a keyboard and nothing else. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Phone } from '../support/browser.ts';
import {
  screensAroundHome,
  screensOfACopy,
  screensOfAComplaint,
  screensOfTheLock,
  screensOfThePhone,
  screensOfTheOthers,
} from '../support/every-screen.ts';
import { readyForNoInternet, receiptNumber, scan } from '../support/journey.ts';
import {
  axeFinds,
  cutOff,
  namesInsteadOfWords,
  OF_COLOURS,
  smallTargets,
  sticksOut,
} from '../support/looking.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { asks, said } from '../support/words.ts';

/** Each walk, and how many screens it passes at least. */
const WALKS: readonly (readonly [string, typeof screensAroundHome, number])[] = [
  ['around Home', screensAroundHome, 8],
  ['of a complaint', screensOfAComplaint, 18],
  ['of the other kinds', screensOfTheOthers, 7],
  ['of the lock', screensOfTheLock, 9],
  ['of this phone', screensOfThePhone, 7],
  ['of a copy', screensOfACopy, 9],
];

describe('Wren is for everyone', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it.each(WALKS)(
    'on the screens %s axe finds nothing wrong, nor any colour that is hard to read in the dark; a thumb can hit everything, 48 pixels or more; nothing sticks out at 320 pixels, or is cut off when letters are twice as big',
    async (_, walk, least) => {
      const phone = await town.phone({ colorScheme: 'light' });
      const cdp = await phone.cdp();
      const wrong: string[] = [];
      let seen = 0;
      await walk(phone, town.origin, async (screen) => {
        seen += 1;
        const found = [
          ...(await axeFinds(cdp)),
          ...(await inTheDark(phone)),
          ...(await small(phone.page)),
          ...(await twiceAsBig(phone.page)),
        ];
        wrong.push(...found.map((line) => `${screen} | ${line}`));
      });
      expect(wrong).toEqual([]);
      expect(seen, 'screens looked at').toBeGreaterThanOrEqual(least);
    },
  );

  it('a keyboard is enough, from the card to the receipt, and one always sees where one is', async () => {
    const phone = await town.phone({ hasTouch: false });
    const person = await scan(phone, town.origin);
    const { keyboard } = phone.page;
    const press = async (name: string): Promise<void> => {
      await tabTo(phone, name);
      await keyboard.press('Enter');
    };
    await press(said('core', 'home.start.action'));
    await person.asked(said('core', 'kind.title'));
    await press(said('core', 'kind.complaint.label'));
    await person.asked(asks('c1'));
    await keyboard.type('Typed with no mouse.');
    await person.saved();
    await press(said('core', 'write.next.action'));
    await person.asked(asks('c1c'));
    await press(said('core', 'write.all-said.action'));
    await person.asked(said('screens', 'check.title'));
    await press(said('screens', 'check.send.action'));
    await receiptNumber(person);
    expect(JSON.stringify(await town.held())).toContain('Typed with no mouse.');
  });

  it('who hears the screen is led along: the focus is at the top of each new screen or in its box, and what happens is said once', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await phone.page.waitForLoadState('networkidle');
    await hearTheStatus(phone);
    await person.tap(said('core', 'home.start.action'));
    await expectFocusOn(phone, said('core', 'kind.title'));
    await person.tap(said('core', 'kind.complaint.label'));
    await expect.poll(() => phone.page.locator(':focus').evaluate((one) => one.tagName)).toBe('TEXTAREA');
    await person.write('Told to somebody who listens.');
    await person.saved();
    await person.tap(said('core', 'write.next.action'));
    await expectFocusOn(phone, asks('c1c'));
    await person.tap(said('core', 'write.all-said.action'));
    await expectFocusOn(phone, said('screens', 'check.title'));
    await readyForNoInternet(phone.page);
    await phone.offline(true);
    await person.tap(said('screens', 'check.send.action'));
    await expect.poll(() => heard(phone)).toContain(said('status', 'waiting.spoken'));
    expect((await heard(phone)).join()).not.toMatch(/\bN F\b/);
    await phone.offline(false);
    const number = await receiptNumber(person);
    await expect
      .poll(async () => (await heard(phone)).join().replaceAll(/\W/g, ''))
      .toContain(number.replaceAll('-', ''));
  });
});

const ORDINARY = { width: 390, height: 844 };

/** The screen as it stands at night, once every colour has faded over. */
async function inTheDark({ page, cdp }: Phone): Promise<readonly string[]> {
  await recolour(page, 'dark');
  const found = await axeFinds(await cdp(), OF_COLOURS);
  await recolour(page, 'light');
  return found.map((line) => `in the dark | ${line}`);
}

async function recolour(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
  });
}

/** The screen as it stands on the smallest phone. */
async function small(page: Page): Promise<readonly string[]> {
  await page.setViewportSize({ width: 320, height: 640 });
  const found = [
    ...(await smallTargets(page)),
    ...(await namesInsteadOfWords(page)),
    ...(await sticksOut(page)),
  ];
  await page.setViewportSize(ORDINARY);
  return found.map((line) => `at 320 pixels | ${line}`);
}

/** The screen as it stands for who needs big letters. */
async function twiceAsBig(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const found = [...(await sticksOut(page)), ...(await cutOff(page))];
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  return found.map((line) => `twice as big | ${line}`);
}

async function expectFocusOn({ page }: Phone, title: string): Promise<void> {
  await expect
    .poll(() =>
      page
        .locator(':focus')
        .innerText({ timeout: 1_000 })
        .catch(() => ''),
    )
    .toContain(title);
}

/** Writes down what the live regions of the page come to say, as a screen reader would speak it. */
async function hearTheStatus({ page }: Phone): Promise<void> {
  await page.evaluate(() => {
    const said: string[] = [];
    (globalThis as { wasSaid?: string[] }).wasSaid = said;
    const listen = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(
          '[role=status], [aria-live=polite]',
        );
        if (region?.textContent) said.push(region.textContent.trim());
      }
    });
    listen.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

const heard = ({ page }: Phone): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as { wasSaid?: string[] }).wasSaid ?? []);

/** Presses Tab until the thing with this name has the focus, and checks that the focus can be seen. */
async function tabTo(phone: Phone, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    const now = await phone.page.evaluate(() => {
      const one = document.activeElement as HTMLElement | null;
      if (one === null || one === document.body) return { name: '', ring: true, covered: false };
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
      return {
        name: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim(),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        covered: top !== null && top !== one && !one.contains(top) && !top.contains(one),
      };
    });
    if (now.name.startsWith(name)) {
      expect(now.ring, `a ring around ${name}`).toBe(true);
      expect(now.covered, `${name} is covered`).toBe(false);
      return;
    }
    await phone.page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach “${name}”.`);
}
