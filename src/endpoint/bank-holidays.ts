/**
 * The bank holidays that dates are counted around: the built-in ones, with the calendar beside the
 * packs laid over them. It is read again when it changes, so a proclaimed holiday counts at once.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type BankHolidays, ENGLAND_BANK_HOLIDAYS } from '../domain/bank-holidays.ts';
import { bankHolidayFile, HOLIDAY_FILE, updatedBy } from '../domain/holiday-feed.ts';
import { asset, type Asset } from './asset.ts';

/** How long a look at the file is believed, in milliseconds. */
const FRESH_MS = 2_000;

/** The bank holidays of a packs folder, now. A broken file is logged and leaves the last good calendar. */
export function bankHolidaysIn(
  folder: string,
  log: Logger,
  now: () => number = Date.now,
): () => BankHolidays {
  const path = join(folder, HOLIDAY_FILE);
  let holidays = ENGLAND_BANK_HOLIDAYS;
  let lookedAt = -Infinity;
  let stamp = '';
  return () => {
    if (now() - lookedAt < FRESH_MS) return holidays;
    lookedAt = now();
    const found = stampOf(path);
    if (found === stamp) return holidays;
    stamp = found;
    const read = found ? readCalendar(path) : ENGLAND_BANK_HOLIDAYS;
    if (read) holidays = read;
    else log.error({ msg: 'bank-holidays-broken' });
    return holidays;
  };
}

/** The calendar as it is fetched: the one that receipts are counted with, so that a phone counts the same. */
export function holidayFile(holidays: () => BankHolidays = () => ENGLAND_BANK_HOLIDAYS): () => Asset {
  let made: { readonly of: BankHolidays; readonly file: Asset } | null = null;
  return () => {
    const of = holidays();
    if (made?.of !== of) {
      made = { of, file: asset(Buffer.from(JSON.stringify(of)), 'application/json; charset=utf-8') };
    }
    return made.file;
  };
}

function stampOf(path: string): string {
  try {
    const { mtimeMs, ctimeMs, size, ino } = statSync(path);
    return `${mtimeMs}/${ctimeMs}/${size}/${ino}`;
  } catch {
    return '';
  }
}

function readCalendar(path: string): BankHolidays | null {
  try {
    const parsed = bankHolidayFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? updatedBy(ENGLAND_BANK_HOLIDAYS, parsed.data) : null;
  } catch {
    return null;
  }
}
