/** What an event changes in a case beside its place, each as a pure function. */
import type { LondonDate } from '../ids.ts';
import { addMonths } from '../working-days.ts';
import type { CaseEvent, CaseEventType, ExtensionReason } from './case-event.ts';
import { type CaseState, openCase, PAUSING, stageOf } from './case-state.ts';

const MONTHS_TO_SEND_AGAIN = 12;

/** What an event says of the case that no clock follows. */
export function withFact(state: CaseState, { type, names, track }: CaseEvent): CaseState {
  switch (type) {
    case 'panel-arranged':
      return names ? { ...state, facts: { ...state.facts, 'panel-date': names } } : state;
    case 'track-changed':
      return track ? { ...state, track } : state;
    case 'satisfied':
      return { ...state, closedBy: 'person' };
    case 'closed':
      return { ...state, closedBy: 'council' };
    case 'decision-frozen':
    case 'freeze-lifted':
      return { ...state, frozen: type === 'decision-frozen' };
    case 'mediation-agreed':
    case 'mediation-ended':
      return { ...state, mediation: type === 'mediation-agreed' };
    default:
      return state;
  }
}

/** The days of a case with one of them forgotten: its clock no longer counts from it. */
export function without(days: CaseState['days'], type: CaseEventType): CaseState['days'] {
  const { [type]: _, ...rest } = days;
  return rest;
}

/** Whoever asks for stage 2 was not content with what was sorted early: stage 1 goes on, and the ask waits. */
export const askedOfSortedEarly = (state: CaseState): CaseState => ({
  ...state,
  days: without(without(state.days, 'sorted-early'), 'stage2-asked'),
  waiting: ['stage2-asked'],
});

/** More time for the stage that runs, with its reason and the day it was told. */
export function withExtension(state: CaseState, { on, why }: CaseEvent, newDate: LondonDate): CaseState {
  const stage = stageOf(state);
  if (stage === null) return state;
  const reason: ExtensionReason = why === 'advocate' || why === 'agreed' ? why : 'complex';
  return { ...state, extensions: [...state.extensions, { stage, reason, newDate, toldOn: on }] };
}

/** A pause ends with the day something goes on, unless the case still stands aside. */
export const pausesEnded = (state: CaseState, on: LondonDate): CaseState => ({
  ...state,
  pauses: PAUSING.has(state.place)
    ? state.pauses
    : state.pauses.map((pause) => (pause.to ? pause : { ...pause, to: on })),
});

/** Sent again after other proceedings ended: a new day 0, and the last day it could have come. */
export function sentAgain(state: CaseState, on: LondonDate): CaseState {
  const ended = state.days['concurrent-ended'];
  const again = startedAgain(state, on);
  return ended ? { ...again, sentAgainBy: addMonths(ended, MONTHS_TO_SEND_AGAIN) } : again;
}

/** A new day 0, with nothing of the old run but the day it first came and what it was about. */
export const startedAgain = (state: CaseState, on: LondonDate): CaseState => ({
  ...openCase({ track: state.track, receivedOn: on, facts: state.facts }),
  firstReceivedOn: state.firstReceivedOn,
  frozen: state.frozen,
  mediation: state.mediation,
});
