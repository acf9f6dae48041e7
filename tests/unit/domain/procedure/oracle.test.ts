/**
 * Every day of ten years against libraries that we did not write: another one for the holidays
 * (Easter from feiertagejs, which keeps Germany's, the rest by the rules) and another one for the counting
 * (moment-business-days). Neither sees a line of ours.
 */
import { getHolidays } from 'feiertagejs';
import moment from 'moment-business-days';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BankHolidays } from '../../../../src/domain/bank-holidays.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../../../src/domain/bank-holidays.ts';
import { epochMs, type LondonDate } from '../../../../src/domain/ids.ts';
import { clockDates, type Rules } from '../../../../src/domain/procedure/calendar.ts';
import { type CaseState, openCase } from '../../../../src/domain/procedure/case-state.ts';
import type { Length } from '../../../../src/domain/procedure/clock.ts';
import type { ClockName } from '../../../../src/domain/procedure/clock-name.ts';
import { CLOCK_NAMES, CLOCKS } from '../../../../src/domain/procedure/clocks.ts';
import type { Track } from '../../../../src/domain/procedure/track.ts';
import { londonDateOf } from '../../../../src/domain/working-days.ts';
import { englandHolidays } from '../../../../src/tools/holiday-list.ts';
import { day } from './support.ts';

const FIRST = 2025;
const LAST = 2034;
/** Clocks that begin at the end of the last year run on into the next. */
const KNOWN_TO = LAST + 2;
const FORM = 'YYYY-MM-DD';

/** The bank holidays of a year by the rules of the 1971 Act and the proclamations that repeat. */
function holidaysByRule(year: number): string[] {
  const firstMonday = moment([year, 4, 1]);
  while (firstMonday.isoWeekday() !== 1) firstMonday.add(1, 'day');
  const lastMonday = (of: number) => {
    const at = moment([year, of, 1]).endOf('month').startOf('day');
    while (at.isoWeekday() !== 1) at.subtract(1, 'day');
    return at;
  };
  const found = [
    ...easter(year),
    firstMonday,
    lastMonday(4),
    lastMonday(7),
    ...christmas(year),
    newYear(year),
  ];
  return found.map((at) => at.format(FORM)).sort();
}

/** Good Friday and Easter Monday are kept in Germany too; the library means noon by UTC, its text is local. */
const easter = (year: number): moment.Moment[] =>
  getHolidays(year, 'BUND')
    .filter(({ name }) => name === 'KARFREITAG' || name === 'OSTERMONTAG')
    .map(({ date }) => moment(date.toISOString().slice(0, 10), FORM));

/** New Year on a weekend is kept on the Monday after. */
function newYear(year: number): moment.Moment {
  const at = moment([year, 0, 1]);
  return at.isoWeekday() < 6 ? at : at.add(8 - at.isoWeekday(), 'days');
}

/** On Saturday: Monday for Christmas or, after a Friday, for Boxing Day. On Sunday: the two next free days. */
function christmas(year: number): moment.Moment[] {
  const dates: Readonly<Record<number, readonly [number, number]>> = {
    5: [25, 28],
    6: [27, 28],
    7: [26, 27],
  };
  const [one, other] = dates[moment([year, 11, 25]).isoWeekday()] ?? [25, 26];
  return [moment([year, 11, one]), moment([year, 11, other])];
}

const years = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const RULED = years(FIRST - 1, KNOWN_TO)
  .flatMap(holidaysByRule)
  .sort();

/** Ours: what the command takes from its own library, for as long as the years of this test. */
const HOLIDAYS: BankHolidays = {
  validFrom: day(`${FIRST - 1}-01-01`),
  validTo: day(`${KNOWN_TO}-12-31`),
  days: englandHolidays(FIRST - 1, KNOWN_TO) as LondonDate[],
};
const LAW: Rules = { pack: { promises: {} }, holidays: HOLIDAYS };

/** The n-th working day after (or before) each day, walked once by the library. */
function walked(from: string, steps: number, back = false): string[] {
  const at = moment(from, FORM);
  return Array.from({ length: steps }, () => {
    const next = back ? at.prevBusinessDay() : at.nextBusinessDay();
    at.set({ year: next.year(), month: next.month(), date: next.date() });
    return at.format(FORM);
  });
}

const UNITS = { 'calendar-days': 'days', months: 'months', years: 'years' } as const;

function oracle(from: string, ahead: readonly string[], { count, unit }: Length): string {
  if (unit === 'working-days') return ahead[count - 1] ?? 'too far';
  return moment(from, FORM).add(count, UNITS[unit]).format(FORM);
}

