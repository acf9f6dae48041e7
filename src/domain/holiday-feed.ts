/**
 * Bank holidays as data that can change without a release: the official feed's format in, a
 * calendar out, and a newer calendar laid over an older one.
 */
import { z } from 'zod/mini';
import type { BankHolidays } from './bank-holidays.ts';
import { londonDate } from './id-forms.ts';
import type { LondonDate } from './ids.ts';
import { addCalendarDays, isWeekend } from './working-days.ts';

/** The calendar's name beside the packs. */
export const HOLIDAY_FILE = 'bank-holidays.json';

/** A calendar as a file. */
export const bankHolidayFile = z.strictObject({
  validFrom: londonDate,
  validTo: londonDate,
  days: z.array(londonDate),
});

const feedFile = z.looseObject({
  'england-and-wales': z.looseObject({
    events: z.array(z.looseObject({ date: londonDate, title: z.string() })),
  }),
});

/** England has had eight bank holidays in every year since 1978; a year with fewer is not complete yet. */
const IN_A_YEAR = 8;

/** Why a feed cannot be used. */
export type FeedFault = 'not-the-feed' | 'no-complete-year' | 'years-missing';

/**
 * The calendar in `bank-holidays.json` of gov.uk: `{ "england-and-wales": { "events": [{ "date",
 * "title" }] } }`. It covers whole years: a last year that is not complete yet is left out.
 */
export function holidaysFromFeed(feed: unknown): BankHolidays | FeedFault {
  const parsed = feedFile.safeParse(feed);
  if (!parsed.success) return 'not-the-feed';
  const days = [...new Set(parsed.data['england-and-wales'].events.map(({ date }) => date))].sort();
  const perYear = grouped(days);
  const complete = [...perYear].filter(([, ofYear]) => ofYear.length >= IN_A_YEAR).map(([year]) => year);
  const [first] = complete;
  const last = complete.at(-1);
  if (!first || !last) return 'no-complete-year';
  if (Number(last) - Number(first) !== complete.length - 1) return 'years-missing';
  const inside = days.filter((day) => yearOf(day) >= first && yearOf(day) <= last && !isWeekend(day));
  return { validFrom: `${first}-01-01` as LondonDate, validTo: `${last}-12-31` as LondonDate, days: inside };
}

const nextDay = (day: LondonDate): LondonDate => addCalendarDays(day, 1);
const yearOf = (day: LondonDate): string => day.slice(0, 4);

function grouped(days: readonly LondonDate[]): Map<string, LondonDate[]> {
  const perYear = new Map<string, LondonDate[]>();
  for (const day of days) perYear.set(yearOf(day), [...(perYear.get(yearOf(day)) ?? []), day]);
  return perYear;
}

/**
 * A newer calendar laid over an older one: in its own span the newer one alone is right, outside
 * it the older one stays. Where the two leave a gap between them, only the newer one counts.
 */
export function updatedBy(older: BankHolidays, newer: BankHolidays): BankHolidays {
  const apart = newer.validFrom > nextDay(older.validTo) || nextDay(newer.validTo) < older.validFrom;
  if (apart) return newer;
  const kept = older.days.filter((day) => day < newer.validFrom || day > newer.validTo);
  return {
    validFrom: older.validFrom < newer.validFrom ? older.validFrom : newer.validFrom,
    validTo: older.validTo > newer.validTo ? older.validTo : newer.validTo,
    days: [...kept, ...newer.days].sort(),
  };
}
