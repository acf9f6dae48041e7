/**
 * What a clock is: when it starts, how long it runs, what lengthens, pauses and stops it. The
 * clocks themselves are data in `clocks.ts`.
 */
import type { BankHolidays } from '../bank-holidays.ts';
import type { LondonDate } from '../ids.ts';
import {
  addCalendarDays,
  addMonths,
  addWorkingDays,
  calendarDaysBetween,
  type CountedDate,
  subtractWorkingDays,
  workingDaysBetween,
} from '../working-days.ts';
import type { CaseEventType, ExtensionReason } from './case-event.ts';

export type TimeUnit = 'working-days' | 'calendar-days' | 'months' | 'years';

export interface Length {
  readonly count: number;
  readonly unit: TimeUnit;
}

/** What a case is opened with: days before, or beside, the day the council received it. */
export type CaseFact = 'happened' | 'became-aware' | 'determination' | 'panel-date';

export interface Clock {
  /** Whose duty, or whose chance, ends with it. */
  readonly bindsWhom: 'council' | 'person';
  /** Day 0: the last of these that is known, looked for in this order. */
  readonly starts: readonly (CaseEventType | CaseFact)[];
  /** Absent: nothing says how long, unless the council promises it. */
  readonly length?: Length;
  /** The most it can become, extension included. */
  readonly longest?: Length;
  /** What it may be lengthened for. Each time the person is told why, and the new date. */
  readonly extendedFor?: readonly ExtensionReason[];
  /** `once`: a second extension is refused. */
  readonly extends?: 'once' | 'up-to-longest';
  /** Counted back from its start instead of on. */
  readonly backwards?: true;
  /** True when a suspension for other proceedings, or for safety, stops it until it is resumed. */
  readonly pauses?: true;
  /** Whichever comes first. An answer stops the acknowledgement that was not sent before it. */
  readonly stops: readonly CaseEventType[];
  /** `law` binds, `guidance` advises councils, `practice` is what councils do, `council` is a promise or nothing. */
  readonly basis: 'law' | 'guidance' | 'practice' | 'council';
  readonly source: string;
}

/** So long after a day. Months and years end on the same day of the month. */
export function after(day: LondonDate, { count, unit }: Length, holidays: BankHolidays): CountedDate {
  switch (unit) {
    case 'working-days':
      return addWorkingDays(day, count, holidays);
    case 'calendar-days':
      return { date: addCalendarDays(day, count), about: false };
    case 'months':
      return { date: addMonths(day, count), about: false };
    case 'years':
      return { date: addMonths(day, count * 12), about: false };
  }
}

/** The last day that is so long before a day. */
export function before(day: LondonDate, { count, unit }: Length, holidays: BankHolidays): CountedDate {
  if (unit === 'working-days') return subtractWorkingDays(day, count, holidays);
  return after(day, { count: -count, unit }, holidays);
}

/** A stretch in which clocks stood still: from the day it was paused until the day it was resumed. */
export interface Pause {
  readonly from: LondonDate;
  readonly to?: LondonDate;
}

/**
 * When a clock ends that stood still now and then: what was left on the day of the pause is left
 * on the day it is resumed. Null while it stands still.
 */
export function afterPauses(
  start: LondonDate,
  length: Length,
  pauses: readonly Pause[],
  holidays: BankHolidays,
): CountedDate | null {
  let from = start;
  let left = length;
  for (const pause of pauses) {
    const end = after(from, left, holidays).date;
    if (pause.from >= end || (pause.to ?? '9999') <= from) continue;
    if (!pause.to) return null;
    const stood = pause.from > from ? pause.from : from;
    left = lessBy(left, from, stood, holidays);
    from = pause.to;
  }
  return after(from, left, holidays);
}

function lessBy({ count, unit }: Length, from: LondonDate, to: LondonDate, holidays: BankHolidays): Length {
  const gone =
    unit === 'working-days' ? workingDaysBetween(from, to, holidays) : calendarDaysBetween(from, to);
  return { count: count - gone, unit };
}
