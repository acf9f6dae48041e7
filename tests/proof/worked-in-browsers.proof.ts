/**
 * The worked cases in two real browsers, a person's phone and an officer's desk, from the first word to the last
 * event: every day that stands on a screen is the one of the table. The same cases are walked over HTTP with
 * every run; here the short tier takes three that differ in kind, the long tier all of them.
 */
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhoneShop } from '../support/browser.ts';
import { isLong, publish } from '../support/proof.ts';
import { FIRST_ANSWER } from '../support/worked/first-answer.ts';
import { inBrowsers, type Browsers } from '../support/worked/in-browsers.ts';
import { NEXT_STAGES } from '../support/worked/next-stages.ts';
import type { Worked } from '../support/worked/sides.ts';
import { TROUBLE } from '../support/worked/trouble.ts';

const ALL: readonly Worked[] = [...FIRST_ANSWER, ...NEXT_STAGES, ...TROUBLE];
/** A silent council, offline; what got worse because somebody told; a foster carer's letter. */
const SHORT = /from the receipt alone|got worse|ends an approval/u;
const CASES = isLong ? ALL : ALL.filter(({ name }) => SHORT.test(name));

describe('the worked cases in two browsers', () => {
  let browsers: Browsers;
  const days = new Map<string, number>();
  let passed = 0;

  beforeAll(async () => {
    const [phones, desks] = await Promise.all([openPhoneShop(), openPhoneShop()]);
    const { page } = await desks.newPhone({ viewport: { width: 1280, height: 900 }, hasTouch: false });
    browsers = { phones, desks, seat: { page, by: '' } };
  });
  afterAll(async () => {
    const on = [...days].map(([where, count]) => `${where} ${count}`).join(', ');
    const all = [...days.values()].reduce((sum, one) => sum + one, 0);
    publish('worked-in-browsers', [
      {
        what: 'Worked cases, a phone and a desk: days on the screens that are those of the table',
        on: 'Chromium, twice',
        rounds: `${CASES.length} cases, ${all} days (${on})`,
        found: `${passed} of ${CASES.length} cases`,
        goal: 'all',
      },
    ]);
    await Promise.all([browsers.phones.close(), browsers.desks.close()]);
  });

  for (const { name, walk } of CASES)
    it(
      name,
      async () => {
        const began = performance.now();
        const sides = await inBrowsers(browsers);
        try {
          await walk(sides);
          const compared = [...sides.counted()];
          expect(compared.length).toBeGreaterThan(0);
          for (const [where, count] of compared) days.set(where, (days.get(where) ?? 0) + count);
          passed += 1;
          process.stdout.write(`${name}: ${Math.round((performance.now() - began) / 1000)} s\n`);
        } finally {
          await sides.close();
        }
      },
      180_000,
    );
});
