/**
 * All dates of a case, each with two sides: for what the council must do the earliest lawful day,
 * for what the person may do the latest. The council's own promise stands beside them.
 */
import type { BankHolidays } from '../bank-holidays.ts';
import type { LondonDate } from '../ids.ts';
import { addCalendarDays, type CountedDate } from '../working-days.ts';
import { type CaseState, OWES_NOTHING } from './case-state.ts';
import { after, afterPauses, before, type CaseFact, type Clock, type Length } from './clock.ts';
import type { ClockName } from './clock-name.ts';
import { CLOCKS } from './clocks.ts';
import type { CaseEventType } from './case-event.ts';
import { type OwnPromise, type Promised, promiseFor, type PromisingPack } from './promise.ts';
import { rulesOf, type Track } from './track.ts';

/** What dates are worked out with. */
export interface Rules {
  readonly pack: PromisingPack;
  readonly holidays: BankHolidays;
}

/** Stage 2 counted from another of its recorded starts. For staff: a child is shown the earliest. */
export interface OtherStart {
  readonly from: 'statement-agreed' | 'investigators-appointed';
  readonly startedOn: LondonDate;
  readonly by: LondonDate;
  readonly atMost: LondonDate;
}

export interface ClockDates {
  readonly clock: ClockName;
  readonly bindsWhom: Clock['bindsWhom'];
  readonly basis: Clock['basis'];
  /** `ended`: the council owes it no more, though it was not given. */
  readonly status: 'not-started' | 'running' | 'paused' | 'done' | 'ended';
  /** Day 0. For a clock counted back, the day it is counted back from. */
  readonly startedOn?: LondonDate;
  readonly stoppedOn?: LondonDate;
  /** The council's duty: the earliest lawful day, or its better promise. */
  readonly councilBy?: LondonDate;
  /** The most the law allows, extension included. */
  readonly councilByLatest?: LondonDate;
  /** The new lawful date that was told, once one was. */
  readonly toldBy?: LondonDate;
  /** True when a date was told that is later than the law allows. It moves nothing. */
  readonly toldUnlawfully?: true;
  readonly ownPromise?: OwnPromise;
  /** The person's last day; later asks are accepted all the same. */
  readonly personBy?: LondonDate;
  /** The first day on which the person may ask. */
  readonly personFrom?: LondonDate;
  readonly otherStarts?: readonly OtherStart[];
  /** A date runs beyond the known bank holidays: say "about". */
  readonly about?: true;
}

/** Every clock of the case's track, in the order of the procedure. */
export function caseCalendar(state: CaseState, rules: Rules): readonly ClockDates[] {
  return rulesOf(state.track).clocks.map((clock) => clockDates(state, clock, rules));
}

/** The dates of one clock of a case. */
export function clockDates(state: CaseState, name: ClockName, rules: Rules): ClockDates {
  const clock = clockOn(state.track, name);
  const head = { clock: name, bindsWhom: clock.bindsWhom, basis: clock.basis };
  const start = startOf(state, clock);
  if (!start) return { ...head, status: 'not-started' };
  const stoppedOn = stopOf(state, clock, start);
  const stopped = stoppedOn ? { stoppedOn } : {};
  const count = (length: Length) => counted(state, clock, start, length, rules.holidays);
  const status = stoppedOn ? 'done' : statusOf(state, clock);
  const common = { ...head, startedOn: start, ...stopped };
  if (status === 'paused') return { ...common, status };
  const sides = clock.bindsWhom === 'council' ? councilSide : personSide;
  return { ...common, status, ...sides({ state, name, clock, start, count, rules }) };
}

/** A clock that was not stopped: reviewing what was promised goes on after the end. */
function statusOf(state: CaseState, clock: Clock): 'running' | 'paused' | 'ended' {
  if (clock.pauses && state.pauses.some((pause) => !pause.to)) return 'paused';
  const owed = clock.bindsWhom === 'person' || clock.length?.unit === 'months';
  return owed || !OWES_NOTHING.has(state.place) ? 'running' : 'ended';
}

interface Counting {
  readonly state: CaseState;
  readonly name: ClockName;
  readonly clock: Clock;
  readonly start: LondonDate;
  readonly count: (length: Length) => CountedDate | null;
  readonly rules: Rules;
}

/** On a track that the Regulations do not bind, the lengths of the law are guidance or nothing. */
function clockOn(track: Track, name: ClockName): Clock {
  const clock = CLOCKS[name];
  const { times } = rulesOf(track);
  if (times === 'law' || clock.basis !== 'law' || clock.bindsWhom === 'person') return clock;
  if (times === 'like-the-law') return { ...clock, basis: 'guidance' };
  const { length: _, longest: __, ...rest } = clock;
  return { ...rest, basis: 'council' };
}

/** The day of an event since day 0, or one of the facts a case was opened with. */
function dayOf({ facts, days }: CaseState, name: CaseEventType | CaseFact): LondonDate | undefined {
  return (
    (facts as Partial<Record<string, LondonDate>>)[name] ??
    (days as Partial<Record<string, LondonDate>>)[name]
  );
}

function startOf(state: CaseState, { starts }: Clock): LondonDate | undefined {
  for (const name of starts) {
    const day = dayOf(state, name);
    if (day) return day;
  }
  return undefined;
}

