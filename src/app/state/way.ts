/** The way of one message as this phone knows it now: from its receipt, its news and what was done about it here. */
import { epochMs, type EpochMs } from '../../domain/ids.ts';
import { actionsOf } from './act.ts';
import type { ReceiptEntry } from './entries.ts';
import { holidaysNow } from './holidays.ts';
import { newsOf } from './news.ts';
import { wayFrom, type Way } from './way-from.ts';

export { isAdultsOwn, type Way } from './way-from.ts';

/** Its way, seen from now. Screens that read it follow what is kept. */
export function wayOf(entry: ReceiptEntry, clock: EpochMs = epochMs(Date.now())): Way {
  const { entries, receipts } = actionsOf(entry.id);
  return wayFrom(entry, { news: newsOf(entry.id), entries, receipts, holidays: holidaysNow() }, clock);
}
