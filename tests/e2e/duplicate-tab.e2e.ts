/** Somebody duplicates the tab: the twin shows no word, before Hide and after it, nor does its history. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newProfile, switchOn, type LastingPhone } from '../support/browser.ts';
import { duplicateTab, withDuplicator } from '../support/duplicator.ts';
import { box, everythingIn, named, readyForNoInternet, scan, startWriting } from '../support/journey.ts';
import { openTown, type Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const SECRET = 'Marmalade-tiger';
/** A page that comes back whole from the browser's memory never says that it has loaded. */
const soon = { waitUntil: 'commit', timeout: 3_000 } as const;
const hide = said('core', 'safe.hide.action');

describe('a tab that is duplicated', () => {
  let town: Town;
  let phone: LastingPhone;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => phone.close());
  afterAll(() => town.close());

  const writing = async () => {
    phone = await switchOn(newProfile(), { args: withDuplicator(), isWhole: true });
    const person = await scan(phone, town.origin);
    await readyForNoInternet(phone.page);
    await startWriting(person, 'complaint');
    await person.write(`${SECRET} is what I wrote.`);
    await person.saved();
    return person;
  };

  it('shows no word after Hide, forwards and backwards', async () => {
    const person = await writing();
    await phone.offline(true);
    await person.tap(hide);
    await phone.page.waitForURL(/neutral\.html$/);
    const twin = await duplicateTab(phone.context);
    for (const step of ['here', 'back', 'back', 'forward'] as const) {
      if (step === 'back') await twin.goBack(soon).catch(() => null);
      if (step === 'forward') await twin.goForward(soon).catch(() => null);
      expect(await everythingIn(twin), step).not.toContain(SECRET);
    }
  });

  it('shows Home and no word while somebody writes in the first: the address holds none', async () => {
    await writing();
    const twin = await duplicateTab(phone.context);
    await named(twin, said('core', 'home.start.action')).waitFor();
    expect(await everythingIn(twin)).not.toContain(SECRET);
    expect(await box(phone.page).inputValue(), 'the first goes on').toContain(SECRET);
  });
});
