/**
 * When a council is late, when a person may move on because of it, and which asks came late.
 * Nothing here refuses anybody: it says what the days say.
 */
import type { LondonDate } from '../ids.ts';
import type { StageNumber } from '../stage.ts';
import { addWorkingDays, workingDaysBetween } from '../working-days.ts';
import { clockDates, type ClockDates, type Rules } from './calendar.ts';
import { type CaseState, STAGE1_OPEN, stageOf } from './case-state.ts';
import type { ClockName } from './clock-name.ts';
import { apply } from './lifecycle.ts';
import { rulesOf } from './track.ts';

export interface Lateness {
  readonly clock: ClockName;
  /** The day the answer was due: the newest lawful date that was told, or the earliest lawful day. */
  readonly due: LondonDate;
  /** The first day that counts as late: the working day after `due`. */
  readonly lateFrom: LondonDate;
  readonly late: boolean;
  /** Working days over, 0 when it is not late. */
  readonly over: number;
}

/** By the stage: the clocks of its answer, the last one first. */
export const CLOCK_OF_STAGE: Readonly<Record<StageNumber, readonly ClockName[]>> = {
  1: ['stage1'],
  2: ['stage2'],
  3: ['panel-response', 'panel-report', 'panel'],
};

/**
 * Whether the answer that is due now is late on a day. Null where none is due: it was given, the
 * clock stands still, or nothing says how long. Late begins on the working day after the due day,
 * unless a new lawful date was told.
 */
export function lateness(state: CaseState, today: LondonDate, rules: Rules): Lateness | null {
  for (const clock of clocksDue(state)) {
    const dates = clockDates(state, clock, rules);
    const due = dueDay(dates);
    if (dates.status !== 'running' || !due) continue;
    const lateFrom = addWorkingDays(due, 1, rules.holidays).date;
    const late = today >= lateFrom;
    return { clock, due, lateFrom, late, over: late ? workingDaysBetween(due, today, rules.holidays) : 0 };
  }
  return null;
}

function clocksDue(state: CaseState): readonly ClockName[] {
  const { stages, clocks } = rulesOf(state.track);
  if (stages.length === 0) return clocks;
  const stage = stageOf(state);
  return stage ? CLOCK_OF_STAGE[stage].filter((clock) => clocks.includes(clock)) : [];
}

/** The day the council is held to: the newest lawful date it told, or the earliest lawful one. */
export const dueDay = ({ toldBy, councilBy }: ClockDates): LondonDate | undefined => toldBy ?? councilBy;

/** How an answer came that was given: in the original time, in the extended time, or late. */
export function inTime(dates: ClockDates): 'original' | 'extended' | 'late' | null {
  const { status, stoppedOn, councilBy, toldBy } = dates;
  if (status !== 'done' || !stoppedOn || !councilBy) return null;
  if (stoppedOn <= councilBy) return 'original';
  return toldBy && stoppedOn <= toldBy ? 'extended' : 'late';
}

/** From this day stage 2 may be asked for because no answer came: the day after the last lawful one. */
export const stage2ByDelayFrom = (state: CaseState, rules: Rules): LondonDate | undefined =>
  clockDates(state, 'stage2-by-delay', rules).personFrom;

/**
 * The case as it stands on a day: when the longest lawful time of stage 1 has gone by without an
 * answer, that is an event of its own, on the day after, and an ask for stage 2 that waited for it
 * takes effect.
 */
export function settle(state: CaseState, today: LondonDate, rules: Rules): CaseState {
  if (!STAGE1_OPEN.has(state.place) || state.days['stage1-ran-out']) return state;
  const from = stage2ByDelayFrom(state, rules);
  if (!from || today < from) return state;
  const on = from > state.lastOn ? from : state.lastOn;
  const applied = apply(state, { type: 'stage1-ran-out', on });
  return applied.ok ? applied.value : state;
}

/** What staff see of the days of a case. None of these refuses anything. */
export type Mark =
  | 'older-than-a-year'
  | 'stage2-asked-late'
  | 'stage3-asked-late'
  | 'sent-again-late'
  | 'told-after-it-was-due'
  | 'told-longer-than-lawful'
  | 'panel-told-too-late';

/** The marks of a case, in the order of the procedure. */
export function marksOf(state: CaseState, rules: Rules): readonly Mark[] {
  const marks: Mark[] = [];
  const mark = (name: Mark, when: boolean) => when && marks.push(name);
  const dates = (clock: ClockName) => clockDates(state, clock, rules);
  const missed = ({ stoppedOn, personBy }: ClockDates) => !!stoppedOn && !!personBy && stoppedOn > personBy;
  const sentFirst = dates('complaint-limit').personBy;
  mark('older-than-a-year', sentFirst !== undefined && state.firstReceivedOn > sentFirst);
  mark('stage2-asked-late', missed(dates('ask-stage2')));
  mark('stage3-asked-late', missed(dates('ask-stage3')));
  mark('sent-again-late', sentAgainLate(state));
  const toldLate = state.extensions.some(({ stage, toldOn }) => {
    const [clock = 'stage1'] = CLOCK_OF_STAGE[stage].slice(-1);
    const { councilBy } = dates(clock);
    return councilBy !== undefined && toldOn > councilBy;
  });
  mark('told-after-it-was-due', toldLate);
  mark(
    'told-longer-than-lawful',
    (['stage1', 'stage2'] as const).some((name) => dates(name).toldUnlawfully),
  );
  const notice = dates('panel-notice');
  mark(
    'panel-told-too-late',
    !!notice.stoppedOn && !!notice.councilBy && notice.stoppedOn > notice.councilBy,
  );
  return marks;
}

/** Sent again more than a year after the other proceedings ended. */
const sentAgainLate = ({ sentAgainBy, receivedOn }: CaseState): boolean =>
  sentAgainBy !== undefined && receivedOn > sentAgainBy;
