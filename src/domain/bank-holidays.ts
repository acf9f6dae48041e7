/**
 * The bank holidays of England that the working days are counted around.
 *
 * Proclaimed holidays come at short notice (8 May 2023 was one), so the list is data with an
 * end: dates counted beyond it are said as "about".
 */
import { ENGLAND_HOLIDAY_DATES } from './england-bank-holidays.ts';
import type { LondonDate } from './ids.ts';

export interface BankHolidays {
  /** First day that the list covers. */
  readonly validFrom: LondonDate;
  /** Last day that the list covers. */
  readonly validTo: LondonDate;
  /** Every bank holiday between them that falls on a weekday, oldest first, substitute days included. */
  readonly days: readonly LondonDate[];
}

/** England and Wales, without the holidays of Scotland and Northern Ireland. Made by `npm run holidays`. */
export const ENGLAND_BANK_HOLIDAYS: BankHolidays = ENGLAND_HOLIDAY_DATES as unknown as BankHolidays;
