/** A copy for another phone, paper, a text, and words that stay: only when somebody asks, and for them alone. */
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { newProfile, switchOn, type Phone } from '../support/browser.ts';
import { profileHolds } from '../support/disk.ts';
import {
  everythingIn,
  personWith,
  readyForNoInternet,
  receiptNumber,
  scan,
  send,
  startWriting,
  straightToCheck,
  type Person,
} from '../support/journey.ts';
import { openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const WORDS = 'Zanzibar teapot on the stairs.';
const DRAFT = 'Ottoman lantern, not finished.';

/** Writes a draft and leaves it. */
async function leaveDraft(phone: Phone, town: Town, words: string): Promise<Person> {
  const person = await scan(phone, town.origin);
  await startWriting(person, 'complaint');
  await person.write(words);
  await person.saved();
  return person;
}

async function sendOne(phone: Phone, town: Town, words: string): Promise<Person> {
  const person = await leaveDraft(phone, town, words);
  await straightToCheck(person);
  await send(person);
  return person;
}

async function toCopy(person: Person): Promise<void> {
  await person.page.reload();
  await person.tap(said('core', 'home.messages.action'));
  await person.tap(said('screens', 'copy.title'));
  await person.asked(said('screens', 'copy.title'));
}

/** Makes a copy; gives its words and where its file is. */
async function makeCopy(person: Person): Promise<{ words: string[]; file: string }> {
  await toCopy(person);
  await person.tap(said('screens', 'copy.make.action'));
  await person.asked(said('screens', 'copy.words.title'));
  const words = await person.page.locator('.code-words b').allInnerTexts();
  const file = await download(person.page, () => person.tap(said('screens', 'copy.save.action')), 'copy.txt');
  await person.sees(said('screens', 'copy.saved.title'));
  return { words, file };
}

async function download(page: Page, work: () => Promise<void>, name: string): Promise<string> {
  const [coming] = await Promise.all([page.waitForEvent('download'), work()]);
  expect(coming.suggestedFilename()).toBe(name);
  const file = join(tmpdir(), `wren-${process.pid}-${Math.random().toString(36).slice(2)}.txt`);
  await coming.saveAs(file);
  return file;
}

async function toOpen(phone: Phone, town: Town): Promise<Person> {
  const person = await scan(phone, town.origin);
  await person.tap(said('core', 'home.look.action'));
  await person.tap(said('screens', 'copy.title'));
  await person.tap(said('screens', 'copy.open.action'));
  await person.asked(said('screens', 'open-copy.title'));
  return person;
}

async function openCopy(person: Person, file: string, typed: string): Promise<void> {
  await person.page.getByLabel(said('screens', 'open-copy.file.label')).setInputFiles(file);
  await person.page.getByLabel(said('screens', 'open-copy.code.label')).fill(typed);
  // A second tap so soon after the first would be taken for a slip of the hand.
  await person.page.waitForTimeout(600);
  await person.tap(said('screens', 'open-copy.open.action'));
}

describe('a copy', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it('moves what is written and what waits to another phone, offline, and the council gets it once', async () => {
    const [old, fresh] = [await town.phone(), await town.phone()];
    await leaveDraft(old, town, DRAFT);
    await readyForNoInternet(old.page);
    await old.offline(true);
    const person = await sendOne(old, town, WORDS);
    await person.sees(said('screens', 'waiting.nobody.body'));
    const { words, file } = await makeCopy(person);
    expect(words).toHaveLength(6);
    expect(readFileSync(file, 'utf8')).not.toMatch(/zanzibar|ottoman|complaint|northford/i);

    const other = await toOpen(fresh, town);
    await readyForNoInternet(fresh.page);
    await fresh.offline(true);
    await openCopy(other, file, ` ${words.join('-').toUpperCase()} `);
    await other.asked(said('screens', 'open-copy.came.title'));
    await fresh.offline(false);
    await other.tap(said('screens', 'sent.messages.action'));
    await other.sees(DRAFT);
    await other.sees(said('status', 'sent.status'));
    await old.offline(false);
    await person.page.reload();
    await person.tap(said('core', 'home.messages.action'));
    await person.sees(said('status', 'sent.status'));
    expect(await town.held()).toHaveLength(1);
  });

  it('that does not open says why, names the word, and changes nothing', async () => {
    const [old, fresh] = [await town.phone(), await town.phone()];
    const { words, file } = await makeCopy(await leaveDraft(old, town, DRAFT));
    const person = await toOpen(fresh, town);
    await person.tap(said('screens', 'open-copy.open.action'));
    await person.sees(said('screens', 'open-copy.no-file.title'));
    const other = file.replace('.txt', '-other.txt');
    writeFileSync(other, 'A shopping list');
    await openCopy(person, other, words.join(' '));
    await person.sees(said('screens', 'open-copy.not-a-copy.title'));
    const part = file.replace('.txt', '-part.txt');
    writeFileSync(part, readFileSync(file, 'utf8').slice(0, 600));
    await openCopy(person, part, words.join(' '));
    await person.sees(said('screens', 'open-copy.copy-damaged.title'));
    await openCopy(person, file, [...words.slice(0, 2), 'zzzz', ...words.slice(3)].join(' '));
    await person.sees(said('screens', 'open-copy.word.title', { place: 3 }));
    await openCopy(person, file, [...words].reverse().join(' '));
    await person.sees(said('screens', 'open-copy.wrong-words.title'));
    expect(await everythingIn(person.page)).not.toContain('Ottoman');
    await openCopy(person, file, words.join(' '));
    await person.asked(said('screens', 'open-copy.came.title'));
  });

  it('goes through the share sheet where there is one, and can be closed and tried again', async () => {
    const phone = await town.phone();
    await phone.page.addInitScript(() => {
      const shared: unknown[] = [];
      const share = async ({ files }: ShareData): Promise<void> => {
        shared.push(await files?.[0]?.text(), files?.[0]?.name);
        if (shared.length === 2) throw new DOMException('closed', 'AbortError');
      };
      Object.assign(globalThis, { shared });
      Object.defineProperty(navigator, 'canShare', { value: () => true });
      Object.defineProperty(navigator, 'share', { value: share });
      const real = globalThis.matchMedia.bind(globalThis);
      globalThis.matchMedia = (query) =>
        query === '(pointer: coarse)' ? ({ matches: true } as MediaQueryList) : real(query);
    });
    const person = await leaveDraft(phone, town, DRAFT);
    await toCopy(person);
    await person.tap(said('screens', 'copy.make.action'));
    await person.asked(said('screens', 'copy.words.title'));
    await person.tap(said('screens', 'copy.save.action'));
    await phone.page.waitForTimeout(600);
    expect(await phone.page.getByText(said('screens', 'copy.saved.title')).count()).toBe(0);
    await person.tap(said('screens', 'copy.save.action'));
    await person.sees(said('screens', 'copy.shared.body'));
    const shared = await phone.page.evaluate(() => (globalThis as unknown as { shared: string[] }).shared);
    expect(shared[3]).toBe('copy.txt');
    expect(shared[2]).toMatch(/^wren-copy 1\n/);
  });
});

