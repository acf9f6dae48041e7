/**
 * A new version comes, as it does on a real phone: it waits, it is taken when nothing can be lost, and when
 * it does not work the one before it is there. And the off switch takes files away, never words.
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  box,
  named,
  personWith,
  readyForNoInternet,
  scan,
  startWriting,
  type Person,
} from '../support/journey.ts';
import { startEndpoint, type EndpointOptions, type EndpointProcess } from '../support/endpoint-process.ts';
import { newerVersion, slotIn, type Change } from '../support/releases.ts';
import { openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const OFFERED = said('notices', 'update.title');
const TAKE_IT = said('notices', 'update.action');
const THROWS: Change = ['main', (text) => `throw new Error('planted');${text}`];
const OPENS_NO_DATA: Change = ['store', (text) => `throw new Error('planted');${text}`];

let town: Town;
let v2: string;
/** Councils that have other versions online, each started once. */
const others = new Map<string, Promise<EndpointProcess>>();

beforeAll(async () => {
  town = await openTown();
  v2 = newerVersion('v2');
});
afterEach(async () => {
  await town.tidy();
  await serve();
});
afterAll(async () => {
  for (const other of others.values()) await (await other).close();
  await town.close();
});

/** The council puts another version online, or the one under test again. */
async function serve(other?: EndpointOptions): Promise<void> {
  if (!other) return town.proxy.turnTo(town.endpoint.origin);
  const name = JSON.stringify(other);
  const running = others.get(name) ?? startEndpoint(other);
  others.set(name, running);
  town.proxy.turnTo((await running).origin);
}

/** A phone with the version under test, proven by a second opening, and a draft. */
async function phoneWithADraft(words: string): Promise<Person> {
  const phone = await town.phone();
  const person = await scan(phone, town.origin);
  await startWriting(person, 'complaint');
  await person.write(words);
  await person.saved();
  await readyForNoInternet(phone.page);
  await phone.page.goto(`${town.origin}/northford`);
  await isGood(phone.page);
  return person;
}

/** What the worker remembers about the versions. */
const remembered = (page: Page): Promise<{ good: string | null; trial: string | null; refused: boolean }> =>
  page.evaluate(async () => {
    const found = await caches.match('/wren-slots', { cacheName: 'wren-slots' });
    return found?.json();
  });

const isGood = async (page: Page, slot?: string): Promise<void> => {
  await expect
    .poll(async () => {
      const { good, trial } = (await remembered(page)) ?? {};
      return trial === null && (slot ? good === slot : good !== null);
    })
    .toBe(true);
};

/** Lets the browser look for a new version, as it does at every opening, until one waits. */
const bringUpdate = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });

const drawnBy = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset.slot);

/** Closes the only tab and opens Wren again: a cold start, with which a waiting version takes over. */
async function coldStart(page: Page): Promise<Page> {
  const context = page.context();
  await page.close();
  const next = await context.newPage();
  // The old version ends when the browser has let go of its last page.
  await next.waitForTimeout(500);
  await next.goto(`${town.origin}/northford`);
  return next;
}

async function sees(page: Page, words: string): Promise<void> {
  await named(page, said('core', 'home.messages.action')).click();
  await page.getByText(words).filter({ visible: true }).first().waitFor();
}

describe('a new version that works', () => {
  it('waits, is offered in one quiet line, and is used when somebody asks; the words are there', async () => {
    const { page } = await phoneWithADraft('Before the new version.');
    await serve({ app: v2 });
    await bringUpdate(page);
    await page.getByText(OFFERED).waitFor();
    expect(await drawnBy(page)).not.toBe(slotIn(v2));
    await Promise.all([page.waitForEvent('load'), named(page, TAKE_IT).click()]);
    expect(await drawnBy(page)).toBe(slotIn(v2));
    await isGood(page, slotIn(v2));
    await sees(page, 'Before the new version.');
  });

  it('is used by itself at the next cold start, also with no internet', async () => {
    const { page } = await phoneWithADraft('Read in the morning.');
    await serve({ app: v2 });
    await bringUpdate(page);
    await page.context().setOffline(true);
    const morning = await coldStart(page);
    await expect.poll(() => drawnBy(morning)).toBe(slotIn(v2));
    await sees(morning, 'Read in the morning.');
    await isGood(morning, slotIn(v2));
  });

  it('is not taken while the words cannot be kept: no reload, and they stay on the screen', async () => {
    const person = await phoneWithADraft('One.');
    const { page } = person;
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('No room.', 'QuotaExceededError');
      };
      Object.assign(window, { sameDocument: true });
    });
    await startWriting(person, 'complaint');
    await box(page).pressSequentially('The phone is full');
    await person.sees(said('core', 'save.full.title'));
    await serve({ app: v2 });
    await bringUpdate(page);
    await page.getByText(OFFERED).waitFor();
    await named(page, TAKE_IT).click();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    expect(await box(page).inputValue()).toBe('The phone is full');
  });

  it('leaves a tab of the old version whole, though the council serves its files no more', async () => {
    const { page: old } = await phoneWithADraft('In two tabs.');
    await serve({ app: v2 });
    const other = await old.context().newPage();
    await other.goto(`${town.origin}/northford`);
    await bringUpdate(other);
    await Promise.all([other.waitForEvent('load'), named(other, TAKE_IT).click()]);
    await isGood(other, await drawnBy(other));
    const scripts = await old.evaluate(async () => {
      const slot = document.documentElement.dataset.slot ?? '';
      const files = (await (await caches.open(slot)).keys()).map(({ url }) => url);
      const answers = files
        .filter((url) => url.endsWith('.js'))
        .map(async (url) => (await fetch(url)).status);
      return Promise.all(answers);
    });
    expect(scripts.length).toBeGreaterThan(10);
    expect(scripts.every((status) => status === 200)).toBe(true);
    await sees(old, 'In two tabs.');
  });
});

