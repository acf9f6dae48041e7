/**
 * The way of one message: what is done, where it stands now, what comes next and by which day. From the
 * signed receipt alone where the council is silent or there is no internet; late is said as late then too.
 */
import type { BankHolidays } from '../bank-holidays.ts';
import type { LondonDate } from '../ids.ts';
import { CASE_STATUSES, type CaseStatus, ENDED_STATUSES, SETTLED } from '../procedure/status.ts';
import type { StageNumber } from '../stage.ts';
import { addWorkingDays, workingDaysBetween } from '../working-days.ts';
import type { ActionOutcome, ActionType } from './action.ts';
import type { Known, OwnAction, Signed, ToldEvent } from './known.ts';
import { comingOf, nextOf, type Next } from './next.ts';
import { standingOf, type Standing } from './standing.ts';

export type { OwnAction, ToldEvent } from './known.ts';

export interface Timeline {
  /** In the order of time; what was done from here stands as `mine`. */
  readonly done: readonly ToldEvent[];
  /** Done here and not there yet, oldest first. */
  readonly onTheWay: readonly OwnAction[];
  /** One of the fixed set; `news`: something this version does not know, told by its text. */
  readonly status: CaseStatus | 'news';
  readonly stage: StageNumber | null;
  readonly next: Next | null;
  /** The same and every open promise, in the order of their days. */
  readonly coming: readonly Next[];
  /** The answer should have come by `due`; working days over. */
  readonly late: { readonly due: LondonDate; readonly over: number } | null;
  /** The day of the answer, and the last lawful one. */
  readonly answerBy: LondonDate | null;
  readonly latest: LondonDate | null;
  /** Until when the next stage can be asked for: the latest lawful day. Later asks are sent too. */
  readonly askBy: LondonDate | null;
  /** Promised steps whose day is over and of which nobody said yet whether they happened. */
  readonly didItHappen: readonly ToldEvent[];
}

/** The way of a message on a day. */
export function timelineOf(known: Known): Timeline {
  const { today, holidays } = known;
  const standing = standingOf(known);
  const late = latenessOf(standing, today, holidays);
  const isKnown = (CASE_STATUSES as readonly string[]).includes(standing.status);
  const base = isKnown ? (standing.status as CaseStatus) : 'news';
  const done = doneOf(known);
  const unanswered = promisesOf(done, known.own);
  const asked = { ...known, standing, isLate: late !== null, promises: unanswered };
  return {
    done,
    onTheWay: known.own.filter(({ state }) => typeof state === 'string'),
    status: late ? 'late' : base === 'late' ? 'looking' : base,
    stage: standing.stage,
    next: nextOf(asked),
    coming: comingOf(asked),
    late,
    answerBy: standing.answerBy,
    latest: standing.latest,
    askBy: standing.askBy,
    didItHappen: unanswered.filter(({ data }) => String(data['by']) < today),
  };
}

/**
 * Late begins on the working day after the day the answer was due. What the council itself called late
 * stays late until it tells another day.
 */
function latenessOf(
  { status, answerBy, saidLate }: Standing,
  today: LondonDate,
  holidays: BankHolidays,
): Timeline['late'] {
  if (!answerBy || SETTLED.has(status)) return null;
  const isLate = saidLate || today >= addWorkingDays(answerBy, 1, holidays).date;
  return isLate ? { due: answerBy, over: workingDaysBetween(answerBy, today, holidays) } : null;
}

/** What the council told; where it told nothing yet, what its receipts say. */
function doneOf({ receipt, news, own }: Known): readonly ToldEvent[] {
  const told = news?.events ?? [signedEvent(receipt, 'sent', {})];
  const ids = new Set(told.map(({ id }) => id));
  const mine = own.flatMap(({ id, type, about, by, state }): ToldEvent[] =>
    typeof state === 'string' || ids.has(id)
      ? []
      : [
          signedEvent(state.receipt, 'mine', {
            type,
            ...becameOf(type, state, news),
            ...(about && { about }),
            ...(by && { by }),
          }),
        ],
  );
  return [...told, ...mine].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/**
 * What became of it, as its receipt says. Why an ask is late the receipt does not say: its last day, or that
 * it was finished, where the news tell; otherwise only that it was taken is told, as it was.
 */
function becameOf(
  type: ActionType,
  { outcome, receipt }: { readonly outcome: ActionOutcome; readonly receipt: Signed },
  news: Known['news'],
): ToldEvent['data'] {
  if (outcome !== 'late' || !HAS_LAST_DAY.has(type)) return { outcome };
  const lastDay = news?.dates.askBy;
  if (lastDay && receipt.receivedOn > lastDay) return { outcome, lastDay };
  return { outcome: news && ENDED_STATUSES.has(news.status) ? outcome : 'taken' };
}

const HAS_LAST_DAY: ReadonlySet<ActionType> = new Set(['ask-stage-2', 'ask-stage-3']);

const signedEvent = (
  { id, receivedAt, receivedOn }: Signed,
  type: string,
  data: ToldEvent['data'],
): ToldEvent => ({ id, at: receivedAt, on: receivedOn, type, by: null, text: null, data });

/** Promised steps of which nobody has said whether they happened, by their day. */
function promisesOf(done: readonly ToldEvent[], own: readonly OwnAction[]): readonly ToldEvent[] {
  const said = new Set<unknown>([
    ...done.filter(({ data }) => data['type'] === 'action-happened').map(({ data }) => data['about']),
    ...own.filter(({ type }) => type === 'action-happened').map(({ about }) => about),
  ]);
  return done
    .filter(({ id, type, data }) => type === 'promised' && typeof data['by'] === 'string' && !said.has(id))
    .sort((one, other) => String(one.data['by']).localeCompare(String(other.data['by'])));
}
