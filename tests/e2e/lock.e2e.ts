/** The lock: nobody who picks up the phone finds a word, and whoever wrote it loses none. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import {
  everythingIn,
  named,
  personWith,
  readyForNoInternet,
  receiptNumber,
  scan,
} from '../support/journey.ts';
import type { Person } from '../support/journey.ts';
import { comeIn, lookAway, openMessages, PIN, tapPin, writeAndLock } from '../support/locking.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { asks, said } from '../support/words.ts';

const SECRET = 'Lavender-otter';
const MINUTES = 60_000;

describe('the lock', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  const locked = async (): Promise<Person> => {
    const phone = await town.phone();
    await phone.page.clock.install();
    const person = await scan(phone, town.origin);
    await writeAndLock(person, `${SECRET} is what I wrote.`);
    return person;
  };

  it('is offered when they come back after the first save, and never again', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    const { page } = phone;
    const offer = page.getByText(said('lock', 'offer.title'));
    await page.waitForLoadState('networkidle');
    expect(await offer.count(), 'nothing is written yet').toBe(0);
    await person.tap(said('core', 'home.start.action'));
    await person.tap(said('core', 'kind.complaint.label'));
    await person.write('Something.');
    await person.saved();
    expect(await offer.count(), 'never over what is being typed').toBe(0);
    await page.goBack();
    await page.goBack();
    await offer.waitFor();
    await person.tap(said('lock', 'offer.no.action'));
    expect(await offer.count()).toBe(0);
    await page.reload();
    await named(page, said('core', 'home.messages.action'))
      .getByText(said('status', 'draft.status'))
      .waitFor();
    expect(await offer.count()).toBe(0);
  });

  it('tells nothing when Wren is opened again; the PIN brings every word back', async () => {
    const person = await locked();
    const { page } = person;
    await page.reload();
    await named(page, said('core', 'home.messages.action')).waitFor();
    await page.waitForLoadState('networkidle');
    await expectNothingTold(page);
    expect((await named(page, said('core', 'home.messages.action')).innerText()).trim()).toBe(
      said('core', 'home.messages.action'),
    );
    await openMessages(person);
    await person.asked(said('lock', 'who.title'));
    await expectNothingTold(page);
    await comeIn(person);
    await page.getByText(SECRET).first().waitFor();
    await page.goBack();
    await expectNothingTold(page);
  });

  it('asks who it is before Start opens a box, from the first bytes on', async () => {
    const person = await locked();
    const { page } = person;
    await readyForNoInternet(page);
    await page.addInitScript(tapStartAtOnce);
    await page.reload();
    await person.asked(said('lock', 'who.title'));
    const then = await page.evaluate(() => (globalThis as { atOnce?: string }).atOnce);
    expect(then, 'what stood there right after the tap').toBe(said('core', 'home.title'));
    await person.tap(said('lock', 'who.not-mine.action'));
    await named(page, said('core', 'home.start.action')).waitFor();
    await expectNothingTold(page);
  });

  it('closes at once on request, in the other window too, and no word stays in memory', async () => {
    const person = await locked();
    const other = personWith(await person.page.context().newPage());
    await other.page.goto(`${town.origin}/northford`);
    await openMessages(other);
    await comeIn(other);
    await other.page.getByText(SECRET).first().click();
    await other.tap(said('screens', 'message.carry-on.action'));
    await other.asked(asks('c1'));
    await openMessages(person);
    await person.page.getByText(SECRET).first().waitFor();
    await person.tap(said('lock', 'list.lock.action'));
    await other.asked(said('lock', 'who.title'));
    await expectNothingTold(person.page);
    await expectNothingTold(other.page);
    for (const { page } of [person, other]) expect(await heapHolds(page, SECRET)).toBe(false);
  });

  it('closes after five minutes away; then the same question stands there with what was typed', async () => {
    const person = await locked();
    const { page } = person;
    await carryOn(person);
    await page.getByRole('textbox').fill(`${SECRET} and then some more`);
    await lookAway(page, true);
    await page.clock.fastForward(6 * MINUTES);
    await lookAway(page, false);
    await page.getByRole('heading', { name: said('core', 'cover.title') }).waitFor();
    expect(await page.title()).toBe(said('core', 'cover.title'));
    await expectNothingTold(page);
    await page.mouse.click(200, 300);
    await comeIn(person);
    await person.asked(asks('c1'));
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe(`${SECRET} and then some more`);
    expect(await page.title()).toBe('Wren');
  });

  it('closes when nobody touches it for five minutes, and a key brings back who is there', async () => {
    const person = await locked();
    const { page } = person;
    await carryOn(person);
    await page.clock.fastForward(6 * MINUTES);
    await page.getByRole('heading', { name: said('core', 'cover.title') }).waitFor();
    await expectNothingTold(page);
    await page.keyboard.press('a');
    await person.asked(said('lock', 'who.title'));
    await expectNothingTold(page);
  });

  it('closes with Hide, in the other window too: whoever opens Wren again is asked', async () => {
    const person = await locked();
    const other = personWith(await person.page.context().newPage());
    await other.page.goto(`${town.origin}/northford`);
    await openMessages(other);
    await comeIn(other);
    await other.page.getByText(SECRET).first().waitFor();
    await readyForNoInternet(person.page);
    await carryOn(person);
    await person.page.getByRole('textbox').fill(`${SECRET} typed just now`);
    await person.page.context().setOffline(true);
    await person.tap(said('core', 'safe.hide.action'));
    await person.page.waitForURL(/neutral\.html$/);
    await other.asked(said('lock', 'who.title'));
    await expectNothingTold(other.page);
    const again = personWith(await person.page.context().newPage());
    await again.page.goto(`${town.origin}/northford`);
    await openMessages(again);
    await comeIn(again);
    await again.page.getByText('typed just now').first().waitFor();
  });

  it('makes whoever guesses wait, says how long, and deletes nothing', async () => {
    const person = await locked();
    const { page } = person;
    await page.reload();
    await openMessages(person);
    await person.tap(said('lock', 'pick.bird.wren.label'));
    for (let tried = 0; tried < 5; tried++) {
      await tapPin(page, '1357');
      await person.tap(said('lock', 'open.action'));
      await expect.poll(() => page.locator('#secret').inputValue()).toBe('');
    }
    await page.getByText(said('lock', 'open.wait.title')).waitFor();
    await page.getByText(/\d+ seconds? to go/).waitFor();
    await tapPin(page, PIN);
    await person.tap(said('lock', 'open.action'));
    await expect.poll(() => page.locator('#secret').inputValue()).toBe('');
    await page.getByText(said('lock', 'open.wait.title')).waitFor();
    await page.clock.fastForward(31_000);
    await page.getByText(said('lock', 'open.now.title')).waitFor();
    await tapPin(page, PIN);
    await person.tap(said('lock', 'open.action'));
    await page.getByText(SECRET).first().waitFor();
  });

  it('gives somebody new a place of their own: neither finds the other’s words, and both are sent', async () => {
    const person = await locked();
    const { page } = person;
    await page.reload();
    await person.tap(said('core', 'home.start.action'));
    await person.asked(said('lock', 'who.title'));
    await person.tap(said('lock', 'who.new.label'));
    await person.asked(said('lock', 'pick.title'));
    await person.tap(said('lock', 'pick.bird.robin.label'));
    await person.asked(said('core', 'kind.title'));
    await person.tap(said('core', 'kind.comment.label'));
    await person.write('Cobalt-heron is mine.');
    await person.saved();
    expect(await everythingIn(page)).not.toContain(SECRET);
    await page.reload();
    await openMessages(person);
    await page.getByRole('button', { name: said('lock', 'pick.bird.robin.label') }).click();
    await page.getByText('Cobalt-heron').first().click();
    expect(await everythingIn(page)).not.toContain(SECRET);
    await person.tap(said('screens', 'message.send.action'));
    await person.tap(said('screens', 'check.send.action'));
    await receiptNumber(person);
    expect(JSON.stringify(await town.held())).toContain('Cobalt-heron');
    await page.reload();
    await openMessages(person);
    await comeIn(person);
    await page.getByText(SECRET).first().waitFor();
    expect(await everythingIn(page)).not.toContain('Cobalt-heron');
  });

  it('takes words as well, typed with a keyboard or pasted, and can be taken away again', async () => {
    const person = await locked();
    const { page } = person;
    const words = 'four small brown birds';
    await openMessages(person);
    await person.tap(said('lock', 'list.change.action'));
    await person.tap(said('lock', 'mine.change.action'));
    await person.asked(said('lock', 'old.title'));
    await page.keyboard.type(PIN);
    await page.keyboard.press('Enter');
    await person.asked(said('lock', 'new.title'));
    await named(page, said('lock', 'new.words.action')).click();
    for (const title of [said('lock', 'new.words.title'), said('lock', 'again.title')]) {
      await person.asked(title);
      await page.locator('#secret').fill(words);
      await page.locator('#secret').press('Enter');
    }
    await person.asked(said('lock', 'done.title'));
    await page.reload();
    await openMessages(person);
    await person.tap(said('lock', 'pick.bird.wren.label'));
    await person.asked(said('lock', 'open.title'));
    await paste(page, words);
    await page.locator('#secret').press('Enter');
    await page.getByText(SECRET).first().waitFor();
    await person.tap(said('lock', 'list.change.action'));
    await person.tap(said('lock', 'mine.away.action'));
    await named(page, said('lock', 'new.words.action')).click();
    await page.locator('#secret').fill(words);
    await page.locator('#secret').press('Enter');
    await person.asked(said('lock', 'off.title'));
    await page.reload();
    await named(page, said('core', 'home.messages.action'))
      .getByText(said('status', 'draft.status'))
      .waitFor();
  });
});

/** A quick thumb: Start is tapped before the app has come. Runs in the page. */
function tapStartAtOnce(): void {
  addEventListener('DOMContentLoaded', () => {
    document.querySelector<HTMLElement>('[data-act=start]')?.click();
    (globalThis as { atOnce?: string }).atOnce = document.querySelector('h1')?.textContent?.trim() ?? '';
  });
}

/** To the box of what was written. */
async function carryOn(person: Person): Promise<void> {
  await openMessages(person);
  await person.page.getByText(SECRET).first().click();
  await person.tap(said('screens', 'message.carry-on.action'));
  await person.asked(asks('c1'));
}

/** As a password manager does it: into the whole page. */
const paste = (page: Page, words: string): Promise<void> =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, words);

/** Nothing that can be seen or heard on the page tells what is kept, or how much. */
async function expectNothingTold(page: Page): Promise<void> {
  await expect.poll(() => seen(page)).not.toContain(SECRET);
  expect(await seen(page)).not.toContain(said('status', 'draft.status'));
}

/** What is drawn; behind a cover the page itself may wait. */
async function seen(page: Page): Promise<string> {
  const isCovered = await page.evaluate(() => 'covered' in document.documentElement.dataset);
  return isCovered ? page.locator('body').innerText() : everythingIn(page);
}

/** True when the word lies anywhere in the memory of the page. */
async function heapHolds(page: Page, word: string): Promise<boolean> {
  const cdp = await page.context().newCDPSession(page);
  let heap = '';
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => (heap += chunk));
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await cdp.detach();
  return heap.includes(word);
}
