import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../src/domain/bank-holidays.ts';
import { holidaysFromFeed, updatedBy } from '../../../src/domain/holiday-feed.ts';
import { londonDate } from '../../../src/domain/id-forms.ts';
import type { LondonDate } from '../../../src/domain/ids.ts';
import { addWorkingDays } from '../../../src/domain/working-days.ts';
import { readHolidays, takeFeed } from '../../../src/tools/holiday-calendar.ts';
import { englandHolidays } from '../../../src/tools/holiday-list.ts';

const day = (text: string): LondonDate => londonDate.parse(text);

/**
 * The feed itself, not typed from a library: `www.gov.uk/bank-holidays.json`, England and Wales, 2019 to
 * 2027, as the repository dmossop/bank-holidays-data fetches and keeps it (commit 0b1a577). Contains public
 * sector information under the Open Government Licence v3.0.
 */
const STORED = 'tests/support/bank-holidays-gov-uk.json';
interface FeedEvent {
  readonly title: string;
  readonly date: string;
}
const OFFICIAL = JSON.parse(readFileSync(STORED, 'utf8')) as {
  readonly 'england-and-wales': { readonly events: readonly FeedEvent[] };
};
const SCOTTISH = { division: 'scotland', events: [{ title: '2nd January', date: '2026-01-02' }] };
/** The official feed with some of its years, and what else is in it. */
const feedOf = (inside: (year: string) => boolean, more: readonly FeedEvent[] = []) => ({
  'england-and-wales': {
    division: 'england-and-wales',
    events: [...OFFICIAL['england-and-wales'].events.filter(({ date }) => inside(date.slice(0, 4))), ...more],
  },
  scotland: SCOTTISH,
});
const every = () => true;

describe('the official list of bank holidays', () => {
  test('becomes a calendar of whole years, without Scotland', () => {
    const calendar = holidaysFromFeed(feedOf(every));
    expect(calendar).toMatchObject({ validFrom: '2019-01-01', validTo: '2027-12-31' });
    expect(calendar).toHaveProperty('days', expect.not.arrayContaining(['2026-01-02']));
  });

  test('says what the library says in each of nine years, the four proclaimed days included', () => {
    const calendar = holidaysFromFeed(feedOf(every));
    expect(calendar).toHaveProperty('days', englandHolidays(2019, 2027));
    expect(calendar).toHaveProperty(
      'days',
      expect.arrayContaining(['2020-05-08', '2022-06-03', '2022-09-19', '2023-05-08']),
    );
  });

  test('is what is built in, for every year that both know', () => {
    const calendar = holidaysFromFeed(feedOf((year) => year >= '2025'));
    expect(calendar).toHaveProperty(
      'days',
      ENGLAND_BANK_HOLIDAYS.days.filter((on) => on < '2028-01-01'),
    );
  });

  test('can be taken by the command as it is, which names no day that differs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wren-holidays-'));
    const taken = await takeFeed(STORED, folder);
    const kept = await readHolidays(folder);
    await rm(folder, { recursive: true });
    expect(taken).toEqual({ said: expect.stringContaining('2019-01-01 to 2027-12-31, 75 days.') as string });
    expect(taken).toEqual({ said: expect.not.stringContaining('Not in the built-in list') as string });
    expect(kept).toMatchObject({ validFrom: '2019-01-01', validTo: '2030-12-31' });
  });

  test('leaves out a last year that is not complete yet', () => {
    const begun = [{ title: 'New Year’s Day', date: '2028-01-03' }];
    expect(holidaysFromFeed(feedOf(every, begun))).toMatchObject({ validTo: '2027-12-31' });
  });

  test.each([
    [null, 'not-the-feed'],
    [[], 'not-the-feed'],
    [{ 'england-and-wales': { events: [{ title: 'Easter', date: '26/03/2027' }] } }, 'not-the-feed'],
    [feedOf(() => false, [{ title: 'New Year’s Day', date: '2027-01-01' }]), 'no-complete-year'],
    [feedOf((year) => year === '2024' || year === '2027'), 'years-missing'],
  ])('refuses what it cannot be sure of (%#): %s', (feed, fault) => {
    expect(holidaysFromFeed(feed)).toBe(fault);
  });
});

describe('a newer calendar', () => {
  const newer = {
    validFrom: day('2026-01-01'),
    validTo: day('2026-12-31'),
    days: [...ENGLAND_BANK_HOLIDAYS.days.filter((on) => on.startsWith('2026')), day('2026-12-14')].sort(),
  };

  test('moves dates by the holiday that was proclaimed, and leaves the other years', () => {
    const calendar = updatedBy(ENGLAND_BANK_HOLIDAYS, newer);
    expect(addWorkingDays(day('2026-11-30'), 10, calendar).date).toBe('2026-12-15');
    expect(calendar).toMatchObject({ validFrom: '2025-01-01', validTo: '2030-12-31' });
    expect(calendar.days.length).toBe(ENGLAND_BANK_HOLIDAYS.days.length + 1);
  });

  test('takes a holiday away that was moved', () => {
    const moved = { ...newer, days: newer.days.filter((on) => on !== '2026-05-04') };
    expect(updatedBy(ENGLAND_BANK_HOLIDAYS, moved).days).not.toContain('2026-05-04');
  });

  test('makes "about" certain for the years it adds', () => {
    const added = { validFrom: day('2031-01-01'), validTo: day('2031-12-31'), days: [day('2031-01-01')] };
    expect(addWorkingDays(day('2030-12-20'), 20, ENGLAND_BANK_HOLIDAYS).about).toBe(true);
    expect(addWorkingDays(day('2030-12-20'), 20, updatedBy(ENGLAND_BANK_HOLIDAYS, added)).about).toBe(false);
  });

  test('never bridges years that neither knows', () => {
    const far = { validFrom: day('2035-01-01'), validTo: day('2035-12-31'), days: [] };
    expect(updatedBy(ENGLAND_BANK_HOLIDAYS, far)).toBe(far);
  });
});
