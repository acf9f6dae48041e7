/** Somebody takes the phone and reads its disk, byte by byte: not one word is found, before or after deleting. */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { backendOf, BACKENDS } from '../support/backends.ts';
import type { Backend } from '../support/backends.ts';
import { switchOn } from '../support/browser.ts';
import type { LastingPhone } from '../support/browser.ts';
import { startEndpoint } from '../support/endpoint-process.ts';
import type { EndpointProcess } from '../support/endpoint-process.ts';
import { box, named, receiptNumber, scan, send, startWriting, straightToCheck } from '../support/journey.ts';
import type { Person } from '../support/journey.ts';
import { everyOrFirst, isLong, patience, publish, times } from '../support/proof.ts';
import type { Figure } from '../support/proof.ts';
import { enclosed, search } from '../support/search-disk.ts';
import type { Enclosed, Search } from '../support/search-disk.ts';
import { said } from '../support/words.ts';

const STEM = 'Quokkazeppelin';
const MARKERS = 4 * times(10, 50);
const WAYS = [
  { internet: true, tabs: 1 },
  { internet: false, tabs: 3 },
  { internet: true, tabs: 2 },
  { internet: false, tabs: 1 },
  { internet: true, tabs: 3 },
  { internet: false, tabs: 2 },
] as const;
const ways = isLong ? WAYS : WAYS.slice(0, 2);
const backends = everyOrFirst(BACKENDS);
const figures: Figure[] = [];
/** All that a deletion may wait for, one after the other, and time for a busy machine. */
const LOOKED_WITHIN_MS = 90_000;

/** A quarter of the markers, as somebody might write them in between other words. */
const quarter = (which: number): string =>
  Array.from({ length: MARKERS / 4 }, (_, index) => `${STEM}-${which * (MARKERS / 4) + index}`).join(' and ');

afterAll(() => publish('searched', figures));

describe('who reads the disk of a phone', () => {
  it.each(BACKENDS)('finds what lies open on it: the search itself works, with $name', async (backend) => {
    const endpoint = await startEndpoint();
    const place = enclosed();
    const phone = await switchOn(place.profile, { args: backend.args, env: place.env, isWhole: true });
    await phone.page.goto(addressOf(endpoint));
    await phone.page.evaluate(leaveOpen, STEM);
    await phone.close();
    // Opened again, LevelDB packs its log into a table.
    const again = await switchOn(place.profile, { args: backend.args, env: place.env, isWhole: true });
    await again.page.goto(addressOf(endpoint));
    await again.page.evaluate(() => indexedDB.databases());
    await again.close();
    await endpoint.close();
    expect(backendOf(place.profile)).toBe(backend.name);
    const { hits } = search(place.folder, STEM);
    expect(hits.join('\n')).toContain(`${STEM}-small`);
    expect(hits.join('\n')).toContain(`${STEM}-wide`);
    if (backend.name === 'LevelDB') expect(hits.join('\n')).toContain('decompressed');
  });
});

describe.concurrent.each(backends)('who reads the disk of a phone with $name', (backend) => {
  it.each(ways)(
    'finds no word, kept, reworded, deleted or sent, nor after “Delete everything” (internet: $internet, tabs: $tabs)',
    { timeout: patience(1, 240_000) },
    async ({ internet, tabs }) => {
      const endpoint = await startEndpoint();
      const place = enclosed();
      await writeEverything(place, backend, endpoint);
      expect(backendOf(place.profile)).toBe(backend.name);
      note(search(place.folder, STEM), `While messages are kept, after a kill`, backend);
      const phone = await switchOn(place.profile, { args: backend.args, env: place.env, isWhole: true });
      await deleteEverything(phone, endpoint, { internet, tabs });
      note(search(place.folder, STEM), wayOf({ internet, tabs }), backend);
      await phone.close();
      note(search(place.folder, STEM), `${wayOf({ internet, tabs })}, browser closed`, backend);
      await endpoint.close();
    },
  );
});

const wayOf = ({ internet, tabs }: (typeof WAYS)[number]): string =>
  `After “Delete everything” ${internet ? 'online' : 'offline'}, ${tabs} ${tabs === 1 ? 'tab' : 'tabs'}`;

const addressOf = ({ origin }: EndpointProcess): string =>
  `${origin.replace('127.0.0.1', 'localhost')}/northford`;

/** Keeps what was searched and demands that nothing was found and nothing left out. */
function note({ hits, files, bytes, folders, unread }: Search, what: string, { name }: Backend): void {
  figures.push({
    what: `${what}: disk searched`,
    on: `Chromium, ${name}`,
    rounds: `${MARKERS} words, ${files} files, ${(bytes / 1e6).toFixed(1)} MB`,
    found: `${hits.length} found`,
    goal: '0 found',
  });
  if (process.env.WREN_PROOF_FILES) process.stdout.write(`${JSON.stringify(folders, null, 1)}\n`);
  expect(hits, what).toEqual([]);
  expect(unread, 'files that could not be searched').toEqual([]);
}

