import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../src/domain/bank-holidays.ts';
import { holidayFile } from '../../../src/tools/holiday-list.ts';

const at = (year: number, month: number, date: number) => new Date(Date.UTC(year, month - 1, date));
const later = (day: Date, days: number) => new Date(day.getTime() + days * 86_400_000);
const written = (day: Date) => day.toISOString().slice(0, 10);
const isWeekend = (day: Date) => day.getUTCDay() === 0 || day.getUTCDay() === 6;

/** Easter Sunday by the Meeus, Jones and Butcher rule. */
function easter(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return at(year, Math.floor(n / 31), (n % 31) + 1);
}

const firstMonday = (year: number, month: number) =>
  later(at(year, month, 1), (8 - at(year, month, 1).getUTCDay()) % 7);
const lastMonday = (year: number, month: number) => {
  const end = at(year, month + 1, 0);
  return later(end, -((end.getUTCDay() + 6) % 7));
};

/** Christmas, Boxing Day and New Year: on a weekend, the next weekday that is still free is the holiday. */
function withSubstitutes(days: readonly Date[]): Date[] {
  const taken: Date[] = [];
  for (const day of days.filter((one) => !isWeekend(one))) taken.push(day);
  for (let day of days.filter(isWeekend)) {
    while (isWeekend(day) || taken.some((one) => written(one) === written(day))) day = later(day, 1);
    taken.push(day);
  }
  return taken;
}

const byRule = (year: number) =>
  [
    ...withSubstitutes([at(year, 1, 1)]),
    later(easter(year), -2),
    later(easter(year), 1),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...withSubstitutes([at(year, 12, 25), at(year, 12, 26)]),
  ]
    .map(written)
    .sort();

describe('the bank holidays of England', () => {
  test('are those that the rules give, in every year of the list', () => {
    expect(ENGLAND_BANK_HOLIDAYS.days).toEqual([2025, 2026, 2027, 2028, 2029, 2030].flatMap(byRule));
  });

  test('hold the substitute days and Good Friday that were read elsewhere', () => {
    expect(ENGLAND_BANK_HOLIDAYS.days).toEqual(
      expect.arrayContaining(['2026-12-28', '2027-03-26', '2027-12-27', '2027-12-28']),
    );
    expect(ENGLAND_BANK_HOLIDAYS.days).not.toContain('2026-11-30');
  });

  test('are exactly what the command writes', () => {
    expect(readFileSync('src/domain/england-bank-holidays.ts', 'utf8')).toBe(holidayFile(2025, 2030));
  });
});
