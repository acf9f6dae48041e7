/** In a real browser: what was written comes back when its database was emptied, or will not open. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../support/browser.ts';
import { named, personWith, receiptNumber, scan, send, startWriting } from '../support/journey.ts';
import { copiedTwice } from '../support/second-copy.ts';
import { openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const WORDS = 'They moved my teapot.';

/** Somebody wrote, and waited a little. */
async function writtenOn(phone: Phone, origin: string): Promise<void> {
  const person = await scan(phone, origin);
  await startWriting(person, 'complaint');
  await person.write(WORDS);
  await person.saved();
  await phone.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await copiedTwice(phone.page);
  await phone.page.goto(`${origin}/neutral.css`);
}

/** Damage in LevelDB looks like this: no exception, and nothing there. */
const emptied = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const asked = indexedDB.open('wren');
    await new Promise((done) => (asked.onsuccess = done));
    const tables = [...asked.result.objectStoreNames];
    const clearing = asked.result.transaction(tables, 'readwrite');
    for (const table of tables) clearing.objectStore(table).clear();
    await new Promise((done) => (clearing.oncomplete = done));
    asked.result.close();
  });

describe('a damaged phone', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it('that lost its database gives the words back and says so', async () => {
    const phone = await town.phone();
    await writtenOn(phone, town.origin);
    await emptied(phone.page);
    const person = await scan(phone, town.origin);
    await person.sees(said('notices', 'found.title'));
    await person.tap(said('notices', 'found.see.action'));
    await person.sees(WORDS);
    await person.tap(said('notices', 'found.seen.action'));
    await phone.page.getByText(said('notices', 'found.title')).waitFor({ state: 'hidden' });
    await scan(phone, town.origin);
    await named(phone.page, said('core', 'home.messages.action')).click();
    await person.sees(WORDS);
    expect(await phone.page.getByText(said('notices', 'found.title')).count()).toBe(0);
  });

  it.each([
    ['never answers', () => (IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest)],
    ['is not there', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  ] as const)('whose database %s shows the words from the second copy, and sends them', async (_, broken) => {
    const phone = await town.phone();
    await writtenOn(phone, town.origin);
    await phone.page.addInitScript(broken);
    // A database that is only slow gets ten seconds before anything else is shown.
    phone.page.setDefaultTimeout(30_000);
    await phone.page.goto(`${town.origin}/northford`);
    const person = personWith(phone.page);
    await person.sees(said('notices', 'rescued.title'));
    await person.tap(said('notices', 'found.see.action'));
    await person.sees(said('notices', 'memory.title'));
    await person.sees(WORDS);
    await person.tap(said('notices', 'left.send.action'));
    await send(person);
    await receiptNumber(person);
    expect(await town.held()).toHaveLength(1);
  });
});
