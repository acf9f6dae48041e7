/**
 * What can happen to a case. Events are facts with a date, kept for ever; where a case stands is
 * worked out from them (`lifecycle.ts`), and so is every date (`calendar.ts`).
 */
import type { LondonDate } from '../ids.ts';
import type { Track } from './track.ts';

/** Who makes it happen. `time` is nobody: a last day went by. */
export type Doer = 'person' | 'council' | 'ombudsman' | 'time';

/** Every event by name, with who makes it happen. */
export const CASE_EVENTS = {
  received: 'person',
  acknowledged: 'council',
  read: 'council',
  'triage-started': 'council',
  accepted: 'council',
  'consent-awaited': 'council',
  'consent-given': 'person',
  'advocate-awaited': 'council',
  'advocate-found': 'council',
  'sorted-early': 'council',
  'not-sorted': 'person',
  'sent-elsewhere': 'council',
  'found-not-eligible': 'council',
  'found-out-of-time': 'council',
  'came-back': 'council',
  'track-changed': 'council',
  'safeguarding-raised': 'council',
  'safeguarding-ended': 'council',
  'concurrent-excluded': 'council',
  'concurrent-suspended': 'council',
  'concurrent-ended': 'council',
  resumed: 'council',
  resubmitted: 'person',
  'stage1-answered': 'council',
  'stage1-answer-reached': 'person',
  'stage1-ran-out': 'time',
  extended: 'council',
  'stage2-asked': 'person',
  'stage2-agreed': 'council',
  'stage2-acknowledged': 'council',
  'investigators-appointed': 'council',
  'statement-agreed': 'council',
  'stage2-reported': 'council',
  'stage2-answered': 'council',
  'stage2-answer-reached': 'person',
  'stage3-asked': 'person',
  'stage3-acknowledged': 'council',
  'panel-arranged': 'council',
  'panel-held': 'council',
  'panel-reported': 'council',
  'panel-report-reached': 'council',
  'stage3-answered': 'council',
  answered: 'council',
  'passed-on': 'council',
  'words-added': 'person',
  satisfied: 'person',
  'not-satisfied': 'person',
  'mediation-agreed': 'council',
  'mediation-ended': 'council',
  'decision-frozen': 'council',
  'freeze-refused': 'council',
  'freeze-lifted': 'council',
  'told-of-ombudsman': 'council',
  'ombudsman-asked': 'person',
  'ombudsman-decided': 'ombudsman',
  'actions-reviewed': 'council',
  'determination-challenged': 'person',
  withdrawn: 'person',
  'made-again': 'person',
  disengaged: 'council',
  closed: 'council',
  reopened: 'council',
} as const satisfies Record<string, Doer>;

export type CaseEventType = keyof typeof CASE_EVENTS;
export const CASE_EVENT_TYPES = Object.keys(CASE_EVENTS) as readonly CaseEventType[];

/** True for the name of an event. */
export const isCaseEventType = (name: string): name is CaseEventType => Object.hasOwn(CASE_EVENTS, name);

/** Why a council may take longer at stage 1; at stage 2 and 3 a reason in words is enough. */
export type ExtensionReason = 'complex' | 'advocate' | 'agreed';

export interface CaseEvent {
  readonly type: CaseEventType;
  /** The day it happened, in London. */
  readonly on: LondonDate;
  /** The day it names: the new date of `extended`, the meeting of `panel-arranged`. */
  readonly names?: LondonDate;
  /** `extended`: why. `concurrent-excluded` and `-suspended`: which proceedings, as the letter names them. */
  readonly why?: string;
  /** `track-changed`: the track it now follows. */
  readonly track?: Track;
}
