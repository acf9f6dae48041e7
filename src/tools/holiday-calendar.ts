/** The calendar the commands count with: the built-in one, with the file beside the packs laid over it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BankHolidays, ENGLAND_BANK_HOLIDAYS } from '../domain/bank-holidays.ts';
import {
  bankHolidayFile,
  type FeedFault,
  HOLIDAY_FILE,
  holidaysFromFeed,
  updatedBy,
} from '../domain/holiday-feed.ts';
import type { Mistake } from './packs.ts';

const FAULTS: Readonly<Record<FeedFault, string>> = {
  'not-the-feed': 'is not the bank-holiday feed: it needs "england-and-wales" with "events" that have dates',
  'no-complete-year': 'holds no complete year: England has at least eight bank holidays in each',
  'years-missing': 'leaves out a year between its first and its last',
};

async function json(file: string): Promise<{ value: unknown } | Mistake> {
  try {
    return { value: JSON.parse(await readFile(file, 'utf8')) as unknown };
  } catch (error) {
    return { mistake: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** The bank holidays to count with. Without a file in the folder: those that are built in. */
export async function readHolidays(folder: string): Promise<BankHolidays | Mistake> {
  const file = join(folder, HOLIDAY_FILE);
  const read = await json(file);
  if ('mistake' in read) return read.mistake.includes('ENOENT') ? ENGLAND_BANK_HOLIDAYS : read;
  const parsed = bankHolidayFile.safeParse(read.value);
  if (!parsed.success)
    return { mistake: `${file} is no calendar: run npm run holidays -- --feed <file> again.` };
  return updatedBy(ENGLAND_BANK_HOLIDAYS, parsed.data);
}

/** Turns a copy of the feed into the calendar file. Says what it wrote, or what is wrong with the feed. */
export async function takeFeed(feedFile: string, folder: string): Promise<{ said: string } | Mistake> {
  const read = await json(feedFile);
  if ('mistake' in read) return read;
  const calendar = holidaysFromFeed(read.value);
  if (typeof calendar === 'string') return { mistake: `${feedFile} ${FAULTS[calendar]}.` };
  const file = join(folder, HOLIDAY_FILE);
  await writeFile(file, `${JSON.stringify(calendar, null, 2)}\n`);
  const differs = changes(ENGLAND_BANK_HOLIDAYS, calendar);
  const news = differs.length > 0 ? ` Not in the built-in list: ${differs.join(', ')}.` : '';
  return {
    said: `wrote ${file}: ${calendar.validFrom} to ${calendar.validTo}, ${calendar.days.length} days.${news}`,
  };
}

/** Days on which the two disagree, where both know: `+` is new, `-` is gone. */
function changes(older: BankHolidays, newer: BankHolidays): string[] {
  const both = (day: string) =>
    [older, newer].every(({ validFrom, validTo }) => day >= validFrom && day <= validTo);
  const added = newer.days.filter((day) => both(day) && !older.days.includes(day));
  const gone = older.days.filter((day) => both(day) && !newer.days.includes(day));
  return [...added.map((day) => `+${day}`), ...gone.map((day) => `-${day}`)];
}
