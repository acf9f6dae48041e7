/** Opening Wren without a card, or with one that names nobody. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NATIONAL_LINES } from '../../src/domain/national-lines.ts';
import { named, personWith, receiptNumber, send, startWriting, straightToCheck } from '../support/journey.ts';
import { openTown } from '../support/town.ts';
import type { Town } from '../support/town.ts';
import { said } from '../support/words.ts';

const search = said('screens', 'choose.search.label');

describe('opening Wren', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterEach(() => town.tidy());
  afterAll(() => town.close());

  it('without a card, asks which council at once; the one that is found and tapped is as if its card was scanned', async () => {
    const { page } = await town.phone();
    const person = personWith(page);
    await page.goto(`${town.origin}/`);
    await person.asked(said('screens', 'choose.title'));
    await page.getByLabel(search).fill('north');
    await expect.poll(() => page.getByRole('button', { name: /Council/ }).count()).toBe(1);
    await person.tap(/Northford/);
    await person.sees(/Northford/);
    expect(page.url()).toBe(`${town.origin}/northford`);
    await startWriting(person, 'complaint');
    await person.write('I had no card.');
    await straightToCheck(person);
    await send(person);
    expect(await receiptNumber(person)).toMatch(/^NF-/);
    expect(JSON.stringify(await town.held())).toContain('I had no card.');
  });

  it.each([
    [1280, 720],
    [1366, 768],
    [1920, 1080],
  ])(
    'shows the whole of Home’s promises on a desk, %i by %i, with nothing over them',
    async (width, height) => {
      const { page } = await town.phone({ viewport: { width, height }, hasTouch: false });
      await page.goto(`${town.origin}/northford`);
      const promise = page.getByText(said('core', 'home.offline.body'));
      await promise.waitFor();
      const isFree = await promise.evaluate((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const seen = (y: number) => document.elementFromPoint((left + right) / 2, y);
        return [top + 2, bottom - 2].every((y) => one === seen(y) || one.contains(seen(y)));
      });
      expect(isFree).toBe(true);
    },
  );

  it('with an unknown council in the link, shows kind words, the list and the national lines at once', async () => {
    const { page } = await town.phone();
    const person = personWith(page);
    await page.goto(`${town.origin}/nowhere-at-all`);
    await person.asked(said('screens', 'choose.unknown.title'));
    await person.sees(said('screens', 'choose.unknown.body'));
    await page.getByLabel(search).waitFor();
    for (const { phone } of [NATIONAL_LINES.emergency, NATIONAL_LINES.childline]) {
      const calls = page.locator(`a[href="tel:${phone.replaceAll(' ', '')}"]`).filter({ visible: true });
      expect(await calls.count(), phone).toBeGreaterThan(0);
    }
    await person.tap(/Northford/);
    expect(page.url()).toBe(`${town.origin}/northford`);
    await named(page, said('core', 'kind.complaint.label'))
      .or(named(page, said('core', 'home.start.action')))
      .first()
      .waitFor();
  });
});
