/** Nothing typed is lost, and there is never a blank page, whatever the phone or the council's file is like. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPhoneShop } from '../support/browser.ts';
import type { Answer } from '../support/council-proxy.ts';
import {
  box,
  named,
  readyForNoInternet,
  receiptNumber,
  scan,
  send,
  startWriting,
  straightToCheck,
} from '../support/journey.ts';
import { copiedTwice } from '../support/second-copy.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { asks, said } from '../support/words.ts';

const SAVING = said('core', 'save.saving.status');
const SAVED = said('core', 'save.saved.status');
const isPack = (_: string, path: string): boolean => path.startsWith('/packs/northford/');
const insteadOf =
  (body: string) =>
  (real: Answer): Answer => ({
    ...real,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(body),
  });

describe('when the phone or the council’s file is in trouble', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it('a key pressed before the phone can keep it is not lost: it says Saving, then Saved', async () => {
    let arrive = (): void => undefined;
    const until = new Promise<void>((done) => (arrive = done));
    const end = town.proxy.mishap((_, path) => storeFiles().some((file) => path.endsWith(file)), {
      kind: 'hold',
      until,
    });
    const phone = await town.phone();
    await phone.page.goto(`${town.origin}/northford`, { waitUntil: 'commit' });
    await named(phone.page, said('core', 'home.start.action')).click();
    await named(phone.page, said('core', 'kind.complaint.label')).click();
    await box(phone.page).pressSequentially('Early bird');
    await phone.page.getByText(SAVING).first().waitFor();
    expect(await phone.page.getByText(SAVED).filter({ visible: true }).count(), 'nothing is saved yet').toBe(
      0,
    );
    arrive();
    end();
    await phone.page.getByText(SAVED).first().waitFor();
    await phone.page.goto(`${town.origin}/northford`);
    await named(phone.page, said('core', 'home.messages.action')).click();
    await phone.page.getByText('Early bird').first().waitFor();
  });

  it.each([
    ['cut in half', '{"format":1,"revision":99,"council":"north'],
    ['of another shape', '{"hello":"world"}'],
  ])(
    'a council’s file that is %s on the first visit: one can write and send, and national lines are shown',
    async (_, body) => {
      const end = town.proxy.mishap(isPack, { kind: 'change', change: insteadOf(body) });
      const person = await scan(await town.phone(), town.origin);
      await person.tap(said('core', 'safe.help.action'));
      await person.sees(/0800 1111/);
      await person.tap(said('core', 'back.action'));
      await startWriting(person, 'complaint');
      await person.write('The file was broken.');
      await straightToCheck(person);
      await send(person);
      await receiptNumber(person);
      end();
    },
  );

  it('a broken file on a later visit: the last good one stays', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await person.tap(said('core', 'safe.help.action'));
    // The council's own numbers: until its file is there, the national ones stand in their place.
    await expect.poll(() => nightLine(phone.page)).toContain('01632');
    const night = await nightLine(phone.page);
    const end = town.proxy.mishap(isPack, { kind: 'change', change: insteadOf('{"format":1') });
    for (let visit = 0; visit < 2; visit++) {
      await phone.page.goto(`${town.origin}/northford`);
      await person.tap(said('core', 'safe.help.action'));
      await expect.poll(() => nightLine(phone.page)).toBe(night);
    }
    end();
  });

  it('a message whose bytes were damaged in both places: it says so, keeps it, and the others open', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    let healthy: readonly string[] = [];
    for (const words of ['The healthy one.', 'The one that breaks.']) {
      healthy = await draftKeys(phone.page);
      await startWriting(person, 'complaint');
      await person.write(words);
      await person.saved();
      await phone.page.goto(`${town.origin}/northford`);
    }
    // Nothing of Wren runs while it is damaged: a copy that was still on its way would come after.
    await copiedTwice(phone.page);
    await phone.page.goto(`${town.origin}/neutral.css`);
    expect(await damageDraftsBut(phone.page, healthy)).toBe(1);
    expect(await phone.page.evaluate(() => caches.delete('wren-copy'))).toBe(true);
    await phone.page.goto(`${town.origin}/northford`);
    await person.tap(said('core', 'home.messages.action'));
    await person.sees('The healthy one.');
    await person.sees(said('status', 'unreadable.status'));
    await person.tap(/The healthy one/);
    await person.tap(said('screens', 'message.carry-on.action'));
    await expect.poll(() => box(phone.page).inputValue()).toBe('The healthy one.');
  });

  it('a full phone: it says so at once, keeps the words on the screen, and saves them when there is room', async () => {
    const phone = await town.phone();
    await phone.context.addInitScript(runsOutOfRoom);
    const person = await scan(phone, town.origin);
    await startWriting(person, 'complaint');
    await person.write('Before it was full.');
    await person.saved();
    await phone.page.evaluate(() => Object.assign(window, { phoneIsFull: true }));
    await person.write('Before it was full. And after.');
    await person.sees(said('core', 'save.full.title'));
    expect(await phone.page.getByText(SAVED).filter({ visible: true }).count()).toBe(0);
    expect(await box(phone.page).inputValue()).toBe('Before it was full. And after.');
    await phone.page.evaluate(() => Object.assign(window, { phoneIsFull: false }));
    await box(phone.page).press('End');
    await phone.page.keyboard.type(' Room!');
    await person.saved();
    await phone.page.goto(`${town.origin}/northford`);
    await person.tap(said('core', 'home.messages.action'));
    await person.sees(/And after\. Room!/);
  });

  it('a private window with no storage: told before it matters, and one can write and send', async () => {
    const phone = await town.phone();
    await phone.context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    const person = await scan(phone, town.origin);
    await person.sees(said('notices', 'memory.title'));
    await startWriting(person, 'complaint');
    await person.sees(said('notices', 'memory.title'));
    await person.write('This window forgets.');
    expect(await phone.page.getByText(SAVED).filter({ visible: true }).count(), 'it is not saved').toBe(0);
    await straightToCheck(person);
    await send(person);
    await receiptNumber(person);
    expect(JSON.stringify(await town.held())).toContain('This window forgets.');
  });

  it('an address that keeps nothing private: one clear page, and nothing to type into', async () => {
    const shop = await openPhoneShop({ args: ['--host-resolver-rules=MAP wren.test 127.0.0.1'] });
    const phone = await shop.newPhone();
    await phone.page.goto(`${town.origin.replace('localhost', 'wren.test')}/northford`);
    await phone.page.getByText(said('core', 'insecure.title')).waitFor();
    await phone.page
      .getByText(/0800 1111/)
      .first()
      .waitFor();
    expect(await box(phone.page).count()).toBe(0);
    expect(await named(phone.page, said('core', 'home.start.action')).count()).toBe(0);
    await shop.close();
  });

  it('a new version that arrives while somebody types does not reload, move or clear anything', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await readyForNoInternet(phone.page);
    await startWriting(person, 'complaint');
    await box(phone.page).pressSequentially('In the middle of a wo');
    await phone.page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const end = town.proxy.mishap((_, path) => path === '/sw.js', {
      kind: 'change',
      change: (real) => ({
        ...real,
        body: Buffer.concat([real.body, Buffer.from('\n// a newer version\n')]),
      }),
    });
    await phone.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await phone.page.waitForTimeout(500);
    await phone.page.keyboard.type('rd.');
    expect(await box(phone.page).inputValue()).toBe('In the middle of a word.');
    expect(await phone.page.evaluate(() => 'sameDocument' in window)).toBe(true);
    await person.asked(asks('c1'));
    await person.saved();
    end();
  });
});

/** Built files that open the store: until they arrive nothing can be kept. */
function storeFiles(): readonly string[] {
  const folder = 'dist/assets';
  return readdirSync(folder).filter(
    (name) => name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes('QuotaExceeded'),
  );
}