describe('on paper and as a text', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it('stands what was written and nothing else, and only after a tap', async () => {
    const phone = await town.phone();
    await phone.page.addInitScript(() => {
      globalThis.print = () => {
        Object.assign(globalThis, { printed: document.body.innerText });
        dispatchEvent(new Event('afterprint'));
      };
    });
    const person = await leaveDraft(phone, town, DRAFT);
    await person.page.reload();
    await person.tap(said('core', 'home.messages.action'));
    await person.tap(/Ottoman/);
    await person.page.emulateMedia({ media: 'print' });
    await person.page.getByText(said('screens', 'message.print.action')).click();
    const printed = await person.page.waitForFunction(() => (globalThis as { printed?: string }).printed);
    const text = String(await printed.jsonValue());
    expect(text).toContain(DRAFT);
    expect(text).not.toMatch(/hide|help|delete|save as text|wren/i);
    await person.page.emulateMedia({ media: 'screen' });
    expect(await person.page.locator('.paper').count()).toBe(0);
    const file = await download(
      person.page,
      () => person.tap(said('screens', 'take-along.save.action')),
      'note.txt',
    );
    expect(readFileSync(file, 'utf8')).toContain(DRAFT);
  });
});

describe('the words of what was sent', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it('go by default', async () => {
    const person = await sendOne(await town.phone(), town, WORDS);
    await receiptNumber(person);
    expect(await person.page.getByText(said('screens', 'kept-words.read.action')).count()).toBe(0);
    expect(await everythingIn(person.page)).not.toContain('Zanzibar');
  });

  it('stay when somebody chose it, are read when they ask, and are deleted alone', async () => {
    const phone = await town.phone();
    const person = await leaveDraft(phone, town, WORDS);
    await straightToCheck(person);
    await person.choose(said('screens', 'keep-words.on.label'));
    await phone.page.waitForTimeout(300);
    await send(person);
    const number = await receiptNumber(person);
    expect(await everythingIn(person.page)).not.toContain('Zanzibar');
    await person.tap(said('screens', 'kept-words.read.action'));
    await person.sees(WORDS);
    await person.tap(said('screens', 'kept-words.delete.action'));
    await person.tap(said('screens', 'delete.delete.action'));
    await person.page.getByText(said('screens', 'kept-words.read.action')).waitFor({ state: 'detached' });
    await person.page.reload();
    const again = personWith(person.page);
    await again.tap(said('core', 'home.messages.action'));
    await again.tap(new RegExp(number));
    await again.tap(said('news', 'page.receipt.action'));
    await again.asked(said('screens', 'sent.title'));
    expect(await everythingIn(again.page)).not.toContain('Zanzibar');
  });
});

describe('the sealed copy for a day', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it('has a key that is nowhere on the phone’s disk once the receipt is deleted', async () => {
    const profile = newProfile();
    let phone = await switchOn(profile);
    const person = await sendOne(phone, town, WORDS);
    const number = await receiptNumber(person);
    const key = Uint8Array.from(await person.page.evaluate(keyBytes));
    expect(key).toHaveLength(32);
    await person.page.reload();
    await person.tap(said('core', 'home.messages.action'));
    await person.tap(new RegExp(number));
    await person.tap(said('news', 'page.receipt.action'));
    await person.asked(said('screens', 'sent.title'));
    await phone.close();
    expect(profileHolds(profile, key), 'while it is kept').not.toEqual([]);

    phone = await switchOn(profile);
    const again = await scan(phone, town.origin);
    await again.tap(said('core', 'home.messages.action'));
    await again.tap(new RegExp(number));
    await again.tap(said('screens', 'message.delete.action'));
    await again.tap(said('screens', 'delete.delete.action'));
    await again.sees(said('screens', 'list.empty.title'));
    await phone.close();
    expect(profileHolds(profile, key), 'once it is deleted').toEqual([]);
    expect(profileHolds(profile, 'Zanzibar')).toEqual([]);
  });
});

/** In the page: the bytes of the one key of a sealed copy. */
async function keyBytes(): Promise<number[]> {
  const cache = await caches.open('wren-day-keys');
  const [request] = await cache.keys();
  const answer = request && (await cache.match(request));
  return answer ? [...new Uint8Array(await answer.arrayBuffer())] : [];
}
