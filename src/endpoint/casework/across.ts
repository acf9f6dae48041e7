/** What is seen across cases: which dates are due, and what was learned. */
import type { CalendarAnswer, CalendarQuery, LearnedAnswer } from '../../contract/staff/office.ts';
import { foldLearned } from '../../domain/casework/case-file.ts';
import { effectiveRecords } from '../../domain/casework/corrections.ts';
import { mayDo, type Viewer } from '../../domain/casework/viewer.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { datesBetween, learnedRows } from '../storage/case-lists.ts';
import type { EventRow } from '../storage/case-rows.ts';
import { isLearning } from '../storage/learning-dates.ts';
import { today, type Office } from './deps.ts';
import { recordOf } from './loaded.ts';
import { shownOf } from './row-view.ts';

/** More dates of one stretch of time are not looked at by anybody. */
const MOST_DATES = 1_000;
const MOST_LEARNED = 500;

/** Dates that run, the earliest first. */
export async function calendarOf(
  office: Office,
  { account }: Viewer,
  asked: CalendarQuery,
): Promise<CalendarAnswer> {
  if (!mayDo(account, 'list-cases')) return { dates: [] };
  const day = today(office);
  const { read } = office.storage.rows;
  const [rows, accounts] = await Promise.all([
    datesBetween(read, account, { ...asked, most: MOST_DATES }),
    accountsIn(read),
  ]);
  const shown = shownOf(office, account, accounts);
  return {
    dates: rows.map((row) => ({
      on: row.due_on,
      caseId: row.id,
      reference: row.reference,
      clock: isLearning(row.clock) ? ('learning' as const) : row.clock,
      bindsWhom: row.binds_whom,
      ...(row.latest && { latest: row.latest }),
      late: row.late_from !== null && day >= row.late_from,
      ...shown(row),
    })),
  };
}

/** What the newest cases taught, in the words of staff. */
export async function learnedOf(office: Office, { account }: Viewer): Promise<LearnedAnswer> {
  if (!mayDo(account, 'read-words')) return { learned: [] };
  const { cases, events } = await learnedRows(office.storage.rows.read, account, MOST_LEARNED);
  const byCase = new Map<string, EventRow[]>(cases.map(({ id }) => [id, []]));
  for (const event of events) byCase.get(event.case_id)?.push(event);
  return {
    learned: cases.flatMap(({ id, reference }) =>
      learnedIn(office, byCase.get(id) ?? []).map((learned) => ({ ...learned, caseId: id, reference })),
    ),
  };
}

const learnedIn = ({ boxes }: Office, events: readonly EventRow[]) =>
  foldLearned(effectiveRecords(events.map((event) => recordOf(event, boxes.openEvent(event).data))));
