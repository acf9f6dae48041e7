/**
 * Where a case stands, in the words of the wire: the one label that a child sees. Every place and
 * every day leads to exactly one of them, so every one needs words, and no other does.
 */
import type { LondonDate } from '../ids.ts';
import { clockDates, type Rules } from './calendar.ts';
import type { CaseState, Place } from './case-state.ts';
import { lateness } from './late.ts';

/** Every status there is; each has words in every language. */
export const CASE_STATUSES = [
  'received',
  'read',
  'looking',
  'needs-more-time',
  'late',
  'answered',
  'stage2-asked',
  'stage2',
  'stage3-asked',
  'stage3',
  'paused',
  'other-route',
  'ombudsman',
  'taken-back',
  'sorted',
  'closed',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

const STATUS_OF: Readonly<Record<Place, CaseStatus>> = {
  received: 'received',
  triage: 'received',
  'awaiting-consent': 'looking',
  'awaiting-advocate': 'looking',
  stage1: 'looking',
  'early-resolved': 'answered',
  'stage1-responded': 'answered',
  'alternative-route': 'other-route',
  'not-eligible': 'other-route',
  'out-of-time': 'looking',
  safeguarding: 'other-route',
  'excluded-concurrent': 'paused',
  'suspended-concurrent': 'paused',
  'stage2-requested': 'stage2-asked',
  'stage2-scoping': 'stage2',
  'stage2-investigating': 'stage2',
  'stage2-report': 'stage2',
  'stage2-adjudicated': 'answered',
  'stage3-requested': 'stage3-asked',
  'panel-arranged': 'stage3',
  'panel-held': 'stage3',
  'panel-reported': 'stage3',
  'director-responded': 'answered',
  answered: 'answered',
  'passed-on': 'answered',
  ombudsman: 'ombudsman',
  withdrawn: 'taken-back',
  disengaged: 'closed',
  closed: 'closed',
};

/**
 * The status of a case on a day. Late wins while an answer is owed; then a new date that was told.
 * It is only sorted when the person said so.
 */
export function statusOf(state: CaseState, today: LondonDate, rules: Rules): CaseStatus {
  const status = STATUS_OF[state.place];
  if (state.place === 'closed') return state.closedBy === 'person' ? 'sorted' : 'closed';
  if (SETTLED.has(status)) return status;
  const due = lateness(state, today, rules);
  if (due?.late) return 'late';
  if (due && clockDates(state, due.clock, rules).toldBy) return 'needs-more-time';
  return status === 'received' && state.days.read ? 'read' : status;
}

/** In these it is finished. All of them can be left again. */
export const ENDED_STATUSES: ReadonlySet<string> = new Set<CaseStatus>(['taken-back', 'sorted', 'closed']);

/** In these nobody owes an answer now. */
export const SETTLED: ReadonlySet<string> = new Set<CaseStatus>([
  'answered',
  'paused',
  'other-route',
  'ombudsman',
  'taken-back',
  'sorted',
  'closed',
]);
