/**
 * The life of a case as a pure function: state and event in, state or refusal out. No clock and
 * no storage; a day that went by is an event like any other (`late.ts` says when).
 *
 * What a person may ask for next can never be lost: it can be asked from a case that ended, it
 * waits while a case stands aside, and asked too early it takes effect when its time comes.
 */
import type { LondonDate } from '../ids.ts';
import type { StageNumber } from '../stage.ts';
import { CASE_EVENT_TYPES, type CaseEvent, type CaseEventType } from './case-event.ts';
import {
  type Ask,
  ASIDE,
  type CaseOpening,
  type CaseState,
  ENDED,
  openCase,
  type Place,
  placeBehind,
  STAGE1_OPEN,
  stageOf,
} from './case-state.ts';
import {
  askedOfSortedEarly,
  pausesEnded,
  sentAgain,
  startedAgain,
  withExtension,
  withFact,
  without,
} from './changes.ts';
import { type Move, MOVES } from './moves.ts';
import { rulesOf } from './track.ts';

/** Why an event cannot be. */
export type RefusalReason =
  /** Not from where the case stands. */
  | 'not-now'
  /** This track does not have that stage, or has stages and no single answer. */
  | 'not-on-this-track'
  | 'earlier-than-the-last-event'
  /** It did, and the first day counts. */
  | 'happened-already'
  /** The law allows one extension of stage 1. */
  | 'extended-already'
  /** An extension, an exclusion or a suspension says why. */
  | 'no-reason-given'
  /** An extension names its new date, a panel its meeting. */
  | 'no-date-named'
  /** Changing the track says to which. */
  | 'no-track-named'
  /** The date it names is not later than the day of the event. */
  | 'named-date-not-later';

export interface CaseRefusal {
  readonly kind: 'case-event-refused';
  readonly reason: RefusalReason;
  readonly event: CaseEventType;
  readonly place: Place;
}

export type Applied =
  { readonly ok: true; readonly value: CaseState } | { readonly ok: false; readonly error: CaseRefusal };

const ASKS: ReadonlySet<CaseEventType> = new Set<Ask>(['stage2-asked', 'stage3-asked']);
/** What may be done from a case that ended, as it might have been before it ended. */
const FROM_THE_END: ReadonlySet<CaseEventType> = new Set(['stage2-asked', 'stage3-asked', 'resubmitted']);
const NEEDS_REASON: ReadonlySet<CaseEventType> = new Set([
  'extended',
  'concurrent-excluded',
  'concurrent-suspended',
]);
const NEEDS_DATE: ReadonlySet<CaseEventType> = new Set(['extended', 'panel-arranged']);
/** The first day of these is the one that counts. */
const ONCE: ReadonlySet<CaseEventType> = new Set([
  'acknowledged',
  'read',
  'stage1-ran-out',
  'stage1-answer-reached',
  'stage2-acknowledged',
  'stage2-answer-reached',
  'stage3-acknowledged',
  'panel-report-reached',
]);
/** What some events end or answer must be there. */
const NEEDS: Readonly<Partial<Record<CaseEventType, (state: CaseState) => boolean>>> = {
  'freeze-lifted': ({ frozen }) => frozen,
  'mediation-ended': ({ mediation }) => mediation,
  'actions-reviewed': ({ days }) => days['stage2-reported'] !== undefined,
  'determination-challenged': ({ facts }) => facts.determination !== undefined,
};
const SINGLE_ANSWER: ReadonlySet<CaseEventType> = new Set(['answered', 'passed-on']);
/** SI 2006/1738 reg 8: within a year of the other proceedings ending. */
const STAGE_OF_EVENT = /^(?:stage|panel)([123])?/;

type Step = { readonly move: Move | 'wait' } | { readonly reason: RefusalReason };

/**
 * What happens to a case. Nothing is thrown: an event that cannot be comes back as a refusal with
 * its reason, and whoever stores events keeps what a person said all the same.
 */
export function apply(state: CaseState, event: CaseEvent): Applied {
  const refuse = (reason: RefusalReason): Applied => ({
    ok: false,
    error: { kind: 'case-event-refused', reason, event: event.type, place: state.place },
  });
  if (event.on < state.lastOn) return refuse('earlier-than-the-last-event');
  const from = standing(state, event.type);
  const step = stepOf(from, event.type);
  if ('reason' in step) return refuse(step.reason);
  const missing = missingFrom(event);
  if (missing) return refuse(missing);
  return { ok: true, value: afterwards(moved(from, event, step.move), event) };
}

/** The events that the case can take from where it stands, in a fixed order. */
export function allowed(state: CaseState): readonly CaseEventType[] {
  return CASE_EVENT_TYPES.filter((type) => !('reason' in stepOf(standing(state, type), type)));
}

/** A case from its opening and its events, or the first refusal. */
export function foldCase(opening: CaseOpening, events: readonly CaseEvent[]): Applied {
  let applied: Applied = { ok: true, value: openCase(opening) };
  for (const event of events) {
    if (!applied.ok) break;
    applied = apply(applied.value, event);
  }
  return applied;
}

/** True once the person may ask for stage 2: an answer came, or the longest lawful time went by. */
export const stage2IsOpen = (state: CaseState): boolean =>
  !STAGE1_OPEN.has(placeBehind(state)) || state.days['stage1-ran-out'] !== undefined;

