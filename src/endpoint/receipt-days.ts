/** The days on receipts. One day's receipts of one kind from one council all say the same, so it is counted once. */
import type { BankHolidays } from '../domain/bank-holidays.ts';
import type { CouncilPack } from '../domain/council-pack.ts';
import { epochMs, type EpochMs, type LondonDate } from '../domain/ids.ts';
import { receiptDates, type DatesOnReceipt } from '../domain/receipt-dates.ts';
import type { RepresentationKind } from '../domain/representation.ts';
import { londonDateOf } from '../domain/working-days.ts';

/** What a receipt says of days: day 0, and the dates counted from it. */
export interface ReceiptDays {
  readonly receivedOn: LondonDate;
  readonly dates: DatesOnReceipt;
}

const MINUTE_MS = 60_000;
let lastDay: { readonly minute: number; readonly day: LondonDate } | null = null;
const counted = new WeakMap<CouncilPack, Map<string, { of: BankHolidays; dates: DatesOnReceipt }>>();

/** The days of a receipt of this kind, given out at this instant. */
export function receiptDays(
  kind: RepresentationKind,
  at: EpochMs,
  pack: CouncilPack,
  holidays: BankHolidays,
): ReceiptDays {
  const receivedOn = dayOf(at);
  const known = counted.get(pack) ?? new Map<string, { of: BankHolidays; dates: DatesOnReceipt }>();
  const name = `${kind} ${receivedOn}`;
  const before = known.get(name);
  if (before?.of === holidays) return { receivedOn, dates: before.dates };
  const dates = receiptDates(kind, receivedOn, pack, holidays);
  // Yesterday's are not asked for again.
  if (before === undefined && known.size > 8) known.clear();
  counted.set(pack, known.set(name, { of: holidays, dates }));
  return { receivedOn, dates };
}

/** London changes its date, and its clock, at the start of a minute and at no other moment. */
function dayOf(at: EpochMs): LondonDate {
  const minute = Math.floor(at / MINUTE_MS);
  if (lastDay?.minute !== minute) lastDay = { minute, day: londonDateOf(epochMs(minute * MINUTE_MS)) };
  return lastDay.day;
}
