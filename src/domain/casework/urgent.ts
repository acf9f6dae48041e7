/** What cannot wait for its turn: who must be told at once, and who when nobody has looked. */
import type { BankHolidays } from '../bank-holidays.ts';
import type { LondonDate } from '../ids.ts';
import { addWorkingDays, workingDaysBetween } from '../working-days.ts';
import type { CaseFile } from './case-file.ts';

/** A freeze whose day is this near, in working days, is told to somebody at once. */
const NEAR = 5;

/**
 * True where a plan that somebody asks to stop on `on` is near: within five working days. Without a day it
 * is, for nobody knows how near.
 */
export const isSoon = (on: LondonDate, by: LondonDate | null, holidays: BankHolidays): boolean =>
  !by || workingDaysBetween(on, by, holidays) <= NEAR;

/**
 * True when somebody may not be safe, or when something is about to happen that they asked to be stopped:
 * within five working days of the day it came. A freeze without a day counts, for nobody knows how near it is.
 */
export function isUrgent(
  { opening, freezeBy, gotWorse }: Pick<CaseFile, 'opening' | 'freezeBy' | 'gotWorse'>,
  holidays: BankHolidays,
): boolean {
  const { unsafe, freeze, receivedOn, before } = opening;
  if (unsafe || gotWorse) return true;
  return freezeBy ? isSoon(before?.stopAsked?.on ?? receivedOn, freezeBy, holidays) : freeze;
}

/**
 * True while nobody has looked at something the person did later that cannot wait: it got worse, or they ask to
 * stop what is to happen within five working days of the day they ask, or on a day that nobody knows.
 */
export const isUrgentSince = (
  { actions, freezeBy }: Pick<CaseFile, 'actions' | 'freezeBy'>,
  holidays: BankHolidays,
): boolean =>
  actions.some(({ type, on, isSeen }) => {
    if (isSeen) return false;
    if (type === 'got-worse') return true;
    return type === 'ask-pause' && isSoon(on, freezeBy, holidays);
  });

/** True when nobody opened it by the end of the first working day after it came: a second person is told. */
export const isUnopenedTooLong = (
  { receivedOn, read }: { readonly receivedOn: LondonDate; readonly read: boolean },
  today: LondonDate,
  holidays: BankHolidays,
): boolean => !read && today > addWorkingDays(receivedOn, 1, holidays).date;
