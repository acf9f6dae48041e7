/** Which clocks of a case something moved that the person did: worked out by the procedure, before and after it. */
import type { LondonDate } from '../ids.ts';
import { caseCalendar, type ClockDates, type Rules } from '../procedure/calendar.ts';
import type { ClockName } from '../procedure/clock-name.ts';
import { foldFile, type FileOpening } from './case-file.ts';
import type { CaseRecord } from './record.ts';

export interface ClocksMoved {
  readonly starts: readonly { readonly clock: ClockName; readonly by: LondonDate }[];
  readonly stops: readonly ClockName[];
}

/** `records` in their order; what was written in one step with the action belongs to it. */
export function clocksMoved(
  opening: FileOpening,
  records: readonly CaseRecord[],
  action: CaseRecord,
  rules: Rules,
): ClocksMoved {
  const at = records.findIndex(({ id }) => id === action.id);
  const isBeside = (one: CaseRecord | undefined) =>
    one !== undefined && one.by === null && one.at === action.at && one.type !== 'action-taken';
  let end = at + 1;
  while (isBeside(records[end])) end += 1;
  const runningIn = (some: readonly CaseRecord[]) =>
    new Map(
      caseCalendar(foldFile(opening, some, action.on, rules).state, rules)
        .filter(({ status }) => status === 'running')
        .map((dates) => [dates.clock, dates] as const),
    );
  const [before, after] = [runningIn(records.slice(0, at)), runningIn(records.slice(0, end))];
  const isNew = ({ clock, startedOn }: ClockDates) => before.get(clock)?.startedOn !== startedOn;
  return {
    starts: [...after.values()].filter(isNew).flatMap((dates) => {
      const by = dates.toldBy ?? dates.councilBy ?? dates.personBy ?? dates.personFrom;
      return by ? [{ clock: dates.clock, by }] : [];
    }),
    stops: [...before.keys()].filter((clock) => !after.has(clock)),
  };
}
