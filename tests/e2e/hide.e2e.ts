/** The way out: it covers at once, with and without internet, and nobody finds a word afterwards. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../support/browser.ts';
import { everythingIn, named, readyForNoInternet, scan, startWriting } from '../support/journey.ts';
import type { Person } from '../support/journey.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { asks, said } from '../support/words.ts';

const SECRET = 'Marmalade-tiger';
const hide = said('core', 'safe.hide.action');

describe('hide this page', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  const writingSecretly = async (): Promise<{ phone: Phone; person: Person }> => {
    const phone = await town.phone();
    await phone.context.route(/^https:/, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Weather</title><p>Dry all day.' }),
    );
    await phone.page.goto('about:blank');
    const person = await scan(phone, town.origin);
    await readyForNoInternet(phone.page);
    await startWriting(person, 'complaint');
    await person.write(`${SECRET} is what I wrote.`);
    await person.saved();
    return { phone, person };
  };

  it('leaves to a plain page when there is internet; Back and Forward show no word and no question', async () => {
    const { phone, person } = await writingSecretly();
    await person.tap(hide);
    await phone.page.waitForURL(/^https:/);
    for (const move of ['goBack', 'goBack', 'goForward', 'goForward'] as const) {
      await phone.page[move]({ waitUntil: 'load', timeout: 4_000 }).catch(() => null);
      await phone.page.waitForTimeout(300);
      await expectNothingTold(phone.page);
    }
  });

  it('covers with no internet: a plain page of its own, and no word in Back, Forward or a new window', async () => {
    const { phone, person } = await writingSecretly();
    await phone.offline(true);
    await person.tap(hide);
    await expect.poll(() => phone.page.title()).not.toBe('Wren');
    await phone.page.waitForURL(/neutral\.html$/);
    await phone.page.getByText('Times table').waitFor();
    for (const move of ['goBack', 'goForward'] as const) {
      await phone.page[move]({ waitUntil: 'load', timeout: 4_000 }).catch(() => null);
      await phone.page.waitForTimeout(300);
      await expectNothingTold(phone.page);
    }
  });

  it('keeps every word for the person, and shows Home with no state when Wren is opened again', async () => {
    const { phone, person } = await writingSecretly();
    await phone.offline(true);
    await person.tap(hide);
    await phone.page.waitForURL(/neutral\.html$/);
    const again = await phone.context.newPage();
    await again.goto(`${town.origin}/northford`);
    await named(again, said('core', 'home.start.action')).waitFor();
    await expectNothingTold(again);
    await named(again, said('core', 'home.messages.action')).click();
    await again.getByText(SECRET).first().waitFor();
  });

  it('covers in the same frame in which it is pressed', async () => {
    const { phone, person } = await writingSecretly();
    const left = await phone.page.evaluate(
      ({ name, secret }) => {
        const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(name));
        button?.click();
        const values = [...document.querySelectorAll('textarea')].map((one) => one.value).join();
        return (document.body.innerText + document.title + values).includes(secret);
      },
      { name: hide, secret: SECRET },
    );
    expect(left).toBe(false);
    expect(person.taps).toBe(2);
  });

  it('is the same with Shift pressed three times, also inside the box', async () => {
    const { phone } = await writingSecretly();
    await phone.offline(true);
    await phone.page.getByRole('textbox').first().focus();
    for (let press = 0; press < 3; press++) await phone.page.keyboard.press('Shift');
    await phone.page.waitForURL(/neutral\.html$/);
    await expectNothingTold(phone.page);
  });

  it('works before anything else was loaded, on the very first screen', async () => {
    const phone = await town.phone();
    town.proxy.mishap((_, path) => /\/assets\/(?!first|index).*\.js$/.test(path), {
      kind: 'hold',
      until: new Promise((done) => setTimeout(done, 2_000)),
    }, 20);
    await phone.page.goto(`${town.origin}/northford`, { waitUntil: 'commit' });
    await named(phone.page, hide).click();
    await expect.poll(() => phone.page.locator('body').innerText()).not.toContain(said('core', 'home.title'));
  });
});

/** Not the words, not the question, nothing of where the person was. */
async function expectNothingTold(page: Page): Promise<void> {
  const all = `${await everythingIn(page)}${page.url()}`;
  expect(all).not.toContain(SECRET);
  const seen = await page.locator('body').innerText();
  expect(seen).not.toContain(asks('c1'));
  expect(seen).not.toContain(said('core', 'save.saved.status'));
}
