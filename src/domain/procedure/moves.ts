/**
 * Which event leads from which place to which. Pure data: `lifecycle.ts` reads it. `stay` is
 * allowed and recorded without moving; `back` leads to where the case was before.
 */
import type { CaseEventType } from './case-event.ts';
import { ASIDE, ENDED, type Place, PLACE_NAMES, PLACES } from './case-state.ts';

export type Move = Place | 'stay' | 'back';
type Moves = Readonly<Partial<Record<CaseEventType, Move>>>;

const TRIAGE: Moves = {
  accepted: 'stage1',
  'consent-awaited': 'awaiting-consent',
  'advocate-awaited': 'awaiting-advocate',
  'sorted-early': 'early-resolved',
  'sent-elsewhere': 'alternative-route',
  'found-not-eligible': 'not-eligible',
  'found-out-of-time': 'out-of-time',
  'track-changed': 'stay',
  'stage1-answered': 'stage1-responded',
  'stage1-ran-out': 'stay',
  'stage2-asked': 'stage2-requested',
  'stage2-agreed': 'stage2-requested',
  answered: 'answered',
  'passed-on': 'passed-on',
};

const STAGE2: Moves = {
  'stage2-acknowledged': 'stay',
  'stage2-answered': 'stage2-adjudicated',
};

const SAID: Moves = { satisfied: 'closed', 'not-satisfied': 'stay', closed: 'closed' };

/** From each place. What holds in every open place, or in every end, is added below. */
const OWN_MOVES: Readonly<Record<Place, Moves>> = {
  received: { ...TRIAGE, 'triage-started': 'triage' },
  triage: TRIAGE,
  'awaiting-consent': { ...TRIAGE, 'consent-given': 'stage1' },
  'awaiting-advocate': { ...TRIAGE, 'advocate-found': 'stage1' },
  stage1: { ...TRIAGE, accepted: 'stay' },
  // Asking for stage 2 says that it was not sorted; the ask waits for its time.
  'early-resolved': { ...SAID, 'not-sorted': 'stage1', 'stage2-asked': 'stage1' },
  'stage1-responded': {
    ...SAID,
    'stage1-answer-reached': 'stay',
    'stage2-asked': 'stage2-requested',
    'stage2-agreed': 'stage2-requested',
  },
  'alternative-route': { 'came-back': 'stage1', 'not-satisfied': 'stay', closed: 'closed' },
  'not-eligible': { 'came-back': 'triage', 'not-satisfied': 'stay', closed: 'closed' },
  // Undecided, it is still stage 1, and its time runs.
  'out-of-time': {
    accepted: 'stage1',
    'found-not-eligible': 'not-eligible',
    'stage1-ran-out': 'stay',
    'stage2-asked': 'stage2-requested',
  },
  safeguarding: { 'safeguarding-ended': 'back' },
  'excluded-concurrent': { 'concurrent-ended': 'stay', resubmitted: 'received', closed: 'closed' },
  'suspended-concurrent': { 'concurrent-ended': 'stay', resumed: 'back' },
  'stage2-requested': {
    ...STAGE2,
    'investigators-appointed': 'stage2-scoping',
    'statement-agreed': 'stage2-scoping',
  },
  'stage2-scoping': {
    ...STAGE2,
    'investigators-appointed': 'stage2-investigating',
    'statement-agreed': 'stage2-investigating',
    'stage2-reported': 'stage2-report',
  },
  'stage2-investigating': {
    ...STAGE2,
    'investigators-appointed': 'stay',
    'statement-agreed': 'stay',
    'stage2-reported': 'stage2-report',
  },
  'stage2-report': STAGE2,
  'stage2-adjudicated': { ...SAID, 'stage2-answer-reached': 'stay', 'stage3-asked': 'stage3-requested' },
  'stage3-requested': { 'stage3-acknowledged': 'stay', 'panel-arranged': 'panel-arranged' },
  'panel-arranged': {
    'stage3-acknowledged': 'stay',
    'panel-arranged': 'stay',
    'panel-held': 'panel-held',
  },
  'panel-held': { 'panel-reported': 'panel-reported' },
  'panel-reported': { 'panel-report-reached': 'stay', 'stage3-answered': 'director-responded' },
  'director-responded': SAID,
  answered: { ...SAID, 'determination-challenged': 'stay' },
  'passed-on': SAID,
  ombudsman: { 'ombudsman-decided': 'back' },
  withdrawn: { 'made-again': 'received', reopened: 'back' },
  disengaged: { reopened: 'back' },
  closed: { reopened: 'back' },
};

const ALWAYS: Moves = { 'words-added': 'stay', 'actions-reviewed': 'stay', 'told-of-ombudsman': 'stay' };

const WHILE_OPEN: Moves = {
  acknowledged: 'stay',
  read: 'stay',
  'mediation-agreed': 'stay',
  'mediation-ended': 'stay',
  'decision-frozen': 'stay',
  'freeze-refused': 'stay',
  'freeze-lifted': 'stay',
  'determination-challenged': 'stay',
  withdrawn: 'withdrawn',
  disengaged: 'disengaged',
};

const WHILE_WORKING: Moves = {
  'concurrent-excluded': 'excluded-concurrent',
  'concurrent-suspended': 'suspended-concurrent',
};

/** Places of a stage in which its answer is there already. */
const ANSWERED: ReadonlySet<Place> = new Set([
  'early-resolved',
  'stage1-responded',
  'stage2-adjudicated',
  'director-responded',
]);

const movesFrom = (place: Place): Moves => ({
  ...ALWAYS,
  ...(ENDED.has(place) ? {} : WHILE_OPEN),
  ...(ENDED.has(place) || ASIDE.has(place) || place === 'excluded-concurrent' ? {} : WHILE_WORKING),
  ...(PLACES[place] === null || ANSWERED.has(place) ? {} : { extended: 'stay' as const }),
  ...(place === 'safeguarding' ? {} : { 'safeguarding-raised': 'safeguarding' as const }),
  ...(place === 'ombudsman' ? {} : { 'ombudsman-asked': 'ombudsman' as const }),
  ...OWN_MOVES[place],
});

/** Every move there is. */
export const MOVES = Object.fromEntries(PLACE_NAMES.map((place) => [place, movesFrom(place)])) as Readonly<
  Record<Place, Moves>
>;
