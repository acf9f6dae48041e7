/** The way out: it covers at once, with and without internet, and nobody finds a word afterwards. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../support/browser.ts';
import { everythingIn, named, personWith, readyForNoInternet, startWriting } from '../support/journey.ts';
import type { Person } from '../support/journey.ts';
import { lookAway } from '../support/locking.ts';
import { ALIVE_AGAIN, openOtherSite, WEATHER } from '../support/other-site.ts';
import type { OtherSite } from '../support/other-site.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { asks, said } from '../support/words.ts';

const SECRET = 'Marmalade-tiger';
const hide = said('core', 'safe.hide.action');

describe('hide this page', () => {
  let elsewhere: OtherSite;
  let town: Town;
  beforeAll(async () => {
    elsewhere = await openOtherSite();
    town = await openTown({ packs: elsewhere.packsThatLeaveHere('northford') }, { isWhole: true });
  });
  afterEach(() => town.tidy());
  afterAll(async () => {
    await town.close();
    await elsewhere.close();
  });

  /** From another site, by a link, to the card; then three screens deep into one's own words. */
  const writingSecretly = async (): Promise<{ phone: Phone; person: Person; before: string }> => {
    const phone = await town.phone({ ignoreHTTPSErrors: true });
    const { page } = phone;
    const before = elsewhere.before(`${town.origin}/northford`);
    await page.goto(before);
    await page.getByRole('link', { name: 'A card' }).click();
    await named(page, said('core', 'home.start.action')).waitFor();
    const person = personWith(page);
    await startWriting(person, 'complaint');
    await person.write(`${SECRET} is what I wrote.`);
    await person.saved();
    await readyForNoInternet(page);
    return { phone, person, before };
  };

  it('leaves to a plain page when there is internet: Back is where the person came from, and no word is anywhere', async () => {
    const { phone, person, before } = await writingSecretly();
    const { page } = phone;
    await person.tap(hide);
    await page.waitForURL(elsewhere.weather);
    expect(await page.title()).toBe(WEATHER);
    expect(await behind(phone), 'nothing of Wren lies behind').toEqual(['about:blank', before]);
    await press(page, 'Back');
    expect(page.url()).toBe(before);
    expect(await page.title(), 'the browser brings pages back to life here, as phones do').toBe(ALIVE_AGAIN);
    await press(page, 'Forward');
    expect(page.url()).toBe(elsewhere.weather);
    await pressAndLook(page, ['Forward', 'Forward', 'Forward', 'Back', 'Back', 'Back']);
  });

  it('covers with no internet: a plain page of its own; Back is where the person came from, and no word is anywhere', async () => {
    const { phone, person, before } = await writingSecretly();
    const { page } = phone;
    await phone.offline(true);
    await person.tap(hide);
    await expect.poll(() => page.title()).not.toBe('Wren');
    await page.waitForURL(/neutral\.html$/);
    await page.getByText('Times table').waitFor();
    expect(await behind(phone), 'nothing of Wren lies behind').toEqual(['about:blank', before]);
    await press(page, 'Back');
    expect(page.url()).toBe(before);
    await press(page, 'Forward');
    expect(page.url()).toMatch(/neutral\.html$/);
    await pressAndLook(page, ['Forward', 'Forward', 'Forward', 'Back', 'Back', 'Back']);
  });

  it('forgets every word at once: while it still asks whether there is internet, the page holds none', async () => {
    const { phone, person } = await writingSecretly();
    town.proxy.mishap((_, path) => path.endsWith('/health'), {
      kind: 'hold',
      until: new Promise((done) => setTimeout(done, 5_000)),
    });
    const cdp = await phone.cdp();
    await person.tap(hide);
    await phone.page.evaluate(() => new Promise(requestAnimationFrame));
    let heap = '';
    cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => (heap += chunk));
    await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    expect(phone.page.url(), 'it has not left yet').toBe(`${town.origin}/northford`);
    expect(heap.includes(SECRET)).toBe(false);
  });

  it('keeps every word for the person, and shows Home with no state when Wren is opened again', async () => {
    const { phone, person } = await writingSecretly();
    await phone.offline(true);
    await person.tap(hide);
    await phone.page.waitForURL(/neutral\.html$/);
    const again = await phone.context.newPage();
    await again.goto(`${town.origin}/northford`);
    await named(again, said('core', 'home.start.action')).waitFor();
    const row = named(again, said('core', 'home.messages.action'));
    await row.waitFor();
    await again.waitForLoadState('networkidle');
    await again.waitForTimeout(500);
    await expectNothingTold(again);
    expect((await row.innerText()).trim(), 'a row with no state').toBe(said('core', 'home.messages.action'));
    await row.click();
    await again.getByText(SECRET).first().waitFor();
    await again.goBack();
    await expect
      .poll(() => row.innerText(), { message: 'its state is back' })
      .toContain(said('status', 'draft.status'));
  });

  it('covers in the same frame in which it is pressed', async () => {
    const { phone, person } = await writingSecretly();
    const then = await phone.page.evaluate((name) => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(name));
      button?.click();
      const values = [...document.querySelectorAll('textarea')].map((one) => one.value).join();
      return { title: document.title, words: document.body.innerText + values };
    }, hide);
    expect(then.title).not.toBe('Wren');
    expect(then.words, 'the plain page is there').toContain(said('core', 'cover.title'));
    expect(then.words).not.toContain(SECRET);
    expect(then.words).not.toContain(asks('c1'));
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

  it('leaves no word for a screen reader either, on a phone that is six times slower', async () => {
    const { phone, person } = await writingSecretly();
    town.proxy.mishap((_, path) => path.endsWith('/health'), {
      kind: 'hold',
      until: new Promise((done) => setTimeout(done, 5_000)),
    });
    const cdp = await phone.cdp();
    await cdp.send('Accessibility.enable');
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await person.tap(hide);
    const heard = JSON.stringify(await cdp.send('Accessibility.getFullAXTree'));
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    expect(heard).not.toContain(SECRET);
    expect(heard).not.toContain(asks('c1'));
  });

  it('covers while nobody looks; then words, focus and caret are as they were', async () => {
    const { phone } = await writingSecretly();
    const { page } = phone;
    await readyForNoInternet(page);
    const box = page.getByRole('textbox').first();
    const words = await box.inputValue();
    await box.evaluate((one: HTMLTextAreaElement) => one.setSelectionRange(3, 7));
    await box.focus();
    await lookAway(page, true);
    expect(await page.title()).toBe(said('core', 'cover.title'));
    expect(await page.locator('link[rel~=icon]').first().getAttribute('href')).toContain('neutral');
    const seen = await page.locator('body').innerText();
    expect(seen).toContain(said('core', 'cover.title'));
    expect(seen).not.toContain(asks('c1'));
    expect(await box.isVisible(), 'the box is behind it').toBe(false);
    await lookAway(page, false);
    expect(await page.title()).toBe('Wren');
    expect(await box.inputValue()).toBe(words);
    const caret = await page.evaluate(() => {
      const { selectionStart, selectionEnd, tagName } = document.activeElement as HTMLTextAreaElement;
      return { selectionStart, selectionEnd, tagName };
    });
    expect(caret).toEqual({ selectionStart: 3, selectionEnd: 7, tagName: 'TEXTAREA' });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('!');
    expect(await box.inputValue()).toBe(`${words.slice(0, 7)}!${words.slice(7)}`);
  });

  it('covers a question that stands in front of the page as well', async () => {
    const { phone, person } = await writingSecretly();
    const { page } = phone;
    await readyForNoInternet(page);
    await person.tap(said('core', 'write.starters.action'));
    const sheet = page.getByText(said('core', 'write.starters.title'));
    await sheet.waitFor();
    await lookAway(page, true);
    expect(await sheet.isVisible()).toBe(false);
    await lookAway(page, false);
    await sheet.waitFor();
  });

  it('is a plain page after five minutes with nobody there, until somebody taps it', async () => {
    const phone = await town.phone();
    const { page } = phone;
    await page.clock.install();
    const person = personWith(page);
    await page.goto(`${town.origin}/northford`);
    await startWriting(person, 'complaint');
    await person.write(`${SECRET} is what I wrote.`);
    await person.saved();
    await readyForNoInternet(page);
    await page.waitForTimeout(500);
    await page.clock.fastForward(6 * 60_000);
    await page.getByRole('heading', { name: said('core', 'cover.title') }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(asks('c1'));
    const heard = JSON.stringify(await (await phone.cdp()).send('Accessibility.getFullAXTree'));
    expect(heard).not.toContain(SECRET);
    expect(heard, 'who hears the page finds the way on').toContain(said('lock', 'cover.back.action'));
    await page.mouse.click(190, 420);
    await person.asked(asks('c1'));
    expect(await page.getByRole('textbox').first().inputValue()).toContain(SECRET);
  });

  it('comes back from the Back cache as it was', async () => {
    const { phone } = await writingSecretly();
    const { page } = phone;
    await page.goto(elsewhere.weather);
    // A busy machine may take its time to bring the page back.
    await page.goBack({ waitUntil: 'commit', timeout: 20_000 }).catch(() => null);
    await page.getByRole('textbox').first().waitFor({ timeout: 20_000 });
    await expect.poll(() => page.title()).toBe('Wren');
    expect(await page.getByRole('textbox').first().inputValue()).toContain(SECRET);
  });

  it('works before anything else was loaded, on the very first screen', async () => {
    const phone = await town.phone();
    town.proxy.mishap(
      (_, path) => /\/assets\/(?!first|index).*\.js$/.test(path),
      {
        kind: 'hold',
        until: new Promise((done) => setTimeout(done, 2_000)),
      },
      20,
    );
    await phone.page.goto(`${town.origin}/northford`, { waitUntil: 'commit' });
    await named(phone.page, hide).click();
    await expect.poll(() => phone.page.locator('body').innerText()).not.toContain(said('core', 'home.title'));
  });
});

/** The browser's own buttons. Nothing may be there to go to: then the page stays. */
async function press(page: Page, button: 'Back' | 'Forward'): Promise<void> {
  const move = button === 'Back' ? page.goBack : page.goForward;
  await move.call(page, { waitUntil: 'commit', timeout: 800 }).catch(() => null);
  await page.waitForTimeout(300);
}

async function pressAndLook(page: Page, buttons: readonly ('Back' | 'Forward')[]): Promise<void> {
  for (const button of buttons) {
    await press(page, button);
    await expectNothingTold(page);
  }
}

/** The addresses that Back can still reach, the farthest first. */
async function behind(phone: Phone): Promise<readonly string[]> {
  const { currentIndex, entries } = await (await phone.cdp()).send('Page.getNavigationHistory');
  return entries.slice(0, currentIndex).map(({ url }) => url);
}

/** Not the words, not the question, nothing of where the person was. */
async function expectNothingTold(page: Page): Promise<void> {
  const all = `${await everythingIn(page)}${page.url()}`;
  expect(all).not.toContain(SECRET);
  const seen = await page.locator('body').innerText();
  expect(seen).not.toContain(asks('c1'));
  expect(seen).not.toContain(said('core', 'save.saved.status'));
}