describe('a new version that does not work', () => {
  it.each([
    ['breaks before it draws anything', THROWS],
    ['draws itself and cannot open the data', OPENS_NO_DATA],
  ])(
    'and %s: after two starts the one before is there, with the words; a later good one ends it',
    async (_, fault) => {
      const { page } = await phoneWithADraft('Through a bad release.');
      const before = await drawnBy(page);
      const bad = newerVersion('bad', [fault]);
      await serve({ app: bad });
      await bringUpdate(page);
      let now = await coldStart(page);
      expect(await drawnBy(now)).toBe(slotIn(bad));
      now = await coldStart(now);
      expect(await drawnBy(now)).toBe(slotIn(bad));
      now = await coldStart(now);
      expect(await drawnBy(now)).toBe(before);
      await sees(now, 'Through a bad release.');
      const person = personWith(now);
      await now.goto(`${town.origin}/northford`);
      await startWriting(person, 'comment');
      await person.write('And I can write.');
      await person.saved();
      const better = newerVersion('better');
      await serve({ app: better });
      await bringUpdate(now);
      now = await coldStart(now);
      expect(await drawnBy(now)).toBe(slotIn(better));
      await isGood(now, slotIn(better));
      await sees(now, 'And I can write.');
    },
  );

  it('a version that works stays when somebody opens it many times', async () => {
    const { page } = await phoneWithADraft('Often.');
    await serve({ app: v2 });
    await bringUpdate(page);
    let now = await coldStart(page);
    for (let time = 0; time < 4; time++) {
      expect(await drawnBy(now)).toBe(slotIn(v2));
      await isGood(now, slotIn(v2));
      now = await coldStart(now);
    }
  });
});

const FILES = /^wren-(?:core|slots|packs|extras)/;
const hasEverything = (): void => undefined;
/** Then both copies of the key lie in Cache Storage, beside the files of the app. */
const hasNoPrivateFiles = (): void =>
  void Object.assign(StorageManager.prototype, { getDirectory: undefined });

describe('the off switch', () => {
  it.each([
    ['', hasEverything],
    [', also where all copies of their key lie beside the files', hasNoPrivateFiles],
  ])('takes the worker and the files away and leaves the words%s', async (_, before) => {
    const phone = await town.phone();
    await phone.context.addInitScript(before);
    const person = await scan(phone, town.origin);
    const { page } = phone;
    await startWriting(person, 'complaint');
    await person.write('Not yours to take.');
    await person.saved();
    await readyForNoInternet(page);
    const kept = await page.evaluate(() => caches.keys());
    await serve({ worker: 'off' });
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update();
      while (await navigator.serviceWorker.getRegistration())
        await new Promise((again) => setTimeout(again, 50));
    });
    expect(await box(page).inputValue(), 'the page is left as it is').toBe('Not yours to take.');
    const left = await page.evaluate(() => caches.keys());
    expect(left.sort()).toEqual(kept.filter((name) => !FILES.test(name)).sort());
    expect(left).toContain('wren-key');
    await page.goto(`${town.origin}/northford`);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    await sees(page, 'Not yours to take.');
    await serve();
    await page.goto(`${town.origin}/northford`);
    await readyForNoInternet(page);
    await page.context().setOffline(true);
    const back = await coldStart(page);
    await sees(back, 'Not yours to take.');
  });
});
