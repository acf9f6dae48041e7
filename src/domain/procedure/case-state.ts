/**
 * Where a case stands, and everything that dates are worked out from. Plain data: it is made by
 * `lifecycle.ts` from the events of a case and can be thrown away and made again at any time.
 */
import type { LondonDate } from '../ids.ts';
import type { StageNumber } from '../stage.ts';
import type { CaseEventType, ExtensionReason } from './case-event.ts';
import type { CaseFact, Pause } from './clock.ts';
import { rulesOf, type Track } from './track.ts';

/** Every place a case can be in, with the stage it belongs to. */
export const PLACES = {
  received: 1,
  triage: 1,
  'awaiting-consent': 1,
  'awaiting-advocate': 1,
  stage1: 1,
  'early-resolved': 1,
  'stage1-responded': 1,
  'alternative-route': null,
  'not-eligible': null,
  'out-of-time': 1,
  safeguarding: null,
  'excluded-concurrent': null,
  'suspended-concurrent': null,
  'stage2-requested': 2,
  'stage2-scoping': 2,
  'stage2-investigating': 2,
  'stage2-report': 2,
  'stage2-adjudicated': 2,
  'stage3-requested': 3,
  'panel-arranged': 3,
  'panel-held': 3,
  'panel-reported': 3,
  'director-responded': 3,
  answered: null,
  'passed-on': null,
  ombudsman: null,
  withdrawn: null,
  disengaged: null,
  closed: null,
} as const satisfies Record<string, StageNumber | null>;

export type Place = keyof typeof PLACES;
export const PLACE_NAMES = Object.keys(PLACES) as readonly Place[];

/** Places that a case is out of the council's hands in, or finished. All of them can be left again. */
export const ENDED: ReadonlySet<Place> = new Set(['withdrawn', 'disengaged', 'closed']);
/** Places that stand aside of the stages and lead back to where the case was. */
export const ASIDE: ReadonlySet<Place> = new Set(['safeguarding', 'suspended-concurrent', 'ombudsman']);
/** Of those, the ones in which clocks stand still. */
export const PAUSING: ReadonlySet<Place> = new Set(['safeguarding', 'suspended-concurrent']);
/** Places in which the council owes no answer, though none was given. */
export const OWES_NOTHING: ReadonlySet<Place> = new Set([
  ...ENDED,
  'alternative-route',
  'not-eligible',
  'excluded-concurrent',
]);
/** Places in which stage 1 is not over yet. */
export const STAGE1_OPEN: ReadonlySet<Place> = new Set([
  'received',
  'triage',
  'awaiting-consent',
  'awaiting-advocate',
  'out-of-time',
  'stage1',
]);

/** Asks that are stored when they come too early, and take effect by themselves when their time comes. */
export type Ask = 'stage2-asked' | 'stage3-asked';

export interface Extension {
  readonly stage: StageNumber;
  readonly reason: ExtensionReason;
  readonly newDate: LondonDate;
  readonly toldOn: LondonDate;
}

export interface CaseState {
  readonly track: Track;
  readonly place: Place;
  /** Where a place aside, or an end, leads back to: the nearest last. */
  readonly leadsBackTo: readonly Place[];
  /** Day 0. Sent again after proceedings or after being taken back, it is the new day. */
  readonly receivedOn: LondonDate;
  /** The day it was received for the first time. */
  readonly firstReceivedOn: LondonDate;
  /** Sent again after other proceedings: the last day of the year in which it could be. */
  readonly sentAgainBy?: LondonDate;
  readonly facts: Readonly<Partial<Record<CaseFact, LondonDate>>>;
  /** The newest day of each event since day 0. */
  readonly days: Readonly<Partial<Record<CaseEventType, LondonDate>>>;
  readonly extensions: readonly Extension[];
  readonly pauses: readonly Pause[];
  /** Who ended it, while it is closed: "sorted" is only what the person says. */
  readonly closedBy?: 'person' | 'council';
  /** What was asked before it could be granted. */
  readonly waiting: readonly Ask[];
  /** The decision complained about is stopped until it was looked at. No clock changes by it. */
  readonly frozen: boolean;
  /** Mediation is going on beside the stages. It takes nothing away. */
  readonly mediation: boolean;
  /** The day of the newest event. */
  readonly lastOn: LondonDate;
}

/** How a case begins. `facts` are days before it was received, as far as known. */
export interface CaseOpening {
  readonly track: Track;
  readonly receivedOn: LondonDate;
  readonly facts?: CaseState['facts'];
}

/** A case on the day it was received. A part that follows a route of its own is opened as a case of its own, with the same day. */
export function openCase({ track, receivedOn, facts = {} }: CaseOpening): CaseState {
  return {
    track,
    place: 'received',
    leadsBackTo: [],
    receivedOn,
    firstReceivedOn: receivedOn,
    facts,
    days: { received: receivedOn },
    extensions: [],
    pauses: [],
    waiting: [],
    frozen: false,
    mediation: false,
    lastOn: receivedOn,
  };
}

/** The place that counts: the one a place aside or an end leads back to, or the place itself. */
export function placeBehind(state: CaseState): Place {
  let { place } = state;
  for (let back = state.leadsBackTo.length; back > 0 && (ENDED.has(place) || ASIDE.has(place)); back -= 1) {
    place = state.leadsBackTo[back - 1] ?? place;
  }
  return place;
}

/** The stage a case is at, or was at before it stood aside or ended. Null before and beside the stages, and on tracks without any. */
export const stageOf = (state: CaseState): StageNumber | null =>
  rulesOf(state.track).stages.length === 0 ? null : PLACES[placeBehind(state)];