/** Four messages: one is reworded, one deleted, one sent and written back about, one stays. Then the battery dies. */
async function writeEverything(place: Enclosed, backend: Backend, endpoint: EndpointProcess): Promise<void> {
  const phone = await switchOn(place.profile, { args: backend.args, env: place.env, isWhole: true });
  const { page } = phone;
  const home = addressOf(endpoint).replace(/\/northford$/, '');
  const person = await scan(phone, home);
  await startWriting(person, 'complaint');
  await person.write(quarter(0));
  await person.saved();
  await person.write('Said in other words now.');
  await person.saved();
  await page.goto(addressOf(endpoint));
  await startWriting(person, 'complaint');
  await person.write(quarter(1));
  await person.saved();
  await deleteThis(person, page, addressOf(endpoint));
  await page.goto(addressOf(endpoint));
  await startWriting(person, 'complaint');
  await person.write(quarter(2));
  await straightToCheck(person);
  await send(person);
  await addWords(person, page, addressOf(endpoint), await receiptNumber(person));
  await page.goto(addressOf(endpoint));
  await startWriting(person, 'complaint');
  await box(page).pressSequentially(quarter(3).slice(0, 60), { delay: 5 });
  await person.write(quarter(3));
  await person.saved();
  await page.waitForTimeout(2_500);
  await phone.kill();
}

/** Writes back about what was sent: words of an action, and news of it from the council. */
async function addWords(person: Person, page: Page, card: string, number: string): Promise<void> {
  await page.goto(card);
  await person.tap(said('core', 'home.messages.action'));
  await named(page, new RegExp(number)).click();
  await person.tap(said('news', 'page.more.action'));
  await person.tap(said('act', 'add-words.action'));
  await box(page).fill(`${STEM}-added, and more of it`);
  await person.tap(said('act', 'go.send.action'));
  await page.getByText(said('news', 'mine.add-words.title')).first().waitFor();
}

async function deleteThis(person: Person, page: Page, card: string): Promise<void> {
  await page.goto(card);
  await person.tap(said('core', 'home.messages.action'));
  await person.tap(STEM);
  await person.tap(said('screens', 'message.delete.action'));
  await person.tap(said('screens', 'delete.delete.action'));
  await person.asked(said('screens', 'list.title'));
}

async function deleteEverything(
  phone: LastingPhone,
  endpoint: EndpointProcess,
  { internet, tabs }: (typeof WAYS)[number],
): Promise<void> {
  const person = await scan(phone, addressOf(endpoint).replace(/\/northford$/, ''));
  for (let more = 1; more < tabs; more++) {
    const tab = await phone.context.newPage();
    await tab.goto(addressOf(endpoint));
    await named(tab, said('core', 'home.messages.action')).click();
    await named(tab, STEM).click();
    await tab.getByText(STEM).first().waitFor();
  }
  await phone.page.bringToFront();
  if (!internet) await phone.offline(true);
  await person.tap(said('core', 'home.messages.action'));
  await person.tap(said('screens', 'forget.open.action'));
  await person.asked(said('screens', 'forget.title'));
  await person.tap(said('screens', 'forget.open.action'));
  await person.tap(said('screens', 'forget.delete.action'));
  const looked = (title: 'forget.gone.title' | 'forget.nearly.title') =>
    phone.page.getByRole('heading', { level: 1, name: said('screens', title) });
  const told = looked('forget.gone.title').or(looked('forget.nearly.title'));
  await told.waitFor({ timeout: LOOKED_WITHIN_MS });
  // Tabs that sleep may take their time to let go: then the screen says so, and one tries again.
  if (await looked('forget.nearly.title').isVisible()) {
    await person.tap(said('screens', 'forget.again.action'));
    await looked('forget.gone.title').waitFor({ timeout: LOOKED_WITHIN_MS });
  }
}

/** Runs in the page: leaves words open in a database, small and in the midst of what gets compressed. */
async function leaveOpen(stem: string): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('left-open');
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
    opening.onsuccess = () => resolve(opening.result);
  });
  const put = (words: Readonly<Record<string, string>>): Promise<void> =>
    new Promise((resolve) => {
      const writing = db.transaction('rows', 'readwrite', { durability: 'strict' });
      for (const [key, value] of Object.entries(words)) writing.objectStore('rows').put(value, key);
      writing.oncomplete = () => resolve();
    });
  await put({ small: `${stem}-small`, wide: `€ ${stem}-wide` });
  // Larger values would be files of their own; so many of this size make LevelDB write a table.
  const page = `${'Once upon a time. '.repeat(2_500)}${stem}-big`;
  for (let turn = 0; turn < 20; turn++)
    await put(Object.fromEntries(Array.from({ length: 10 }, (_, row) => [`big ${turn * 10 + row}`, page])));
  db.close();
}
