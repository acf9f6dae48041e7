/** Photos and files: picked from the phone, drawn anew, sent behind the words, and on the council's disk once. */
import exifr from 'exifr';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { arrivedFiles } from '../support/arrived-files.ts';
import type { Phone } from '../support/browser.ts';
import {
  readyForNoInternet,
  receiptNumber,
  scan,
  send,
  startWriting,
  straightToCheck,
  type Person,
} from '../support/journey.ts';
import { axeFinds, smallTargets, sticksOut } from '../support/looking.ts';
import { LATITUDE, PLANTED, drawnPhoto, planted, sizeOfJpeg } from '../support/planted-photo.ts';
import { AAC_SOUND, HEIC, PDF, PDF_WITH_SCRIPT } from '../support/real-files.ts';
import { idIn, openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const add = said('screens', 'files.add.action');
const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });

describe('a photo', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  const writing = async (words: string): Promise<{ phone: Phone; person: Person }> => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await startWriting(person, 'complaint');
    if (words !== '') {
      await person.write(words);
      await person.saved();
    }
    await readyForNoInternet(phone.page);
    await person.sees(add);
    return { phone, person };
  };
  const pick = async ({ page }: Person, ...files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    await page.locator('input[type=file]').setInputFiles(files);
  };
  const row = (person: Person, name: string) => person.page.locator('.file', { hasText: name });
  const chunks = () => town.proxy.puts().filter(({ path }) => path.includes('/chunks/'));
  const sentId = () => idIn(town.proxy.puts().at(-1)?.path ?? '');

  it('goes behind its words, cut off and resumed at the missing chunk, and nothing of where it was made arrives', async () => {
    const { phone, person } = await writing('My window does not close.');
    const camera = planted(await drawnPhoto(phone.page, 2_400, 1_800));
    // The reader that is not ours sees what the camera wrote.
    expect((await exifr.gps(camera))?.latitude).toBeCloseTo(LATITUDE, 3);
    expect(await exifr.parse(camera, true)).toMatchObject({ Make: PLANTED[0] });
    await pick(person, jpeg('IMG_0042.jpg', camera));
    await row(person, 'Photo 1').locator('img').waitFor();
    await phone.offline(true);
    await straightToCheck(person);
    await send(person);
    await person.sees(said('screens', 'files.after-words.body_one', { count: 1 }));

    // Stored there, and the way back breaks: a lost answer alone the browser itself would ask for again.
    const broken = { status: 502, headers: {}, body: Buffer.from('') };
    const end = town.proxy.mishap(
      (method, path) => method === 'PUT' && path.endsWith('/chunks/2'),
      { kind: 'change', change: () => broken },
      1,
    );
    const down = town.proxy.mishap((method, path) => method === 'PUT' && path.endsWith('/chunks/3'), {
      kind: 'instead',
      answer: { status: 503, headers: { 'retry-after': '3600' }, body: Buffer.from('') },
    });
    await phone.offline(false);
    await receiptNumber(person);
    await person.sees(said('screens', 'files.coming.one-photo.title'));
    const isDown = () => chunks().some(({ path, status }) => path.endsWith('/3') && status === 503);
    await expect.poll(isDown, { timeout: 15_000 }).toBe(true);
    expect(await row(person, 'Photo 1').locator('progress').count()).toBe(1);
    end();
    down();
    await person.tap(said('screens', 'files.try.action'));
    await person.sees(said('screens', 'files.here.one-photo.title'));
    await person.sees(said('screens', 'files.stored.status'));

    // The council had it, though the phone never heard so.
    expect(chunks().filter(({ path }) => path.endsWith('/chunks/2'))).toHaveLength(1);
    const paths = chunks()
      .filter(({ status }) => status === 204)
      .map(({ path }) => path);
    expect(new Set(paths).size, 'no chunk that it had went again').toBe(paths.length);
    const arrived = await arrivedFiles(town.endpoint.data, sentId());
    const photo = arrived['1-photo.jpg'] as Buffer;
    expect(await exifr.gps(photo)).toBeUndefined();
    const left = (await exifr.parse(photo, true)) as object | undefined;
    expect(
      Object.keys(left ?? {}).filter(
        (key) => !/^(?:JFIF|Resolution|Thumbnail|[XY](?:Res|Thumb|Density)|bytes)/i.test(key),
      ),
    ).toEqual([]);
    for (const mark of [...PLANTED, 'Exif', 'ICC_PROFILE', 'IMG_0042'])
      expect(photo.includes(mark), mark).toBe(false);
    expect(sizeOfJpeg(photo)).toEqual({ width: 1_200, height: 1_600 });
  });

  it('alone is a message: no word is needed, and a PDF arrives as it was', async () => {
    const { phone, person } = await writing('');
    await pick(person, jpeg('a.jpg', await drawnPhoto(phone.page, 300, 200)), {
      name: 'letter.pdf',
      mimeType: 'application/pdf',
      buffer: PDF_WITH_SCRIPT,
    });
    await person.sees('letter.pdf');
    await person.sees(said('screens', 'files.pdf.hint'));
    await straightToCheck(person);
    await person.sees('letter.pdf');
    await send(person);
    await receiptNumber(person);
    await person.sees(said('screens', 'files.here.files.title', { count: 2 }));
    const arrived = await arrivedFiles(town.endpoint.data, sentId());
    const ending = (end: string) => Object.entries(arrived).find(([name]) => name.endsWith(end))?.[1];
    // Nothing of Wren opens it, and nothing in it runs: it is bytes on its way.
    expect(ending('-file.pdf')?.equals(PDF_WITH_SCRIPT)).toBe(true);
    expect(sizeOfJpeg(ending('-photo.jpg') as Buffer)).toEqual({ width: 300, height: 200 });
  });

  it('that cannot come along is told in plain words, and the rest is unharmed', async () => {
    const { phone, person } = await writing('These stay.');
    const good = await drawnPhoto(phone.page, 200, 200);
    const big = Buffer.concat([PDF, Buffer.alloc(11 * 1024 * 1024)]);
    await pick(
      person,
      { name: 'song.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('ID3 song') },
      { name: 'voice.m4a', mimeType: 'audio/mp4', buffer: AAC_SOUND },
      { name: 'IMG_0043.HEIC', mimeType: 'image/heic', buffer: HEIC },
      { name: 'page.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg onload="alert(1)"/>') },
      jpeg('broken.jpg', good.subarray(0, 120)),
      { name: 'big.pdf', mimeType: 'application/pdf', buffer: big },
      jpeg('good.jpg', good),
      jpeg('again.jpg', good),
    );
    for (const why of ['wrong-type', 'heic', 'unreadable', 'too-big', 'there'] as const) {
      await person.sees(said('screens', `files.${why}.title`));
    }
    expect(await person.page.locator('.file').count()).toBe(1);
    await person.page.reload();
    await person.tap(said('core', 'home.messages.action'));
    await person.tap(/These stay/);
    await person.sees('Photo 1');
  });

  it('that finds no room is told; words go on being saved', async () => {
    const { phone, person } = await writing('Full, but the words stay.');
    // As a full phone does: what is large is refused in the middle of its transaction.
    await phone.page.evaluate(() => {
      const own = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
        ?.value as typeof IDBObjectStore.prototype.put;
      let left = 2;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
        if (this.name === 'media' && left-- <= 0) throw new DOMException('full', 'QuotaExceededError');
        return own.apply(this, given);
      };
    });
    await pick(person, jpeg('large.jpg', await drawnPhoto(phone.page, 2_000, 1_500)));
    await person.sees(said('screens', 'files.device-full.title'));
    await person.write('Full, and more words.');
    await person.saved();
    expect(await person.page.locator('.file').count()).toBe(0);
    await phone.page.reload();
    await person.tap(said('core', 'home.messages.action'));
    await person.sees('Full, and more words.');
  });

  it('is taken out only after asking, by keyboard too', async () => {
    const { phone, person } = await writing('One too many.');
    await pick(person, jpeg('a.jpg', await drawnPhoto(phone.page, 200, 200)));
    const takeOut = person.page.getByRole('button', { name: 'Take out Photo 1' });
    await takeOut.focus();
    await person.page.keyboard.press('Enter');
    await person.sees(said('screens', 'files.remove.title'));
    await person.page.keyboard.press('Escape');
    await expect.poll(() => person.page.locator('dialog[open]').count()).toBe(0);
    expect(await person.page.locator('.file').count()).toBe(1);
    await takeOut.focus();
    await person.page.waitForTimeout(600);
    await person.page.keyboard.press('Enter');
    await person.tap(said('screens', 'files.remove.go.action'));
    await expect.poll(() => person.page.locator('.file').count()).toBe(0);
    // Whoever goes by keyboard stands where the next one can be added.
    await expect.poll(() => person.page.evaluate(() => document.activeElement?.textContent)).toBe(add);
  });

  it('has rows that fit a narrow phone with large letters, and axe finds nothing', async () => {
    const phone = await town.phone({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
    const person = await scan(phone, town.origin);
    await startWriting(person, 'complaint');
    await person.write('Narrow.');
    await person.sees(add);
    await pick(person, jpeg('a.jpg', await drawnPhoto(phone.page, 200, 200)), {
      name: 'a-very-long-name-of-a-letter-as-phones-make-them-up-2026-11-05.pdf',
      mimeType: 'application/pdf',
      buffer: PDF,
    });
    await person.sees(said('screens', 'files.pdf.hint'));
    await phone.page.addStyleTag({ content: 'html{font-size:200%}' }).catch(() => undefined);
    expect(await axeFinds(await phone.cdp())).toEqual([]);
    expect(await sticksOut(phone.page)).toEqual([]);
    expect(await smallTargets(phone.page)).toEqual([]);
  });
});
