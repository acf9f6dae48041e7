/** The phone dies in the middle of a photo or file: the words are whole, and what was not kept is told. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { arrivedFiles } from '../support/arrived-files.ts';
import { newProfile, switchOn, type LastingPhone } from '../support/browser.ts';
import { box, readyForNoInternet, receiptNumber, scan, send, startWriting } from '../support/journey.ts';
import { straightToCheck, type Person } from '../support/journey.ts';
import { drawnPhoto } from '../support/planted-photo.ts';
import { PDF } from '../support/real-files.ts';
import { idIn, openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const WORDS = 'The stairs are dark.';
/** Four parts. */
const PAPER = Buffer.concat([PDF, Buffer.from(' '.repeat(900_000))]);

describe('a phone that is killed', () => {
  let town: Town;
  let phone: LastingPhone;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => phone.close());
  afterAll(() => town.close());

  const writing = async (): Promise<{ person: Person; profile: string }> => {
    const profile = newProfile();
    phone = await switchOn(profile);
    const person = await scan(phone, town.origin);
    await readyForNoInternet(phone.page);
    await startWriting(person, 'complaint');
    await person.write(WORDS);
    await person.saved();
    await person.sees(said('screens', 'files.add.action'));
    return { person, profile };
  };
  const pick = (name: string, mimeType: string, buffer: Buffer) =>
    phone.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });

  it('while a photo is being kept: no half of one, the words are there, and it is told once', async () => {
    const { profile } = await writing();
    const photo = await drawnPhoto(phone.page, 2_000, 1_500);
    const killed = new Promise<void>((done) => {
      void phone.context.exposeBinding('dieNow', () => void phone.kill().then(done));
    });
    await phone.page.evaluate(() => {
      const own = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
        ?.value as typeof IDBObjectStore.prototype.put;
      let parts = 0;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
        const asked = own.apply(this, given);
        if (this.name !== 'media' || ++parts < 2) return asked;
        (window as unknown as { dieNow: () => void }).dieNow();
        // The transaction stays open until it dies.
        for (const end = performance.now() + 10_000; performance.now() < end;);
        return asked;
      };
    });
    await pick('IMG_1.jpg', 'image/jpeg', photo).catch(() => undefined);
    await killed;

    phone = await switchOn(profile);
    const person = await scan(phone, town.origin);
    const open = async (): Promise<void> => {
      await person.tap(said('core', 'home.messages.action'));
      await person.tap(WORDS);
      await person.tap(said('screens', 'message.carry-on.action'));
      await expect.poll(() => box(phone.page).inputValue()).toBe(WORDS);
    };
    await open();
    await person.sees(said('screens', 'files.cut-off.title'));
    expect(await phone.page.locator('.file').count()).toBe(0);
    await pick('IMG_1.jpg', 'image/jpeg', photo);
    await phone.page.locator('.file img').waitFor();
    await phone.page.goto(`${town.origin}/northford`);
    await open();
    await phone.page.locator('.file img').waitFor();
    expect(await phone.page.getByText(said('screens', 'files.cut-off.title')).count()).toBe(0);
  });

  it('while a file is being sent: it goes on at the part that is missing, and the words went once', async () => {
    const { person, profile } = await writing();
    await pick('letter.pdf', 'application/pdf', PAPER);
    await person.sees('letter.pdf');
    let letGo: () => void = () => undefined;
    const until = new Promise<void>((done) => (letGo = done));
    const end = town.proxy.mishap((_, path) => path.endsWith('/chunks/2'), { kind: 'hold', until });
    await straightToCheck(person);
    await send(person);
    await receiptNumber(person);
    const parts = () => town.proxy.puts().filter(({ path }) => path.includes('/chunks/'));
    const isAsked = (path: string) => town.proxy.seen.filter((one) => one.path.endsWith(path)).length;
    await expect.poll(() => isAsked('/chunks/2'), { timeout: 10_000 }).toBe(1);
    await phone.kill();
    end();

    phone = await switchOn(profile);
    const again = await scan(phone, town.origin);
    await expect.poll(() => isAsked('/chunks/3'), { timeout: 15_000 }).toBe(1);
    await again.tap(said('core', 'home.messages.action'));
    await again.sees(said('screens', 'files.here.one-file.title'));
    letGo();
    expect([0, 1, 2].map((n) => isAsked(`/chunks/${n}`))).toEqual([1, 1, 2]);
    const words = town.proxy.puts().filter((put) => !parts().includes(put));
    expect(words).toHaveLength(1);
    const arrived = await arrivedFiles(town.endpoint.data, idIn(words[0]?.path ?? ''));
    expect(arrived['1-file.pdf']?.equals(PAPER)).toBe(true);
  });

  it('or whose disk broke a photo and lost a file: each is told, before and after Send, and the words arrive', async () => {
    const { person } = await writing();
    await pick('IMG_1.jpg', 'image/jpeg', await drawnPhoto(phone.page, 200, 200));
    await phone.page.locator('.file img').waitFor();
    await pick('letter.pdf', 'application/pdf', PAPER);
    await person.sees('letter.pdf');
    const left = await phone.page.evaluate(breakParts);
    expect(left).toBe(4);
    await phone.page.goto(`${town.origin}/northford`);
    await person.tap(said('core', 'home.messages.action'));
    await person.tap(WORDS);
    await person.tap(said('screens', 'message.carry-on.action'));
    const told = (words: string) => phone.page.locator('.file', { hasText: words });
    await expect.poll(() => told(said('screens', 'files.broken.status')).count()).toBe(2);
    await expect.poll(() => box(phone.page).inputValue()).toBe(WORDS);
    await straightToCheck(person);
    await send(person);
    await receiptNumber(person);
    await expect
      .poll(() => told(said('screens', 'files.damaged.status')).count(), { timeout: 15_000 })
      .toBe(2);
    const words = town.proxy.puts().filter(({ path }) => !path.includes('/chunks/'));
    expect(words.at(-1)?.body).toContain(WORDS);
  });
});

/** Runs in the page: one bit of the photo is wrong, one part of the paper is gone. Gives how many parts are left. */
async function breakParts(): Promise<number> {
  const done = <T>(asked: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error('refused'));
    });
  const db = await done(indexedDB.open('wren'));
  const media = db.transaction('media', 'readwrite').objectStore('media');
  const rows = (await done(media.getAll())) as { id: string; box: Uint8Array }[];
  const ofPhoto = rows.find(
    (row) => rows.filter(({ id }) => id.startsWith(row.id.slice(0, -1))).length === 1,
  );
  if (!ofPhoto) return -1;
  ofPhoto.box[40] = (ofPhoto.box[40] ?? 0) ^ 1;
  await done(media.put(ofPhoto));
  await done(media.delete(rows.find(({ id }) => id.endsWith('/2'))?.id ?? ''));
  const left = await done(media.count());
  db.close();
  return left;
}
