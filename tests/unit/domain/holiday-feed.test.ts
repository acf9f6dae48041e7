import { describe, expect, test } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../src/domain/bank-holidays.ts';
import { holidaysFromFeed, updatedBy } from '../../../src/domain/holiday-feed.ts';
import { type LondonDate, londonDate } from '../../../src/domain/ids.ts';
import { addWorkingDays } from '../../../src/domain/working-days.ts';
import { englandHolidays } from '../../../src/tools/holiday-list.ts';

const day = (text: string): LondonDate => londonDate.parse(text);

/** As gov.uk published them: six years with three holidays that no rule gives. */
const PUBLISHED: Readonly<Record<number, readonly string[]>> = {
  2022: ['01-03', '04-15', '04-18', '05-02', '06-02', '06-03', '08-29', '09-19', '12-26', '12-27'],
  2023: ['01-02', '04-07', '04-10', '05-01', '05-08', '05-29', '08-28', '12-25', '12-26'],
  2024: ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
};
const feedOf = (years: Readonly<Record<number, readonly string[]>>) => ({
  'england-and-wales': {
    division: 'england-and-wales',
    events: Object.entries(years).flatMap(([year, days]) =>
      days.map((of) => ({ title: 'Bank holiday', date: `${year}-${of}`, notes: '', bunting: true })),
    ),
  },
  scotland: { division: 'scotland', events: [{ title: '2nd January', date: '2026-01-02' }] },
});

describe('the official list of bank holidays', () => {
  test('becomes a calendar of whole years, without Scotland', () => {
    const calendar = holidaysFromFeed(feedOf(PUBLISHED));
    expect(calendar).toMatchObject({ validFrom: '2022-01-01', validTo: '2027-12-31' });
    expect(calendar).not.toHaveProperty('days', expect.arrayContaining(['2026-01-02']));
  });

  test('is what the other library knows too, proclaimed days included', () => {
    const calendar = holidaysFromFeed(feedOf(PUBLISHED));
    expect(calendar).toHaveProperty('days', englandHolidays(2022, 2027));
  });

  test('is what is built in, for every year that both know', () => {
    const both = { 2025: PUBLISHED[2025] ?? [], 2026: PUBLISHED[2026] ?? [], 2027: PUBLISHED[2027] ?? [] };
    const calendar = holidaysFromFeed(feedOf(both));
    expect(calendar).toHaveProperty(
      'days',
      ENGLAND_BANK_HOLIDAYS.days.filter((on) => on < '2028-01-01'),
    );
  });

  test('leaves out a last year that is not complete yet', () => {
    const calendar = holidaysFromFeed(feedOf({ ...PUBLISHED, 2028: ['01-03', '04-14'] }));
    expect(calendar).toMatchObject({ validTo: '2027-12-31' });
  });

  test.each([
    [null, 'not-the-feed'],
    [[], 'not-the-feed'],
    [{ 'england-and-wales': { events: [{ title: 'Easter', date: '26/03/2027' }] } }, 'not-the-feed'],
    [feedOf({ 2027: ['01-01'] }), 'no-complete-year'],
    [feedOf({ 2024: PUBLISHED[2024] ?? [], 2027: PUBLISHED[2027] ?? [] }), 'years-missing'],
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
