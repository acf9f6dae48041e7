/** Dates that a person and an officer are shown, held against the table, and how many were. */
import { expect } from 'vitest';
import type { CaseView } from '../../src/endpoint/casework/file-view.ts';
import type { Way } from '../../src/app/state/way-from.ts';
import type { RealPhone } from './real-phone.ts';

/** Every day that the screen of a message shows, by what it is. */
export const daysOf = ({ timeline, reminder }: Way): Readonly<Record<string, unknown>> => ({
  answerBy: timeline.answerBy,
  latest: timeline.latest,
  askBy: timeline.askBy,
  next: timeline.next && `${timeline.next.what} ${timeline.next.on}`,
  lateSince: timeline.late?.due,
  remindedOf: reminder?.lastDay,
});

/** Every day of a receipt. */
export const daysOn = ({ receipt }: Awaited<ReturnType<RealPhone['receipt']>>) => ({
  receivedOn: receipt.receivedOn,
  ...receipt.dates,
});

/** Every day that staff are shown, by its clock. */
export const daysOfStaff = ({ dates }: CaseView): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    dates.flatMap(({ clock, councilBy, councilByLatest, toldBy, ...more }) => [
      [clock, more.personBy ?? more.personFrom ?? toldBy ?? councilBy],
      [`${clock} at most`, councilByLatest],
      [`${clock} as promised`, more.ownPromise?.by],
      [`${clock} since`, more.startedOn],
      ...(more.otherStarts ?? []).flatMap(({ from, by, atMost }) => [
        [`${clock} from ${from}`, by],
        [`${clock} from ${from} at most`, atMost],
      ]),
    ]),
  );

export interface Tally {
  /** Each day is the one of the table. */
  same(shown: Readonly<Record<string, unknown>>, table: Readonly<Record<string, string | null>>): void;
  /** How many were held against it. */
  dates(): number;
}

export function tally(): Tally {
  let compared = 0;
  return {
    same: (shown, table) => {
      const those = Object.fromEntries(Object.keys(table).map((name) => [name, shown[name] ?? null]));
      expect(those).toEqual(table);
      compared += Object.values(table).filter((day) => day !== null).length;
    },
    dates: () => compared,
  };
}
