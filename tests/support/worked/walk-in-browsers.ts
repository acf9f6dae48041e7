/** Worked cases in two real browsers that stay open: a person's phone and an officer's desk. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhoneShop } from '../browser.ts';
import { isLong, publish } from '../proof.ts';
import { inBrowsers, type Browsers } from './in-browsers.ts';
import type { Worked } from './sides.ts';

const LONGEST_MS = isLong ? 180_000 : 90_000;

async function openBrowsers(): Promise<Browsers> {
  const [phones, desks] = await Promise.all([openPhoneShop(), openPhoneShop()]);
  const { page } = await desks.newPhone({ viewport: { width: 1280, height: 900 }, hasTouch: false });
  return { phones, desks, seat: { page, by: '' } };
}

/** Walks all of them in the long tier, in the short one those whose name has `short` in it. */
export function walkInBrowsers(title: string, all: readonly Worked[], short: string): void {
  const cases = isLong ? all : all.filter(({ name }) => name.includes(short));
  const days = new Map<string, number>();
  let passed = 0;
  let browsers: Browsers;
  beforeAll(async () => {
    browsers = await openBrowsers();
  });
  afterAll(async () => {
    const sum = [...days.values()].reduce((before, one) => before + one, 0);
    const where = [...days].map(([on, count]) => `${count} on ${on}`).join(', ');
    publish(`worked-${title.replaceAll(/\W+/gu, '-')}`, [
      {
        what: `Worked cases on both screens: ${title}`,
        on: 'Chromium, a phone and a desk',
        rounds: `${cases.length} cases`,
        found: `${passed} pass; ${sum} days held, each the one of the table (${where})`,
        goal: 'all',
      },
    ]);
    await Promise.all([browsers.phones.close(), browsers.desks.close()]);
  });
  describe(title, () => {
    it.each(cases.map(({ name, walk }) => [name, walk] as const))(
      '%s',
      // A journey like those beside the proofs: in the short tier it is tried once more, and named.
      { timeout: LONGEST_MS, retry: isLong ? 0 : 1 },
      async (_, walk) => {
        const sides = await inBrowsers(browsers);
        try {
          await walk(sides);
          expect(sides.counted().size).toBeGreaterThan(0);
          for (const [on, count] of sides.counted()) days.set(on, (days.get(on) ?? 0) + count);
          passed += 1;
        } finally {
          await sides.close();
        }
      },
    );
  });
}
