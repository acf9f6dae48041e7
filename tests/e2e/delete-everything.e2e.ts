/** Delete everything: gone from the disk, in every window, with and without internet, and told as it is. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newProfile, switchOn, type Phone } from '../support/browser.ts';
import { profileHolds } from '../support/disk.ts';
import {
  everythingIn,
  named,
  personWith,
  readyForNoInternet,
  receiptNumber,
  scan,
  send,
  startWriting,
  straightToCheck,
  type Person,
} from '../support/journey.ts';
import { leftBehind } from '../support/left-behind.ts';
import { writeAndLock } from '../support/locking.ts';
import { openOtherSite, type OtherSite } from '../support/other-site.ts';
import { openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const SECRET = 'Marmalade-tiger';
const forget = said('screens', 'forget.open.action');
const keyless = said('screens', 'forget.keys.gone.status');
const COVER = said('core', 'cover.title');

describe('delete everything', () => {
  let town: Town;
  let elsewhere: OtherSite;
  beforeAll(async () => {
    elsewhere = await openOtherSite();
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(async () => {
    await town.close();
    await elsewhere.close();
  });

  /** A phone with a draft on it, on My messages. */
  const wroteSecretly = async (phone: Pick<Phone, 'page'>): Promise<Person> => {
    const person = await scan(phone, town.origin);
    await startWriting(person, 'complaint');
    await person.write(`${SECRET} is what I wrote.`);
    await person.saved();
    await readyForNoInternet(phone.page);
    await openMessages(phone.page);
    return person;
  };
  const openMessages = async (page: Page): Promise<void> => {
    await page.goto(`${town.origin}/northford`);
    await named(page, said('core', 'home.messages.action')).click();
  };
  const deleteAll = async (person: Person): Promise<void> => {
    await person.tap(forget);
    await person.asked(said('screens', 'forget.title'));
    await person.tap(forget);
    await person.tap(said('screens', 'forget.delete.action'));
  };
  const leave = (page: Page) => named(page, said('screens', 'forget.leave.action')).click();

  it('says before what nobody has and what stays at the council, and gives the number and the code', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await startWriting(person, 'compliment');
    await person.tap(said('core', 'write.skip.action'));
    await person.write('Thank you for the bike.');
    await person.saved();
    await straightToCheck(person);
    await send(person);
    const number = await receiptNumber(person);
    await wroteSecretly(phone);
    await person.tap(forget);
    await person.sees(said('screens', 'forget.unsent.title_one', { count: 1 }));
    await person.sees(said('screens', 'forget.unsent.body_one'));
    await person.sees(said('screens', 'forget.council.body'));
    expect(await phone.page.locator('main').innerText(), 'not before it is asked for').not.toContain(number);
    await person.tap(said('screens', 'forget.code.action'));
    const shown = await phone.page.locator('main').innerText();
    expect(shown).toContain(number);
    expect(shown).toMatch(/\b\d{4} \d{4} \d{4} \d{4}\b/);
    await person.tap(forget);
    await person.tap(said('screens', 'delete.keep.action'));
    await person.tap(said('screens', 'forget.keep.action'));
    await person.asked(said('screens', 'list.title'));
    await openMessages(phone.page);
    await person.sees(new RegExp(SECRET));
  });

  it('with internet: nothing is left on the phone, it says what it looked at, and leaves to a plain page', async () => {
    const phone = await town.phone();
    const person = await wroteSecretly(phone);
    expect(await leftBehind(phone.page), 'there was something').not.toEqual([]);
    await deleteAll(person);
    await person.asked(said('screens', 'forget.gone.title'));
    for (const line of ['keys.gone.status', 'words.gone.status', 'cleared.status'] as const)
      await person.sees(said('screens', `forget.${line}`));
    expect(await leftBehind(phone.page)).toEqual([]);
    await leave(phone.page);
    await phone.page.getByText('Times table').waitFor();
    expect(await leftBehind(phone.page)).toEqual([]);
    for (const press of [0, 1, 2]) {
      await phone.page.goBack({ timeout: 800 }).catch(() => null);
      expect(await everythingIn(phone.page), `Back ${press}`).not.toContain(SECRET);
    }
    const again = personWith(await phone.context.newPage());
    await again.page.goto(`${town.origin}/northford`);
    await named(again.page, said('core', 'home.start.action')).waitFor();
    await again.page.waitForTimeout(500);
    expect(await named(again.page, said('core', 'home.messages.action')).count(), 'a clean start').toBe(0);
  });

  it('with no internet and three windows: the others show the plain page at once, and nothing makes anything anew', async () => {
    const phone = await town.phone();
    const person = await wroteSecretly(phone);
    const others = await Promise.all([1, 2].map(() => phone.context.newPage()));
    for (const other of others) {
      await openMessages(other);
      await other.getByText(SECRET).first().waitFor();
    }
    await phone.offline(true);
    await deleteAll(person);
    await person.asked(said('screens', 'forget.gone.title'));
    await person.sees(said('screens', 'forget.not-cleared.status'));
    for (const other of others) {
      await expect.poll(() => other.title()).toBe(COVER);
      expect(await everythingIn(other)).not.toContain(SECRET);
      await expect.poll(() => other.url()).toBe(`${town.origin}/neutral.html`);
    }
    await leave(phone.page);
    await expect.poll(() => phone.page.title()).toBe(COVER);
    await expect.poll(() => phone.page.url()).toBe(`${town.origin}/neutral.html`);
    await phone.offline(false);
    for (const page of [phone.page, ...others]) {
      await page.evaluate(() =>
        ['focus', 'pageshow', 'online'].map((name) => dispatchEvent(new Event(name))),
      );
    }
    await phone.page.waitForTimeout(1_500);
    expect(await leftBehind(phone.page)).toEqual([]);
  });

  it('with a message on its way: says that the council may get it, and what comes back is kept by nobody', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    let arrive = (): void => undefined;
    const until = new Promise<void>((done) => (arrive = done));
    const end = town.proxy.mishap((method) => method === 'PUT', { kind: 'hold', until });
    await startWriting(person, 'complaint');
    await person.write(`${SECRET} is on its way.`);
    await person.saved();
    await readyForNoInternet(phone.page);
    await straightToCheck(person);
    await send(person);
    await person.sees(said('status', 'sending.status'));
    await openMessages(phone.page);
    await person.tap(forget);
    await person.sees(said('screens', 'forget.sending.title_one', { count: 1 }));
    await person.sees(said('screens', 'forget.sending.body'));
    await person.tap(forget);
    await person.tap(said('screens', 'forget.delete.action'));
    await person.asked(said('screens', 'forget.gone.title'));
    arrive();
    end();
    await phone.page.waitForTimeout(1_500);
    expect(await leftBehind(phone.page)).toEqual([]);
  });

  it('with another window that will not let go: says so, has emptied it, and ends it once it was closed', async () => {
    const phone = await town.phone();
    const person = await wroteSecretly(phone);
    const holding = await phone.context.newPage();
    await holding.goto(`${town.origin}/neutral.html`);
    await holdOn(holding);
    await phone.offline(true);
    await deleteAll(person);
    const nearly = phone.page.getByRole('heading', { name: said('screens', 'forget.nearly.title') });
    await nearly.waitFor({ timeout: 30_000 });
    await person.sees(said('screens', 'forget.left.title'));
    await person.sees(keyless);
    expect(await rowsHeld(holding), 'its rows are gone').toBe(0);
    await holding.close();
    await person.tap(said('screens', 'forget.again.action'));
    await person.asked(said('screens', 'forget.gone.title'));
    expect(await leftBehind(phone.page)).toEqual([]);
  });

  it('with internet even a window that will not let go holds nothing up', async () => {
    const phone = await town.phone();
    const person = await wroteSecretly(phone);
    const holding = await phone.context.newPage();
    await holding.goto(`${town.origin}/neutral.html`);
    await holdOn(holding);
    await deleteAll(person);
    const gone = phone.page.getByRole('heading', { name: said('screens', 'forget.gone.title') });
    const nearly = phone.page.getByRole('heading', { name: said('screens', 'forget.nearly.title') });
    // Either is said once all has answered or was waited for long enough, and stays.
    await gone.or(nearly).waitFor({ timeout: 40_000 });
    expect(await nearly.count(), 'held up').toBe(0);
    expect(await leftBehind(phone.page)).toEqual([]);
  });

  it('hidden in the middle of it, it goes on behind the plain page', async () => {
    const phone = await town.phone();
    const person = await wroteSecretly(phone);
    await phone.offline(true);
    await deleteAll(person);
    await person.tap(said('core', 'safe.hide.action'));
    await expect.poll(() => phone.page.url()).toBe(`${town.origin}/neutral.html`);
    expect(await leftBehind(phone.page)).toEqual([]);
    expect(await everythingIn(phone.page)).not.toContain(SECRET);
  });

  it('leaves no word on the disk, with no internet and the browser closed', async () => {
    const profile = newProfile();
    const phone = await switchOn(profile, { isWhole: true });
    const person = await wroteSecretly(phone);
    await phone.offline(true);
    await deleteAll(person);
    await person.asked(said('screens', 'forget.gone.title'));
    await phone.close();
    expect(profileHolds(profile, SECRET)).toEqual([]);
  });

  it('works without the PIN, tells nothing of what is locked, and waits so that it can be stopped', async () => {
    const phone = await town.phone();
    const { page } = phone;
    const person = await scan(phone, town.origin);
    await writeAndLock(person, `${SECRET} is locked.`);
    await page.goto(`${town.origin}/northford`);
    await person.tap(said('core', 'home.read.action'));
    await person.tap(said('explainers', 'this-phone.title'));
    await person.tap(forget);
    await person.sees(said('screens', 'forget.locked.title'));
    expect(await everythingIn(page)).not.toContain(SECRET);
    for (const last of [said('screens', 'forget.stop.action'), null]) {
      await person.tap(forget);
      await person.tap(said('screens', 'forget.delete.action'));
      await person.asked(said('screens', 'forget.soon.title'));
      if (last) await person.tap(last);
    }
    await page
      .getByRole('heading', { name: said('screens', 'forget.gone.title') })
      .waitFor({ timeout: 20_000 });
    expect(await leftBehind(page)).toEqual([]);
  });

  it('cannot be done by another site', async () => {
    const phone = await town.phone({ ignoreHTTPSErrors: true });
    await wroteSecretly(phone);
    const other = await phone.context.newPage();
    await other.goto(elsewhere.weather);
    await other.evaluate(async (address) => {
      for (const method of ['GET', 'POST']) {
        await fetch(address, { method, mode: 'no-cors', credentials: 'include' }).catch(() => undefined);
      }
    }, `${town.origin}/wipe`);
    await expect.poll(() => town.endpoint.log()).toContain('"/wipe","status":403');
    await openMessages(phone.page);
    await phone.page.getByText(SECRET).first().waitFor();
  });
});

/** Opens the database as a page does that knows nothing of anything, and does not let go. */
const holdOn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const asking = indexedDB.open('wren');
        asking.onsuccess = () => {
          Object.assign(globalThis, { held: asking.result });
          resolve();
        };
      }),
  );

const rowsHeld = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { held } = globalThis as unknown as { held: IDBDatabase };
    const counts = [...held.objectStoreNames].map(
      (name) =>
        new Promise<number>((resolve) => {
          const asking = held.transaction(name).objectStore(name).count();
          asking.onsuccess = () => resolve(asking.result);
        }),
    );
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  });
