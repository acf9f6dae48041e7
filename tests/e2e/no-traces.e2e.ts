/** No one watches: what the address bar, the history and the network learn in a whole journey. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from '../support/browser.ts';
import { screensAroundHome, screensOfAComplaint, screensOfTheOthers } from '../support/every-screen.ts';
import { box, receiptNumber, scan, send, startWriting, straightToCheck } from '../support/journey.ts';
import { openElsewhere, openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { said } from '../support/words.ts';

/** Chromium itself asks this about any form on any site; no page can stop it, and a page's request would be seen above. */
const BROWSERS_OWN = /^CONNECT content-autofill\.googleapis\.com:443$/;

describe('no one watches', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it('the address bar, the title and the history hold only the council, at every step', async () => {
    const phone = await town.phone();
    const card = `${town.origin}/northford`;
    await screensOfAComplaint(phone, town.origin, async (screen) => {
      expect(phone.page.url(), screen).toBe(card);
      expect(await phone.page.title(), screen).toBe('Wren');
      expect(await kept(phone), screen).toEqual([card]);
    });
  });

  it('the campaign of a card is taken out of the address once it was read, and goes along with the message', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin, 'northford?card=school-7');
    await expect.poll(() => phone.page.url()).toBe(`${town.origin}/northford`);
    await startWriting(person, 'complaint');
    await person.write('From a card at school.');
    await straightToCheck(person);
    await send(person);
    await receiptNumber(person);
    expect(JSON.stringify(await town.held())).toContain('school-7');
    expect(await kept(phone)).toEqual([`${town.origin}/northford`]);
  });

  it('nothing is asked of anybody but the council, on any screen', async () => {
    const elsewhere = await openElsewhere();
    const origins = new Set<string>();
    for (const walk of [screensAroundHome, screensOfAComplaint, screensOfTheOthers]) {
      const phone = await town.phone({ proxy: { server: elsewhere.origin, bypass: 'localhost' } });
      phone.context.on('request', (request) => origins.add(new URL(request.url()).origin));
      await walk(phone, town.origin, async () => undefined);
    }
    expect([...origins]).toEqual([town.origin]);
    expect(elsewhere.asked.filter((one) => !BROWSERS_OWN.test(one))).toEqual([]);
    // What listened can hear: one address that is not the council's is seen by both.
    const stray = await town.phone({ proxy: { server: elsewhere.origin, bypass: 'localhost' } });
    stray.context.on('request', (request) => origins.add(new URL(request.url()).origin));
    await stray.page.goto('http://somebody.example/').catch(() => undefined);
    expect([...origins]).toContain('http://somebody.example');
    expect(elsewhere.asked.join(' ')).toContain('somebody.example');
    await elsewhere.close();
  });

  it('fields tell the browser nothing: no names, no suggestions, no spelling service, no forms to remember', async () => {
    const phone = await town.phone();
    const person = await scan(phone, town.origin);
    await startWriting(person, 'complaint');
    const field = await box(phone.page).evaluate((one) => ({
      name: one.getAttribute('name'),
      autocomplete: one.getAttribute('autocomplete'),
      spellcheck: one.getAttribute('spellcheck'),
      suggestions: one.getAttribute('writingsuggestions'),
      form: one.closest('form')?.getAttribute('action') ?? null,
    }));
    expect(field).toEqual({
      name: null,
      autocomplete: 'off',
      spellcheck: 'false',
      suggestions: 'false',
      form: null,
    });
    await person.write('Kept where only this phone can read it.');
    await person.saved();
    const stores = await phone.page.evaluate(() => [
      localStorage.length,
      sessionStorage.length,
      document.cookie.length,
    ]);
    expect(stores).toEqual([0, 0, 0]);
  });

  it('the council’s own log has one line for each request, without words, ids or addresses of people', async () => {
    const person = await scan(await town.phone(), town.origin);
    await startWriting(person, 'complaint');
    await person.write('Quiet-otter was here.');
    await straightToCheck(person);
    await send(person);
    const number = await receiptNumber(person);
    const log = town.endpoint.log();
    const id = /representations\/([^/?]+)/.exec(town.proxy.puts().at(-1)?.path ?? '')?.[1] ?? 'none';
    for (const trace of ['Quiet-otter', number, id]) expect(log).not.toContain(trace);
    expect(log).toContain('representations');
    expect(await person.page.getByText(said('screens', 'sent.title')).count()).toBeGreaterThan(0);
  });
});

/** The addresses in this tab's history, each once. */
async function kept(phone: Phone): Promise<readonly string[]> {
  const cdp = await phone.cdp();
  const { entries } = await cdp.send('Page.getNavigationHistory');
  for (const { title } of entries) expect(['', 'Wren', 'about:blank']).toContain(title);
  return [...new Set(entries.map(({ url }) => url))].filter((url) => url !== 'about:blank');
}
