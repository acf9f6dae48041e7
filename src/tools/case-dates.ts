/** The dates of a case, worked out for `npm run dates`: for reading on a screen, or as data. */
import type { BankHolidays } from '../domain/bank-holidays.ts';
import type { CouncilPack } from '../domain/council-pack.ts';
import type { LondonDate } from '../domain/ids.ts';
import { caseCalendar, type ClockDates, type Rules } from '../domain/procedure/calendar.ts';
import { CASE_EVENTS, type CaseEvent, type CaseEventType } from '../domain/procedure/case-event.ts';
import { type CaseState, openCase, stageOf } from '../domain/procedure/case-state.ts';
import {
  lateness,
  type Lateness,
  type Mark,
  marksOf,
  settle,
  stage2ByDelayFrom,
} from '../domain/procedure/late.ts';
import { allowed, apply, type CaseRefusal, type RefusalReason } from '../domain/procedure/lifecycle.ts';
import { type CaseStatus, statusOf } from '../domain/procedure/status.ts';
import { rulesOf } from '../domain/procedure/track.ts';
import type { DatesSettings } from './dates-settings.ts';
import type { Mistake } from './packs.ts';

export interface CaseDates {
  readonly council: string;
  readonly track: CaseState['track'];
  readonly receivedOn: LondonDate;
  /** The day the case is looked at. */
  readonly on: LondonDate;
  readonly place: CaseState['place'];
  readonly stage: ReturnType<typeof stageOf>;
  readonly status: CaseStatus;
  readonly late: Lateness | null;
  readonly stage2ByDelayFrom?: LondonDate;
  readonly marks: readonly Mark[];
  readonly notes: readonly string[];
  readonly calendar: readonly ClockDates[];
  readonly canHappen: readonly CaseEventType[];
}

/** All dates of the case on a day, or one sentence that says which event cannot be. */
export function caseDates(
  pack: CouncilPack,
  settings: Pick<DatesSettings, 'opening' | 'events' | 'advocate' | 'on'>,
  holidays: BankHolidays,
  today: LondonDate,
): CaseDates | Mistake {
  const rules: Rules = { pack, holidays };
  let state = openCase(settings.opening);
  for (const event of settings.events) {
    const applied = apply(settle(state, event.on, rules), event);
    if (!applied.ok) return { mistake: refused(applied.error, event, state) };
    state = applied.value;
  }
  const on = settings.on ?? (today > state.lastOn ? today : state.lastOn);
  if (on < state.lastOn) {
    return { mistake: `--on ${on} is before the last event (${state.lastOn}).` };
  }
  state = settle(state, on, rules);
  const from = stage2ByDelayFrom(state, rules);
  return {
    council: pack.council,
    track: state.track,
    receivedOn: state.receivedOn,
    on,
    place: state.place,
    stage: stageOf(state),
    status: statusOf(state, on, rules),
    late: lateness(state, on, rules),
    ...(from ? { stage2ByDelayFrom: from } : {}),
    marks: marksOf(state, rules),
    notes: notesOf(state, settings.advocate),
    calendar: caseCalendar(state, rules),
    canHappen: canHappen(state),
  };
}

/** What people can make happen: days going by is worked out, never typed. */
const canHappen = (state: CaseState): readonly CaseEventType[] =>
  allowed(state).filter((type) => CASE_EVENTS[type] !== 'time');

function notesOf(state: CaseState, advocate: boolean): string[] {
  const { advocateOffered, times } = rulesOf(state.track);
  const notes: string[] = [];
  if (advocate && times !== 'promise') {
    notes.push(
      'An advocate is wanted: stage 1 may be extended for it, to the latest day and with a reason told.',
    );
  } else if (advocateOffered && state.track !== 'compliment') {
    notes.push('An advocate is offered at every stage; arranging one may extend stage 1 to its latest day.');
  }
  if (state.waiting.length > 0) {
    notes.push(
      `Asked early and kept: ${state.waiting.join(', ')}. It takes effect by itself when its time comes.`,
    );
  }
  if (state.frozen) notes.push('The decision complained about is stopped until it was looked at.');
  return notes;
}

const WHY: Readonly<Record<RefusalReason, string>> = {
  'not-now': 'cannot happen',
  'happened-already': 'happened already, and the first day counts',
  'not-on-this-track': 'is no part of this track',
  'earlier-than-the-last-event': 'is before the event it follows',
  'extended-already': 'cannot happen: the law allows one extension of stage 1',
  'no-reason-given': 'needs a reason after the date, such as :complex or :court',
  'no-date-named': 'needs the date it names after its own, such as 2026-12-14:2026-12-30',
  'no-track-named': 'needs the track after the date, such as :corporate',
  'named-date-not-later': 'names a date that is not later than its own',
};

function refused({ reason, place }: CaseRefusal, { type, on }: CaseEvent, state: CaseState): string {
  const where = reason === 'not-now' ? ` while the case is at "${place}"` : '';
  const after = reason === 'earlier-than-the-last-event' ? ` (${state.lastOn})` : '';
  const next = reason === 'not-now' ? ` There can be: ${canHappen(state).join(', ')}.` : '';
  return `"${type}" on ${on} ${WHY[reason]}${where}${after}.${next}`;
}