/**
 * A phone whose disk runs out of room: every write is refused as the browser refuses it.
 * (The quota that the debugging protocol can set does not stop small texts.)
 */
function runsOutOfRoom(): void {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...what: [unknown, IDBValidKey?]) {
    if ('phoneIsFull' in window && window.phoneIsFull)
      throw new DOMException('No room.', 'QuotaExceededError');
    return put.apply(this, what);
  };
}

/** The council's night line as the help sheet shows it, or nothing. */
async function nightLine(page: Page): Promise<string> {
  const links = await page
    .locator('a[href^="tel:"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  return links.filter((href) => !/999|08001111|08005280731/.test(href)).join();
}

/** The keys of the stored drafts; none while there is no database. */
function draftKeys(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const lists = names.map(
      (name) =>
        new Promise<string[]>((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const db = opening.result;
            if (!db.objectStoreNames.contains('drafts')) return resolve([]);
            const asking = db.transaction('drafts').objectStore('drafts').getAllKeys();
            asking.onsuccess = () => {
              db.close();
              resolve(asking.result.map(String));
            };
          };
        }),
    );
    return (await Promise.all(lists)).flat();
  });
}

/** Turns over the bytes of every draft but these, as a bad disk does. Gives how many. */
function damageDraftsBut(page: Page, healthy: readonly string[]): Promise<number> {
  return page.evaluate(async (spared) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    let damaged = 0;
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name ?? ''));
      if (!db.objectStoreNames.contains('drafts')) continue;
      const table = db.transaction('drafts', 'readwrite').objectStore('drafts');
      const rows = (await done(table.getAll())) as { id: string; box: Uint8Array }[];
      for (const row of rows.filter(({ id }) => !spared.includes(id))) {
        await done(table.put({ ...row, box: row.box.map((byte) => byte ^ 0xff) }));
        damaged += 1;
      }
      db.close();
    }
    return damaged;
  }, healthy);
}
