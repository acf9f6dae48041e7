/** The bank holidays that this phone counts around: the built-in ones, with those brought from the council over them. */
import { signal } from '@preact/signals';
import { type BankHolidays, ENGLAND_BANK_HOLIDAYS } from '../../domain/bank-holidays.ts';
import { updatedBy } from '../../domain/holiday-feed.ts';
import type { LondonDate } from '../../domain/ids.ts';
import { openKept } from './services.ts';

const brought = signal<BankHolidays | null>(null);
let following: Promise<void> | null = null;

/** Reads what is kept, now and after each change; no screen waits for it. */
export function followHolidays(): Promise<void> {
  following ??= follow().catch(() => {
    following = null;
  });
  return following;
}

async function follow(): Promise<void> {
  const store = await openKept();
  const read = async (): Promise<void> => {
    const calendar = await store.packs.readHolidays();
    if (JSON.stringify(calendar) !== JSON.stringify(brought.peek())) brought.value = calendar;
  };
  store.watch(() => void read());
  await read();
}

/** The calendar as it is known now. Screens that read it follow it. */
export function holidaysNow(): BankHolidays {
  void followHolidays();
  return brought.value ? updatedBy(ENGLAND_BANK_HOLIDAYS, brought.value) : ENGLAND_BANK_HOLIDAYS;
}

/** The day teams are at home on these. */
export const isBankHoliday = (day: LondonDate): boolean => holidaysNow().days.includes(day);
