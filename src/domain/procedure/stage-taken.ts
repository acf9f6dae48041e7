/** How long each stage took, and whether its answer came in time: what a yearly report counts. */
import type { BankHolidays } from '../bank-holidays.ts';
import type { LondonDate } from '../ids.ts';
import type { StageNumber } from '../stage.ts';
import { workingDaysBetween } from '../working-days.ts';
import { clockDates, type Rules } from './calendar.ts';
import type { CaseState } from './case-state.ts';
import type { Pause } from './clock.ts';
import { CLOCKS } from './clocks.ts';
import { CLOCK_OF_STAGE, inTime } from './late.ts';
import { rulesOf } from './track.ts';

export interface StageTaken {
  readonly stage: StageNumber;
  readonly startedOn: LondonDate;
  /** Absent, with all below: nobody has answered. */
  readonly answeredOn?: LondonDate;
  /** After the day it began, up to and with the day of the answer; days on which the time stood still are none. */
  readonly workingDaysTaken?: number;
  /** Absent where nothing says how long it may take. */
  readonly withinOriginal?: boolean;
  /** In the original time, or in the longer one that was told. */
  readonly withinExtended?: boolean;
}

/**
 * Every stage that began, in their order. A panel is in time when it met, reported and was answered in time.
 *
 * @source SI 2006/1738 reg 13(3); Getting the Best from Complaints (2006): compliance with timescales, and
 *   complaints resolved within an extended timescale
 */
export const stagesTaken = (state: CaseState, rules: Rules): readonly StageTaken[] =>
  rulesOf(state.track).stages.flatMap((stage) => takenIn(state, stage, rules));

function takenIn(state: CaseState, stage: StageNumber, rules: Rules): readonly StageTaken[] {
  // The last first, as they are looked at for what is due.
  const clocks = CLOCK_OF_STAGE[stage].filter((clock) => rulesOf(state.track).clocks.includes(clock));
  const [first, last] = [clocks.at(-1), clocks[0]];
  if (!first || !last) return [];
  const all = clocks.map((clock) => clockDates(state, clock, rules));
  const startedOn = all.at(-1)?.startedOn;
  if (!startedOn) return [];
  const answeredOn = all[0]?.stoppedOn;
  if (!answeredOn) return [{ stage, startedOn }];
  const pauses = CLOCKS[first].pauses ? state.pauses : [];
  const workingDaysTaken = takenBetween(startedOn, answeredOn, pauses, rules.holidays);
  const how = all.map(inTime).filter((one) => one !== null);
  return [
    {
      ...{ stage, startedOn, answeredOn, workingDaysTaken },
      ...(how.length > 0 && {
        withinOriginal: how.every((one) => one === 'original'),
        withinExtended: !how.includes('late'),
      }),
    },
  ];
}

/** Working days from one day to another without those on which the time stood still. */
function takenBetween(
  start: LondonDate,
  end: LondonDate,
  pauses: readonly Pause[],
  holidays: BankHolidays,
): number {
  let [from, taken] = [start, 0];
  for (const pause of pauses) {
    if (pause.from >= end || (pause.to ?? '9999') <= from) continue;
    taken += workingDaysBetween(from, pause.from, holidays);
    if (!pause.to || pause.to >= end) return taken;
    from = pause.to;
  }
  return taken + workingDaysBetween(from, end, holidays);
}
