/**
 * Counting days as regulation 2 of SI 2006/1738 does: not a Saturday, a Sunday, Christmas Day,
 * Boxing Day, Good Friday or a bank holiday. All dates are calendar dates in Europe/London, so
 * nothing here depends on the time zone of the phone or the server.
 */
import type { BankHolidays } from './bank-holidays.ts';
import { londonDate } from './id-forms.ts';
import type { EpochMs, LondonDate } from './ids.ts';

/** A date that was counted. */
export interface CountedDate {
  readonly date: LondonDate;
  /** True when the count ran beyond the days whose bank holidays are known: say "about". */
  readonly about: boolean;
}

const DAY_MS = 86_400_000;
const SATURDAY = 6;
const SUNDAY = 0;

const londonParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar date in London at an instant: 23:30 on 31 March is 31 March, though UTC says 22:30. */
export function londonDateOf(at: EpochMs): LondonDate {
  const parts = new Map(londonParts.formatToParts(at).map((part) => [part.type, part.value]));
  return londonDate.parse(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
}

/** Midnight UTC of a date, used only as a day number. Throws on a date that is in no calendar: a bug. */
function dayNumber(day: LondonDate): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || asDate(ms / DAY_MS) !== day) throw new RangeError(`not a date: ${day}`);
  return ms / DAY_MS;
}

const asDate = (days: number) => new Date(days * DAY_MS).toISOString().slice(0, 10) as LondonDate;

/** A date so many calendar days later (or earlier, when negative). */
export const addCalendarDays = (day: LondonDate, days: number): LondonDate => asDate(dayNumber(day) + days);

/** True for a Saturday or a Sunday. */
export function isWeekend(day: LondonDate): boolean {
  const weekday = new Date(dayNumber(day) * DAY_MS).getUTCDay();
  return weekday === SATURDAY || weekday === SUNDAY;
}

/** True unless the day is a Saturday, a Sunday or one of the given bank holidays. */
export const isWorkingDay = (day: LondonDate, holidays: BankHolidays): boolean =>
  !isWeekend(day) && !holidays.days.includes(day);

/**
 * The last day of "within so many working days".
 *
 * Day 0, the day something arrived, is never counted, and need not be a working day itself: ten
 * working days after Monday 30 November 2026 is Monday 14 December. Zero gives day 0 back.
 *
 * @throws RangeError when `workingDays` is not a whole number of 0 or more: a bug.
 * @source SI 2006/1738 reg 2, https://www.legislation.gov.uk/uksi/2006/1738/made
 */
export function addWorkingDays(day: LondonDate, workingDays: number, holidays: BankHolidays): CountedDate {
  if (!Number.isInteger(workingDays) || workingDays < 0) {
    throw new RangeError(`working days must be 0 or more, got ${workingDays}`);
  }
  let at = dayNumber(day);
  for (let left = workingDays; left > 0;) {
    at += 1;
    if (isWorkingDay(asDate(at), holidays)) left -= 1;
  }
  const date = asDate(at);
  return { date, about: day < holidays.validFrom || date > holidays.validTo };
}

/**
 * The last day that leaves so many whole working days before `day`: "at least 10 working days'
 * notice" of Thursday 5 August 2027 is told by Thursday 22 July. `day` itself is not counted.
 *
 * @throws RangeError when `workingDays` is not a whole number of 0 or more: a bug.
 */
export function subtractWorkingDays(
  day: LondonDate,
  workingDays: number,
  holidays: BankHolidays,
): CountedDate {
  if (!Number.isInteger(workingDays) || workingDays < 0) {
    throw new RangeError(`working days must be 0 or more, got ${workingDays}`);
  }
  let at = dayNumber(day);
  for (let left = workingDays; left > 0;) {
    at -= 1;
    if (isWorkingDay(asDate(at), holidays)) left -= 1;
  }
  const date = asDate(at);
  return { date, about: date < holidays.validFrom || day > holidays.validTo };
}

/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: LondonDate, to: LondonDate, holidays: BankHolidays): number {
  if (to <= from) return 0;
  const free = holidays.days.filter((day) => day > from && day <= to && !isWeekend(day));
  return weekdaysUpTo(dayNumber(to)) - weekdaysUpTo(dayNumber(from)) - new Set(free).size;
}

const MONDAY_BEFORE_1970 = -3;

/** Mondays to Fridays up to and with a day, counted from some Monday: only differences mean anything. */
function weekdaysUpTo(day: number): number {
  const since = day - MONDAY_BEFORE_1970;
  const weeks = Math.floor(since / 7);
  return weeks * 5 + Math.min(since - weeks * 7 + 1, 5);
}

/** Calendar days from one date to another, negative when `to` is earlier. */
export const calendarDaysBetween = (from: LondonDate, to: LondonDate): number =>
  dayNumber(to) - dayNumber(from);

/**
 * The same day so many months later, or the last of that month where it has no such day: one year
 * after 29 February 2028 is 28 February 2029.
 */
export function addMonths(day: LondonDate, months: number): LondonDate {
  const start = new Date(dayNumber(day) * DAY_MS);
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = Date.UTC(year, month, Math.min(start.getUTCDate(), lastOfMonth));
  return asDate(date / DAY_MS);
}