const TRACK_OF: Readonly<Partial<Record<ClockName, Track>>> = {
  'fostering-determination': 'fostering-approval',
  'data-protection-acknowledge': 'data-protection',
  enquiry: 'enquiry',
};

/** A case whose clock starts on a day. */
function starting(name: ClockName, on: LondonDate): CaseState {
  const start = CLOCKS[name].starts.at(-1) ?? 'received';
  const state = openCase({ track: TRACK_OF[name] ?? 'statutory', receivedOn: on });
  const isFact = ['happened', 'determination', 'panel-date'].includes(start);
  return isFact
    ? { ...state, days: {}, facts: { [start]: on } }
    : { ...state, days: { ...state.days, [start]: on } };
}

const TIMED = CLOCK_NAMES.filter((name) => CLOCKS[name].length);

/** One clock on one day: what we say beside what the libraries say. */
function bothWays(name: ClockName, from: LondonDate, ahead: readonly string[], backward: readonly string[]) {
  const { length, longest, backwards, bindsWhom } = CLOCKS[name];
  if (!length) return [];
  const { councilBy, councilByLatest, personBy } = clockDates(starting(name, from), name, LAW);
  const expected = backwards ? backward[length.count - 1] : oracle(from, ahead, length);
  const usual: [unknown, unknown] = [bindsWhom === 'council' ? councilBy : personBy, expected];
  return longest ? [usual, [councilByLatest, oracle(from, ahead, longest)] as [unknown, unknown]] : [usual];
}

const say = (line: string) => process.stdout.write(`${line}\n`);

beforeAll(() => {
  moment.updateLocale('en', { holidays: RULED, holidayFormat: FORM });
});

describe('ten years of dates', () => {
  test('two libraries know the same bank holidays, and ours are among them', () => {
    expect(HOLIDAYS.days).toEqual(RULED);
    const shipped = RULED.filter(
      (on) => on >= ENGLAND_BANK_HOLIDAYS.validFrom && on <= ENGLAND_BANK_HOLIDAYS.validTo,
    );
    expect(ENGLAND_BANK_HOLIDAYS.days).toEqual(shipped);
  });

  test('every day of ten years, every clock, usual and longest: the same as another library', () => {
    let checked = 0;
    const wrong: string[] = [];
    const at = moment([FIRST, 0, 1]);
    for (; at.year() <= LAST; at.add(1, 'day')) {
      const from = at.format(FORM) as LondonDate;
      const ahead = walked(from, 65);
      const backward = walked(from, 10, true);
      for (const name of TIMED) {
        for (const [ours, theirs] of bothWays(name, from, ahead, backward)) {
          checked += 1;
          if (ours !== theirs) wrong.push(`${name} from ${from}: ${String(ours)}, not ${String(theirs)}`);
        }
      }
    }
    say(`dates checked against another library: ${checked} (${TIMED.length} clocks, ${FIRST} to ${LAST})`);
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(3652 * TIMED.length - 1);
  }, 120_000);
});

describe('the day in London', () => {
  /** Summer time by its rule: from the last Sunday of March to the last of October, at 01:00 UTC. */
  const lastSunday = (year: number, month: number) => {
    const at = new Date(Date.UTC(year, month + 1, 0, 1));
    return at.getTime() - at.getUTCDay() * 86_400_000;
  };
  const byRule = (ms: number) => {
    const year = new Date(ms).getUTCFullYear();
    const summer = ms >= lastSunday(year, 2) && ms < lastSunday(year, 9);
    return new Date(ms + (summer ? 3_600_000 : 0)).toISOString().slice(0, 10);
  };

  test('around every midnight of ten years and through every clock change', () => {
    let checked = 0;
    const check = (ms: number) => {
      checked += 1;
      if (londonDateOf(epochMs(ms)) !== byRule(ms)) throw new Error(new Date(ms).toISOString());
    };
    for (let midnight = Date.UTC(FIRST, 0, 1); midnight < Date.UTC(LAST + 1, 0, 1); midnight += 86_400_000) {
      for (const off of [-3_600_001, -3_600_000, -1, 0, 1]) check(midnight + off);
    }
    for (const year of years(FIRST, LAST)) {
      for (const change of [lastSunday(year, 2), lastSunday(year, 9)]) {
        for (let off = -26; off <= 26; off += 0.25) check(change + off * 3_600_000);
      }
    }
    say(`moments checked for their day in London: ${checked}`);
    expect(checked).toBeGreaterThan(18_000);
  }, 60_000);
});
