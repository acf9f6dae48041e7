/** The date is never a trap: from when the last day to ask is recalled, and how long is left. */
import type { BankHolidays } from '../bank-holidays.ts';
import type { LondonDate } from '../ids.ts';
import { subtractWorkingDays, workingDaysBetween } from '../working-days.ts';

/** How long before the last day the app begins to recall it, in working days. */
const BEFORE = 10;

export interface Reminder {
  /** The latest lawful day. */
  readonly lastDay: LondonDate;
  /** Working days left, today not counted; 0 on the last day. */
  readonly left: number;
}

/**
 * The line that recalls the last day to ask for the next stage, from ten working days before it until it
 * is over. Null on every other day, and where there is nothing to ask: what comes later is sent as well.
 */
export function reminderOn(
  today: LondonDate,
  lastDay: LondonDate | null,
  holidays: BankHolidays,
): Reminder | null {
  if (lastDay === null || today > lastDay) return null;
  if (today < subtractWorkingDays(lastDay, BEFORE, holidays).date) return null;
  return { lastDay, left: workingDaysBetween(today, lastDay, holidays) };
}
