/** What this browser promises about what is kept, told as it is and at the right moment. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../support/browser.ts';
import {
  box,
  named,
  personWith,
  readyForNoInternet,
  scan,
  startWriting,
  type Person,
} from '../support/journey.ts';
import { openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const DAY_MS = 24 * 60 * 60_000;

describe('the truth about this phone', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  const wrote = async (phone: Phone): Promise<Person> => {
    await phone.context.addInitScript(countAsking);
    const person = await scan(phone, town.origin);
    await readyForNoInternet(phone.page);
    expect(await timesAsked(phone), 'not before a draft').toBe(0);
    await startWriting(person, 'complaint');
    await person.write('Something to keep.');
    await person.saved();
    await expect.poll(() => timesAsked(phone)).toBe(1);
    await openMessages(person);
    return person;
  };
  const openMessages = async (person: Person): Promise<void> => {
    await person.page.goto(`${town.origin}/northford`);
    await person.tap(said('core', 'home.messages.action'));
  };

  it('a browser that promises to keep it: asked after the first draft, and said', async () => {
    const phone = await town.phone();
    const cdp = await phone.cdp();
    await cdp.send('Browser.grantPermissions', {
      origin: town.origin,
      permissions: ['durableStorage'],
      ...(await contextOf(phone)),
    });
    const person = await wrote(phone);
    await person.sees(said('notices', 'stay.promised.body'));
    expect(await phone.page.evaluate(() => navigator.storage.persisted())).toBe(true);
  });

  it('a browser that does not: no more is claimed than is so', async () => {
    const person = await wrote(await town.phone());
    await person.sees(said('notices', 'stay.refused.body'));
    expect(await person.page.getByText(said('notices', 'stay.promised.body')).count()).toBe(0);
  });

  it('Safari in a tab: send it soon, or keep a copy; and after five days it says how old it is', async () => {
    const phone = await town.phone();
    await phone.context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'vendor', { get: () => 'Apple Computer, Inc.' }),
    );
    const person = await wrote(phone);
    await person.sees(said('notices', 'stay.soon.title'));
    await person.sees(said('notices', 'stay.seven-days.body'));
    await phone.page.clock.setFixedTime(Date.now() + 6 * DAY_MS);
    await openMessages(person);
    await person.sees(said('notices', 'stay.old.body_other', { count: 6 }));
  });

  it('a window that forgets says so before anybody types, also on a slow first visit', async () => {
    const phone = await town.phone();
    await phone.context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    await phone.page.goto(`${town.origin}/northford`);
    await phone.page.getByText(said('notices', 'memory.title')).waitFor({ timeout: 2_500 });
    const person = personWith(phone.page);
    await startWriting(person, 'complaint');
    await person.sees(said('notices', 'memory.title'));
    expect(await box(phone.page).inputValue()).toBe('');
  });

  it('a browser that cleared everything: a clean start, and an honest word where a person would look', async () => {
    const phone = await town.phone();
    const person = await wrote(phone);
    const cdp = await phone.cdp();
    await phone.page.goto('about:blank');
    await cdp.send('Storage.clearDataForOrigin', { origin: town.origin, storageTypes: 'all' });
    await phone.page.goto(`${town.origin}/northford`);
    await named(phone.page, said('core', 'home.start.action')).waitFor();
    await phone.page.waitForLoadState('networkidle');
    expect(await named(phone.page, said('core', 'home.messages.action')).count()).toBe(0);
    await phone.page.goto(`${town.origin}/northford/nothing/here`);
    await person.tap(said('screens', 'missing.messages.action'));
    await person.sees(said('screens', 'list.empty.title'));
    await person.sees(/You can call and ask about it/);
    expect(await phone.page.getByText(said('status', 'unreadable.status')).count()).toBe(0);
    await phone.page.goto(`${town.origin}/northford`);
    await startWriting(person, 'complaint');
    await person.write('And it can be used again.');
    await person.saved();
  });
});

/** The browser's own name for this phone. */
async function contextOf(phone: Phone): Promise<{ browserContextId?: string }> {
  const { targetInfo } = await (await phone.cdp()).send('Target.getTargetInfo');
  return targetInfo.browserContextId ? { browserContextId: targetInfo.browserContextId } : {};
}

/** Counts how often the page asks the browser to keep what is here. */
function countAsking(): void {
  const { persisted } = StorageManager.prototype;
  Object.assign(globalThis, { asked: 0 });
  StorageManager.prototype.persisted = function () {
    (globalThis as unknown as { asked: number }).asked += 1;
    return persisted.call(this);
  };
}

const timesAsked = (phone: Phone): Promise<number> =>
  phone.page.evaluate(() => (globalThis as unknown as { asked: number }).asked);