function stopOf(state: CaseState, clock: Clock, start: LondonDate): LondonDate | undefined {
  const days = clock.stops.map((name) => state.days[name]).filter((day) => day !== undefined);
  return days.filter((day) => clock.backwards || day >= start).sort()[0];
}

function counted(
  { pauses }: CaseState,
  clock: Clock,
  start: LondonDate,
  length: Length,
  holidays: BankHolidays,
): CountedDate | null {
  if (clock.backwards) return before(start, length, holidays);
  return clock.pauses ? afterPauses(start, length, pauses, holidays) : after(start, length, holidays);
}

function councilSide(counting: Counting): Partial<ClockDates> {
  const { state, name, clock, count, rules } = counting;
  const lawful = clock.length ? count(clock.length) : null;
  const latest = clock.longest ? count(clock.longest) : null;
  const promise = promiseFor(name, state.track, rules.pack);
  const own = promise && ownPromise(promise, clock, lawful, promisedCount(counting));
  const promised = own && (own.why !== 'worse' || clock.basis === 'practice') ? own.by : undefined;
  const councilBy = promised ?? lawful?.date;
  const councilByLatest = earliest(latest?.date, clock.longest ? own?.atMost : undefined);
  return {
    ...(councilBy ? { councilBy } : {}),
    ...(councilByLatest ? { councilByLatest } : {}),
    ...(own ? { ownPromise: own } : {}),
    ...told(counting, latest?.date ?? lawful?.date),
    ...otherStarts(counting),
    ...(lawful?.about || latest?.about ? { about: true as const } : {}),
  };
}

/**
 * From this day the person may go on: the day after the last lawful one without an answer.
 *
 * @source SI 2006/1738 reg 15
 */
export const freeFrom = (last: LondonDate): LondonDate => addCalendarDays(last, 1);

function personSide({ state, name, clock, count, rules }: Counting): Partial<ClockDates> {
  if (name === 'stage2-by-delay') {
    const latest = clockDates(state, 'stage1', rules);
    const last = latest.councilByLatest ?? latest.councilBy;
    return last ? { personFrom: freeFrom(last), ...(latest.about ? { about: true } : {}) } : {};
  }
  const advised = clock.length ? count(clock.length) : null;
  const promise = promiseFor(name, state.track, rules.pack);
  const own = promise && ownPromise(promise, clock, advised, count);
  const personBy = own && advised ? latestOf(advised.date, own.by) : advised?.date;
  return {
    ...(personBy ? { personBy } : {}),
    ...(own ? { ownPromise: own } : {}),
    ...(advised?.about ? { about: true } : {}),
  };
}

/** A council that starts stage 2 later than the request counts its own promise from there. */
function promisedCount({ state, name, clock, count, rules }: Counting): Counting['count'] {
  const starts = name === 'stage2' ? rules.pack.rules?.stage2Starts?.value : undefined;
  const start = starts && starts !== 'requested' ? state.days[starts] : undefined;
  return start ? (length) => counted(state, clock, start, length, rules.holidays) : count;
}

function ownPromise(
  { length, atMost }: Promised,
  clock: Clock,
  lawful: CountedDate | null,
  count: Counting['count'],
): OwnPromise | null {
  const by = count(length)?.date;
  if (!by) return null;
  const most = atMost && count(atMost)?.date;
  const own = { length, by, ...(most ? { atMost: most } : {}) };
  if (!lawful) return { ...own, why: 'no-law' };
  if (by === lawful.date) return { ...own, why: 'same' };
  // A council does better with less time, or with more notice; a person with more time.
  const sooner = by < lawful.date;
  return { ...own, why: sooner === (clock.bindsWhom === 'council') ? 'better' : 'worse' };
}

function told({ state, name }: Counting, most: LondonDate | undefined): Partial<ClockDates> {
  const stage = name === 'stage1' ? 1 : name === 'stage2' ? 2 : name === 'panel' ? 3 : null;
  const extension = state.extensions.filter((one) => one.stage === stage).at(-1);
  if (!extension) return {};
  // A panel meets later only by agreement, and then no number binds it.
  const lawful = name === 'panel' || !most || extension.newDate <= most;
  return lawful ? { toldBy: extension.newDate } : { toldUnlawfully: true };
}

function otherStarts({ state, name, clock, start, rules }: Counting): Partial<ClockDates> {
  if (name !== 'stage2' || !clock.length || !clock.longest) return {};
  const found: OtherStart[] = [];
  for (const from of ['investigators-appointed', 'statement-agreed'] as const) {
    const startedOn = state.days[from];
    if (!startedOn || startedOn === start) continue;
    const by = afterPauses(startedOn, clock.length, state.pauses, rules.holidays);
    const atMost = afterPauses(startedOn, clock.longest, state.pauses, rules.holidays);
    if (by && atMost) found.push({ from, startedOn, by: by.date, atMost: atMost.date });
  }
  return found.length > 0 ? { otherStarts: found } : {};
}

const earliest = (one: LondonDate | undefined, other: LondonDate | undefined) =>
  one && other && other < one ? other : one;

const latestOf = (one: LondonDate, other: LondonDate) => (other > one ? other : one);
