/**
 * What of a case stands in columns, so that lists, the calendar and searches need not open it. It equals
 * what the records say, always: whoever writes a record writes this with it.
 */
import type { LondonDate } from '../ids.ts';
import { caseCalendar, type ClockDates, type Rules } from '../procedure/calendar.ts';
import { ENDED, OWES_NOTHING, STAGE1_OPEN, stageOf } from '../procedure/case-state.ts';
import { dueDay, lateness, stage2ByDelayFrom } from '../procedure/late.ts';
import { type CaseStatus, statusOf } from '../procedure/status.ts';
import { addCalendarDays, addWorkingDays, subtractWorkingDays } from '../working-days.ts';
import { isAnswerDue, type Mark, markIn } from './actions.ts';
import type { CaseFile } from './case-file.ts';
import { ASKED_TO_STOP, type CaseClock, type CaseList } from './names.ts';
import { type Risk, riskOf } from './risk.ts';
import { isUrgent, isUrgentSince, NEAR } from './urgent.ts';
import { isAboutCarer } from './warnings.ts';

/** Which list a case stands in, before its lateness is looked at. */
export type Bucket = 'unread' | 'open' | 'answered' | 'short';

/** A date somebody owes, or may use. */
export interface DateDue {
  readonly clock: CaseClock;
  readonly bindsWhom: ClockDates['bindsWhom'];
  readonly on: LondonDate;
  readonly latest: LondonDate | null;
  /** The first day on which it is late. */
  readonly lateFrom: LondonDate | null;
}

/** Something that was learned and is not done yet. */
export interface LearningDue {
  readonly learningId: string;
  readonly on: LondonDate;
  readonly lateFrom: LondonDate;
}

export interface Projection {
  readonly status: CaseStatus;
  readonly bucket: Bucket;
  readonly next: DateDue | null;
  readonly dates: readonly DateDue[];
  /** Owed whatever became of the case: what was learned is for the next child. */
  readonly learning: readonly LearningDue[];
  readonly lateFrom: LondonDate | null;
  /** The day on which time alone changes the case. */
  readonly againOn: LondonDate | null;
  readonly owed: boolean;
  readonly guarded: boolean;
  readonly urgentUntilRead: boolean;
  readonly read: boolean;
  /** What the person did that nobody has looked at yet. */
  readonly mark: Mark | null;
  /** A child may be at risk, and nobody has said whether, or sent it on. */
  readonly risk: Risk | null;
}

/** The columns of a case. `today` decides only what is urgent by a date that comes near. */
export function projectionOf(file: CaseFile, rules: Rules, today: LondonDate): Projection {
  const { state } = file;
  const dates = datesDue(file, rules);
  const read = isRead(file);
  const day = { today, holidays: rules.holidays };
  const urgent = isUrgent(file, day);
  const status = statusOf(state, state.receivedOn, rules);
  return {
    status,
    bucket: bucketOf(file, { read, urgent, status }),
    next: dates.find((one) => comesNext(file, one)) ?? null,
    dates,
    learning: learningDue(file, rules),
    lateFrom: lateFrom(file, rules),
    againOn: againOn(file, rules, today),
    owed: !OWES_NOTHING.has(state.place),
    guarded: isGuarded(file),
    urgentUntilRead: (urgent && !read) || isUrgentSince(file, day),
    read,
    mark: markIn(file.actions),
    risk: riskOf(file),
  };
}

/** Somebody read it since it came; also when it had ended by then. Sent again, it waits for a reader again. */
export const isRead = ({ state, unheard }: CaseFile): boolean =>
  state.days.read !== undefined ||
  (ENDED.has(state.place) && unheard.some(({ type, reason }) => type === 'read' && reason === 'not-now'));

/** The next date of the procedure that the council owes, whatever was asked to be stopped before it. */
export const nextOwed = (file: CaseFile, rules: Rules): DateDue | null =>
  datesDue(file, rules).find((one) => one.clock !== ASKED_TO_STOP && comesNext(file, one)) ?? null;

const comesNext = (file: CaseFile, { bindsWhom, clock }: DateDue): boolean =>
  bindsWhom === 'council' && counts(file, clock);

/** The day of what was asked to be stopped, while nobody has said yes or no. Null where nobody knows it. */
const stopBy = ({ state, isFreezeUndecided, freezeBy }: CaseFile): LondonDate | null =>
  isFreezeUndecided && !ENDED.has(state.place) ? freezeBy : null;

/** On its day it is decided, whether that is a working day or not: after it, it is late. */
const stopDue = (on: LondonDate): DateDue => ({
  ...{ clock: ASKED_TO_STOP, bindsWhom: 'council', on, latest: null },
  lateFrom: addCalendarDays(on, 1),
});