/** From where an event is looked at: an ask from an end opens the case again, and is then looked at. */
function standing(state: CaseState, type: CaseEventType): CaseState {
  let open = state;
  while (FROM_THE_END.has(type) && ENDED.has(open.place) && open.leadsBackTo.length > 0) open = ledBack(open);
  const known = MOVES[open.place][type] !== undefined || (ASIDE.has(open.place) && ASKS.has(type));
  return known ? open : state;
}

const ledBack = (state: CaseState): CaseState => ({
  ...state,
  place: state.leadsBackTo.at(-1) ?? 'triage',
  leadsBackTo: state.leadsBackTo.slice(0, -1),
});

function stepOf(state: CaseState, type: CaseEventType): Step {
  if (type === 'received') return { reason: 'not-now' };
  if (!onTrack(state, type)) return { reason: 'not-on-this-track' };
  const { place } = state;
  const own = MOVES[place][type];
  if (own) return guarded(state, type, own);
  const laterOn = ASIDE.has(place) && ASKS.has(type) && MOVES[placeBehind(state)][type] !== undefined;
  return laterOn ? { move: 'wait' } : { reason: 'not-now' };
}

/** What the place alone does not say. */
function guarded(state: CaseState, type: CaseEventType, move: Move): Step {
  if (type === 'extended' && extendedAlready(state)) return { reason: 'extended-already' };
  if (ONCE.has(type) && state.days[type]) return { reason: 'happened-already' };
  if (NEEDS[type]?.(state) === false) return { reason: 'not-now' };
  if (type === 'stage2-answered' && state.place !== 'stage2-report') {
    // Two people look first; a senior manager may answer at once.
    if (rulesOf(state.track).stage2By === 'investigators') return { reason: 'not-now' };
  }
  if (type === 'stage2-asked' && !stage2IsOpen(state)) return { move: 'wait' };
  return { move };
}

function onTrack({ track }: CaseState, type: CaseEventType): boolean {
  const { stages } = rulesOf(track);
  if (SINGLE_ANSWER.has(type))
    return stages.length === 0 && (type === 'passed-on') === (track === 'compliment');
  if (type === 'not-sorted' || type === 'sorted-early') return stages.length > 0;
  const stage = stageOfEvent(type);
  return stage === null || stages.includes(stage);
}

function stageOfEvent(type: CaseEventType): StageNumber | null {
  if (['investigators-appointed', 'statement-agreed', 'actions-reviewed'].includes(type)) return 2;
  const found = STAGE_OF_EVENT.exec(type);
  return found ? (Number(found[1] ?? 3) as StageNumber) : null;
}

function extendedAlready(state: CaseState): boolean {
  const stage = stageOf(state);
  return stage === 1 && state.extensions.some((extension) => extension.stage === 1);
}

function missingFrom({ type, on, names, why, track }: CaseEvent): RefusalReason | null {
  if (type === 'track-changed' && !track) return 'no-track-named';
  if (NEEDS_REASON.has(type) && !why?.trim()) return 'no-reason-given';
  if (!NEEDS_DATE.has(type)) return null;
  if (!names) return 'no-date-named';
  return names > on ? null : 'named-date-not-later';
}

function moved(state: CaseState, event: CaseEvent, move: Move | 'wait'): CaseState {
  const { type, on } = event;
  // An ask that waits has no day yet: its clock starts when it takes effect.
  if (move === 'wait') {
    return { ...state, lastOn: on, waiting: [...new Set([...state.waiting, type as Ask])] };
  }
  const noted = { ...state, days: { ...state.days, [type]: on }, lastOn: on };
  if (move === 'stay') return noted;
  if (move === 'back') return ledBack(noted);
  const comesBack = ENDED.has(move) || ASIDE.has(move);
  const leadsBackTo = comesBack ? [...state.leadsBackTo, state.place] : state.leadsBackTo;
  return { ...noted, place: move, leadsBackTo };
}

/** What an event changes beside the place: what runs, and what waits. */
function afterwards(state: CaseState, event: CaseEvent): CaseState {
  const { type, on, names } = event;
  switch (type) {
    case 'extended':
      return names ? withExtension(state, event, names) : state;
    case 'not-sorted':
      return { ...state, days: without(state.days, 'sorted-early') };
    case 'safeguarding-raised':
    case 'concurrent-suspended':
      return { ...state, pauses: [...state.pauses, { from: on }] };
    case 'safeguarding-ended':
    case 'resumed':
      return takeWaiting(pausesEnded(state, on), on);
    case 'ombudsman-decided':
    case 'reopened':
    case 'stage1-ran-out':
      return takeWaiting(state, on);
    case 'stage1-answered':
      return { ...state, waiting: [] };
    case 'stage2-asked':
      return state.place === 'stage1' ? askedOfSortedEarly(state) : state;
    case 'resubmitted':
      return sentAgain(state, on);
    case 'made-again':
      return startedAgain(state, on);
    default:
      return withFact(state, event);
  }
}

/** What was asked before its time, once its time has come. */
function takeWaiting(state: CaseState, on: LondonDate): CaseState {
  for (const type of state.waiting) {
    const open = standing(state, type);
    const step = stepOf(open, type);
    if ('reason' in step || step.move === 'wait') continue;
    return { ...moved(open, { type, on }, step.move), waiting: [] };
  }
  return state;
}
