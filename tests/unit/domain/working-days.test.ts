import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BankHolidays, ENGLAND_BANK_HOLIDAYS } from '../../../src/domain/bank-holidays.ts';
import { londonDate } from '../../../src/domain/id-forms.ts';
import { epochMs, type LondonDate } from '../../../src/domain/ids.ts';
import {
  addCalendarDays,
  addWorkingDays,
  isWorkingDay,
  londonDateOf,
} from '../../../src/domain/working-days.ts';

const day = (text: string) => londonDate.parse(text);
const due = (from: string, days: number) => addWorkingDays(day(from), days, ENGLAND_BANK_HOLIDAYS);

/** Day 0, working days, and the day they end: worked out by hand. */
const VECTORS: readonly (readonly [string, number, string])[] = [
  ['2026-12-18', 10, '2027-01-06'],
  ['2026-12-23', 3, '2026-12-30'],
  ['2026-12-24', 1, '2026-12-29'],
  ['2026-12-25', 1, '2026-12-29'],
  ['2026-12-26', 1, '2026-12-29'],
  ['2026-12-27', 10, '2027-01-12'],
  ['2026-01-02', 10, '2026-01-16'],
  ['2026-04-02', 10, '2026-04-20'],
  ['2026-12-31', 1, '2027-01-04'],
  ['2027-03-25', 1, '2027-03-30'],
  ['2027-03-26', 10, '2027-04-12'],
  ['2027-04-30', 1, '2027-05-04'],
  ['2027-05-28', 10, '2027-06-14'],
  ['2027-08-27', 5, '2027-09-06'],
  ['2027-12-24', 1, '2027-12-29'],
  ['2027-12-24', 3, '2027-12-31'],
  ['2026-08-28', 20, '2026-09-28'],
];

/** Another way to the same answer: list the days one by one, keep the working ones, take the n-th. */
function slowly(from: LondonDate, days: number, holidays: BankHolidays): string {
  const working: string[] = [];
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
  for (let ahead = 1; ahead <= days * 2 + 30; ahead += 1) {
    const at = new Date(Date.UTC(year, month - 1, date + ahead, 12));
    const name = at.toUTCString().slice(0, 3);
    const text = at.toISOString().slice(0, 10);
    if (name !== 'Sat' && name !== 'Sun' && !holidays.days.some((holiday) => holiday === text))
      working.push(text);
  }
  return days === 0 ? from : (working[days - 1] ?? 'too far');
}

const someDay = fc.integer({ min: 0, max: 2100 }).map((days) => addCalendarDays(day('2025-01-01'), days));
const someCount = fc.integer({ min: 0, max: 70 });

describe('working days', () => {
  test.each(VECTORS)('day 0 on %s and %i working days end on %s', (from, days, end) => {
    expect(due(from, days).date).toBe(end);
  });

  test('the same day comes out of a second, slower way of counting', () => {
    fc.assert(
      fc.property(someDay, someCount, (from, days) => {
        expect(addWorkingDays(from, days, ENGLAND_BANK_HOLIDAYS).date).toBe(
          slowly(from, days, ENGLAND_BANK_HOLIDAYS),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('a clock always ends on a working day, later than day 0, and never earlier for more days', () => {
    fc.assert(
      fc.property(someDay, someCount, (from, days) => {
        const one = addWorkingDays(from, days + 1, ENGLAND_BANK_HOLIDAYS).date;
        const next = addWorkingDays(from, days + 2, ENGLAND_BANK_HOLIDAYS).date;
        expect(isWorkingDay(one, ENGLAND_BANK_HOLIDAYS)).toBe(true);
        expect(from < one && one < next).toBe(true);
      }),
    );
  });

  test('counting in two parts ends on the same day', () => {
    fc.assert(
      fc.property(someDay, someCount, someCount, (from, first, second) => {
        const halfway = addWorkingDays(from, first, ENGLAND_BANK_HOLIDAYS).date;
        expect(addWorkingDays(halfway, second, ENGLAND_BANK_HOLIDAYS).date).toBe(
          addWorkingDays(from, first + second, ENGLAND_BANK_HOLIDAYS).date,
        );
      }),
    );
  });

  test('a date beyond the known bank holidays is only "about"', () => {
    expect(due('2030-12-02', 19)).toEqual({ date: '2030-12-31', about: false });
    expect(due('2030-12-02', 20).about).toBe(true);
    expect(due('2024-12-20', 1).about).toBe(true);
  });

  test('a holiday that is proclaimed moves the date by a day', () => {
    const days = [...ENGLAND_BANK_HOLIDAYS.days, day('2026-12-14')];
    expect(addWorkingDays(day('2026-11-30'), 10, { ...ENGLAND_BANK_HOLIDAYS, days }).date).toBe('2026-12-15');
  });

  test.each([-1, 1.5, Number.NaN])('%s working days is a bug and is thrown', (days) => {
    expect(() => due('2026-11-30', days)).toThrow(RangeError);
  });

  test('a date that is in no calendar is a bug and is thrown', () => {
    expect(() => due('2026-02-31', 1)).toThrow(RangeError);
  });
});

describe('the date in London', () => {
  test.each([
    ['2027-03-31T22:30:00Z', '2027-03-31'],
    ['2027-03-31T23:30:00Z', '2027-04-01'],
    ['2026-12-18T23:59:59.999Z', '2026-12-18'],
    ['2026-10-25T00:30:00Z', '2026-10-25'],
    ['2026-06-30T23:00:00Z', '2026-07-01'],
  ])('at %s it is %s', (instant, date) => {
    expect(londonDateOf(epochMs(Date.parse(instant)))).toBe(date);
  });

  test('Node itself agrees with the date when it runs in London', () => {
    const script =
      'for (const ms of JSON.parse(process.argv[1])) { const d = new Date(ms);' +
      'console.log([d.getFullYear(), d.getMonth() + 1, d.getDate()].map((n) => String(n).padStart(2, "0")).join("-")) }';
    const instants = Array.from(
      { length: 400 },
      (_, step) => Date.UTC(2025, 0, 1) + step * 5 * 3_600_000 * 21,
    );
    const inLondon = execFileSync(process.execPath, ['-e', script, JSON.stringify(instants)], {
      env: { ...process.env, TZ: 'Europe/London' },
      encoding: 'utf8',
    });
    expect(instants.map((ms) => londonDateOf(epochMs(ms)))).toEqual(inLondon.trim().split('\n'));
  });

  test.each(['Pacific/Auckland', 'America/Los_Angeles', 'UTC'])(
    'nothing changes on a machine in %s',
    (zone) => {
      const before = process.env['TZ'];
      try {
        process.env['TZ'] = zone;
        expect(londonDateOf(epochMs(Date.parse('2027-03-31T23:30:00Z')))).toBe('2027-04-01');
        for (const [from, days, end] of VECTORS) expect(due(from, days).date).toBe(end);
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    },
  );
});
