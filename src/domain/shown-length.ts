/** How long a clock of the procedure runs, as a person is told: never longer than the law allows. */
import type { CouncilPack } from './council-pack.ts';
import type { Length } from './procedure/clock.ts';
import type { ClockName } from './procedure/clock-name.ts';
import { CLOCKS } from './procedure/clocks.ts';

/** The clocks of the three stages that an explainer names. */
export const STAGE_CLOCKS = {
  acknowledge: 'acknowledge',
  stage1: 'stage1',
  'ask-stage2': 'askStage2',
  stage2: 'stage2',
  'ask-stage3': 'askStage3',
  panel: 'stage3',
  'panel-report': 'panelReport',
  'panel-response': 'panelResponse',
} as const satisfies Partial<Record<ClockName, keyof CouncilPack['promises']>>;
export type StageClock = keyof typeof STAGE_CLOCKS;

type Promises = CouncilPack['promises'];

/** The usual length and the most it can become; the same where nothing lengthens it. */
export interface ShownLength {
  readonly usual: Length;
  readonly longest: Length;
}

const DAYS_IN_A_WEEK = { 'working-days': 5, 'calendar-days': 7 } as const;

/** Whole weeks, rounded up. Bank holidays can add a day: say "about". Throws for months and years: a bug. */
export function weeksOf({ count, unit }: Length): number {
  if (unit === 'months' || unit === 'years') throw new RangeError(`no weeks in ${unit}`);
  return Math.ceil(count / DAYS_IN_A_WEEK[unit]);
}

const share = ({ count, unit }: Length): number =>
  count / DAYS_IN_A_WEEK[unit as keyof typeof DAYS_IN_A_WEEK];

const shorter = (one: Length, other: Length): Length => (share(other) < share(one) ? other : one);

/** What the law, guidance or practice gives. Throws for a clock that has no length of its own: a bug. */
export function lawfulLength(clock: ClockName): ShownLength {
  const { length, longest } = CLOCKS[clock];
  if (!length) throw new RangeError(`${clock} has no length`);
  return { usual: length, longest: longest ?? length };
}

/** What the council promises for this clock itself, or null. */
export function promisedLength(clock: StageClock, promises: Partial<Promises>): Length | null {
  const promise = promises[STAGE_CLOCKS[clock]]?.value;
  return promise ? { count: promise.days, unit: promise.unit } : null;
}

/**
 * The length a child is told: the law's, or the council's promise where that is shorter. A worse
 * promise changes nothing here; it is said beside the lawful length, to adults.
 */
export function shownLength(clock: StageClock, promises: Partial<Promises>): ShownLength {
  const { usual, longest } = lawfulLength(clock);
  const promise = promises[STAGE_CLOCKS[clock]]?.value;
  if (!promise) return { usual, longest };
  const own = { count: promise.days, unit: promise.unit };
  const most = promise.atMost === undefined ? longest : { count: promise.atMost, unit: promise.unit };
  return { usual: shorter(usual, own), longest: shorter(longest, most) };
}