/** Every date that runs, the earliest first. */
function datesDue(file: CaseFile, rules: Rules): readonly DateDue[] {
  const stop = stopBy(file);
  const running = caseCalendar(file.state, rules).flatMap((dates): DateDue[] => {
    const on = dates.bindsWhom === 'council' ? dueDay(dates) : (dates.personBy ?? dates.personFrom);
    if (dates.status !== 'running' || !on) return [];
    const lateDay =
      dates.bindsWhom === 'council' && !isChance(dates.clock)
        ? addWorkingDays(on, 1, rules.holidays).date
        : null;
    return [
      {
        clock: dates.clock,
        bindsWhom: dates.bindsWhom,
        on,
        latest: dates.councilByLatest ?? null,
        lateFrom: lateDay,
      },
    ];
  });
  const dates = stop ? [stopDue(stop), ...running] : running;
  return dates.toSorted((one, other) => one.on.localeCompare(other.on));
}

const learningDue = ({ learned }: CaseFile, { holidays }: Rules): readonly LearningDue[] =>
  learned
    .filter(({ doneOn }) => doneOn === null)
    .map(({ learningId, dueOn: on }) => ({
      learningId,
      on,
      lateFrom: addWorkingDays(on, 1, holidays).date,
    }));

/** What the council may do and nobody is owed: a chance that goes by is not late. */
const isChance = (clock: CaseClock): boolean => clock === 'early-resolution';

/** A chance that went by, and duties of a stage that is over, are not what comes next. */
function counts({ state }: CaseFile, clock: CaseClock): boolean {
  if (isChance(clock)) return false;
  const stage = stageOf(state) ?? 1;
  if (stage >= 2 && ['acknowledge', 'stage1'].includes(clock)) return false;
  return !(stage === 3 && ['stage2-acknowledge', 'stage2', 'stage2-response'].includes(clock));
}

/** The first day on which the person reads "late"; null where nothing can be late. */
function lateFrom({ state }: CaseFile, rules: Rules): LondonDate | null {
  const due = lateness(state, state.receivedOn, rules);
  return due && statusOf(state, due.lateFrom, rules) === 'late' ? due.lateFrom : null;
}

function againOn(file: CaseFile, rules: Rules, today: LondonDate): LondonDate | null {
  const { state, handedBackOn } = file;
  const stop = stopBy(file);
  const ranOut =
    STAGE1_OPEN.has(state.place) && !state.days['stage1-ran-out'] && stage2ByDelayFrom(state, rules);
  const near = stop && subtractWorkingDays(stop, NEAR, rules.holidays).date;
  const days = [ranOut, handedBackOn && addCalendarDays(handedBackOn, 1), near].filter((day) => !!day);
  return (days as LondonDate[]).filter((day) => day > today).toSorted()[0] ?? null;
}

/** What a safeguarding lead sees without being given it. */
function isGuarded(file: CaseFile): boolean {
  const asked = file.opening.freeze || file.has.has('freeze-asked');
  // Staff found that it got worse after somebody complained: the same as where the person says so.
  const reprisal = file.opening.before?.reprisal ?? file.linked.some(({ as }) => as === 'reprisal');
  if (isAboutCarer(file) || reprisal) return true;
  return file.opening.unsafe || asked || file.referred || file.gotWorse || (file.safety ?? 'no') !== 'no';
}

const DONE: ReadonlySet<CaseStatus> = new Set(['answered', 'taken-back', 'sorted', 'closed']);

interface Seen {
  readonly read: boolean;
  readonly urgent: boolean;
  readonly status: CaseStatus;
}

function bucketOf(file: CaseFile, { read, urgent, status }: Seen): Bucket {
  const { state, actions, isRefusalUntold } = file;
  const short = state.track === 'comment' || state.track === 'compliment';
  if (!read && (!short || urgent)) return 'unread';
  // A child may be at risk: it stands with the work until that was looked at, whatever it is and whatever ended.
  if (riskOf(file)) return 'open';
  if (short) return 'short';
  const elsewhere = state.place === 'alternative-route' || state.place === 'not-eligible';
  // Whoever wrote back stands with the work until somebody has answered, whatever has ended.
  if (isAnswerDue(actions) || isRefusalUntold) return 'open';
  return DONE.has(status) || elsewhere ? 'answered' : 'open';
}

/** The one list that a case is shown as being in; `late` is looked at today. */
export function listOf(bucket: Bucket, late: boolean): Exclude<CaseList, 'learned'> {
  if (bucket === 'unread') return 'to-read';
  if (late) return 'late';
  return bucket === 'short' ? 'ideas-and-thanks' : bucket === 'answered' ? 'answered' : 'in-progress';
}

/** The status on a day, from the one that stands in its column. */
export const statusOn = (plain: CaseStatus, from: LondonDate | null, today: LondonDate): CaseStatus =>
  from !== null && today >= from ? 'late' : plain;
