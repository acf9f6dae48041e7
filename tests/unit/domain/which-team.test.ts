import { expect, test } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../src/domain/bank-holidays.ts';
import type { LondonDate } from '../../../src/domain/ids.ts';
import { teamAt } from '../../../src/domain/which-team.ts';

const isHoliday = (day: LondonDate): boolean => ENGLAND_BANK_HOLIDAYS.days.includes(day);
const team = (instant: string) => teamAt(Date.parse(instant), isHoliday);

test.each([
  ['2026-11-23T10:00:00Z', 'day', 'a Monday morning'],
  ['2026-11-23T08:59:00Z', 'night', 'a minute before nine'],
  ['2026-11-23T09:00:00Z', 'day', 'nine o’clock'],
  ['2026-11-27T16:29:00Z', 'day', 'Friday before half past four'],
  ['2026-11-27T16:30:00Z', 'night', 'Friday at half past four'],
  ['2026-11-28T12:00:00Z', 'night', 'Saturday at noon'],
  ['2026-11-29T12:00:00Z', 'night', 'Sunday at noon'],
  ['2026-12-25T11:00:00Z', 'night', 'Christmas Day'],
  ['2026-12-28T11:00:00Z', 'night', 'the day for Boxing Day'],
  ['2026-12-29T11:00:00Z', 'day', 'the day after'],
  ['2026-07-01T08:30:00Z', 'day', 'half past nine in summer, half past eight by UTC'],
  ['2026-07-01T15:45:00Z', 'night', 'a quarter to five in summer'],
  ['2026-11-24T00:00:00Z', 'night', 'midnight'],
])('%s calls the %s team: %s', (instant, expected) => {
  expect(team(instant)).toBe(expected);
});
