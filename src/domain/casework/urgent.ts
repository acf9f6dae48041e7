/** What cannot wait for its turn: who must be told at once, and who when nobody has looked. */
import type { BankHolidays } from '../bank-holidays.ts';
import type { LondonDate } from '../ids.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../working-days.ts';
import type { CaseFile } from './case-file.ts';

/** A freeze whose day is this near, in working days, is told to somebody at once. */
export const NEAR = 5;

/**
 * True where a plan that somebody asks to stop is near on a day: within five working days, or over. Without a
 * day of its own it is, for nobody knows how near.
 */
export const isSoon = (on: LondonDate, by: LondonDate | null, holidays: BankHolidays): boolean =>
  !by || workingDaysBetween(on, by, holidays) <= NEAR;

interface Day {
  readonly today: LondonDate;
  readonly holidays: BankHolidays;
}

/**
 * True when somebody may not be safe, or when something is about to happen that they asked to be stopped:
 * within five working days of today, so that what was far away when it came is not forgotten. A freeze
 * without a day counts, for nobody knows how near it is.
 */
export function isUrgent(
  { opening, freezeBy, gotWorse }: Pick<CaseFile, 'opening' | 'freezeBy' | 'gotWorse'>,
  { today, holidays }: Day,
): boolean {
  const { unsafe, freeze } = opening;
  if (unsafe || gotWorse) return true;
  return freezeBy ? isSoon(today, freezeBy, holidays) : freeze;
}

/**
 * True while nobody has looked at something the person did later that cannot wait: it got worse, or they ask to
 * stop what is to happen within five working days of today, or on a day that nobody knows.
 */
export const isUrgentSince = (
  { actions, freezeBy }: Pick<CaseFile, 'actions' | 'freezeBy'>,
  { today, holidays }: Day,
): boolean =>
  actions.some(({ type, isSeen }) => {
    if (isSeen) return false;
    if (type === 'got-worse') return true;
    return type === 'ask-pause' && isSoon(today, freezeBy, holidays);
  });

/**
 * True on the days on which somebody is told again, whoever has read it, of a plan of which nobody has said
 * yes or no: on each of the last five working days before its day, on that day, and on the first one after it.
 */
export const isStopDue = (by: LondonDate, { today, holidays }: Day): boolean =>
  isWorkingDay(today, holidays) &&
  isSoon(today, by, holidays) &&
  today <= addWorkingDays(by, 1, holidays).date;

/** True when nobody opened it by the end of the first working day after it came: a second person is told. */
export const isUnopenedTooLong = (
  { receivedOn, read }: { readonly receivedOn: LondonDate; readonly read: boolean },
  today: LondonDate,
  holidays: BankHolidays,
): boolean => !read && today > addWorkingDays(receivedOn, 1, holidays).date;
