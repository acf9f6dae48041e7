/** A case in a list, as staff see it: no word that a person wrote is in it. */
import type { CaseRow } from '../../contract/staff/case-row.ts';
import { type DateDue, listOf, statusOn } from '../../domain/casework/projection.ts';
import { ASKED_TO_STOP } from '../../domain/casework/names.ts';
import { readsWordsOf } from '../../domain/casework/visibility.ts';
import { mayDo, type Account } from '../../domain/casework/viewer.ts';
import type { BankHolidays } from '../../domain/bank-holidays.ts';
import type { LondonDate } from '../../domain/ids.ts';
import { workingDaysBetween } from '../../domain/working-days.ts';
import type { FileRow } from '../storage/case-rows.ts';
import type { Office } from './deps.ts';
import { today } from './deps.ts';
import type { Summary } from './sealed.ts';

/** Rows for one viewer. Whoever may read no words sees nothing of who wrote. */
export function rowView(
  office: Office,
  viewer: Account,
  accounts: readonly Account[],
): (row: FileRow) => CaseRow {
  const day = today(office);
  const holidays = office.holidays();
  const shown = shownOf(office, viewer, accounts);
  return (row) => {
    const late = row.late_from !== null && day >= row.late_from;
    return {
      id: row.id,
      reference: row.reference,
      part: row.part,
      ...shown(row),
      track: row.track,
      receivedAt: row.received_at,
      receivedOn: row.received_on,
      place: row.place,
      status: statusOn(row.status_plain, row.late_from, day),
      stage: row.stage,
      list: listOf(row.bucket, late),
      next: nextOf(row, { day, holidays }),
      late,
      endedOn: row.closed_on,
      opened: row.read_at !== null,
      urgent: row.urgent_until_read === 1,
      slowLane: row.lane === 'slow',
      mark: row.mark,
      risk: row.risk,
    };
  };
}

/** What a case is about, who wrote, who has it: as one viewer may see it, in a list and in the calendar. */
export function shownOf(office: Office, viewer: Account, accounts: readonly Account[]) {
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const may = mayDo(viewer, 'read-words') ? (['read-words'] as const) : [];
  return (row: Pick<FileRow, 'id' | 'kind' | 'summary' | 'hushed' | 'unsafe' | 'owner_id'>) => {
    const hushed = row.hushed === 1;
    const readsWords = readsWordsOf(viewer, may, { hushed, unsafe: row.unsafe === 1 });
    const summary = summaryOf(office, row);
    const owner = row.owner_id === null ? undefined : names.get(row.owner_id);
    return {
      kind: row.kind,
      topics: hushed && !readsWords ? [] : [...summary.topics],
      ...writerOf(readsWords ? summary : null),
      hushed,
      owner: row.owner_id !== null && owner !== undefined ? { id: row.owner_id, name: owner } : null,
    };
  };
}

/** One that cannot be read any more hides no other row. */
function summaryOf({ boxes, unreadable }: Office, { id, summary }: Pick<FileRow, 'id' | 'summary'>): Summary {
  try {
    return boxes.openSummary(id, summary);
  } catch (error) {
    unreadable?.(id, error);
    return { topics: [], writer: null };
  }
}

/** Who wrote, for whoever may read their words. */
const writerOf = (summary: Summary | null) => ({
  writer: (summary?.writer ?? null) as CaseRow['writer'],
  ...(summary?.ageBand && { ageBand: summary.ageBand }),
  ...(summary?.initial && { initial: summary.initial }),
});

interface Day {
  readonly day: LondonDate;
  readonly holidays: BankHolidays;
}

/** What the council is asked to stop is asked of it, whatever else it owes. */
function nextOf(
  { next_clock: clock, next_by: on, next_latest: latest, owed }: FileRow,
  day: Day,
): CaseRow['next'] {
  if (clock === null || on === null || (owed === 0 && clock !== ASKED_TO_STOP)) return null;
  return nextView({ clock, on, latest }, day);
}

/** Working days left: 0 on the day itself, below 0 when it is over. */
export function nextView(
  { clock, on: by, latest }: Pick<DateDue, 'clock' | 'on' | 'latest'>,
  { day, holidays }: Day,
): NonNullable<CaseRow['next']> {
  const daysLeft = by >= day ? workingDaysBetween(day, by, holidays) : -workingDaysBetween(by, day, holidays);
  return { clock, by, daysLeft, ...(latest && { latest }) };
}
