/** In which order sent messages stand in the list. Pure: nothing here looks at this phone or its clock. */
import type { ReceiptEntry } from '../../store/entries.ts';
import type { Way } from './way-from.ts';

/** After every day there is. */
const NO_DAY = '9';

/** What is late comes before every day that is still to come. */
function dayOf({ timeline: { late, next } }: Way): string {
  return late ? `0 ${late.due}` : (next?.on ?? NO_DAY);
}

/**
 * One's own, newest first, as they come. After them what others gave a code for, such as the young people of
 * an advocate: the late first, then by the nearest day, then whatever has no day.
 */
export function inListOrder(
  receipts: readonly ReceiptEntry[],
  wayOf: (entry: ReceiptEntry) => Way,
): readonly ReceiptEntry[] {
  const shared = receipts.filter(({ byCode }) => byCode === 'shared');
  const days = new Map(shared.map((entry) => [entry.id, dayOf(wayOf(entry))]));
  const dayFor = ({ id }: ReceiptEntry): string => days.get(id) ?? NO_DAY;
  return [
    ...receipts.filter(({ byCode }) => byCode !== 'shared'),
    ...shared.sort((one, other) => dayFor(one).localeCompare(dayFor(other))),
  ];
}
