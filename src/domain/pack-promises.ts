/**
 * Holding a council's promises against the law. A worse promise loads all the same: it is told
 * to the council's staff and never moves a date that a child sees.
 */
import type { CouncilPack } from './council-pack.ts';
import { STAGE_LIMITS, type StageNumber } from './stage.ts';

/** Five working days fall in seven calendar days, holidays aside. */
const WORKING_DAYS_A_WEEK = 5;

/** A promise that is longer than the law allows, in the unit the council promised in. */
export interface WorsePromise {
  readonly stage: StageNumber;
  readonly promised: number;
  readonly unit: 'working-days' | 'calendar-days';
  /** Working days that the law gives. */
  readonly lawful: number;
}

/** The promises of a pack that are worse than the law: its usual time, or the most it allows itself. */
export function worsePromises(pack: Pick<CouncilPack, 'promises'>): WorsePromise[] {
  const worse: WorsePromise[] = [];
  for (const stage of [1, 2, 3] as const) {
    const promise = pack.promises[`stage${stage}`]?.value;
    if (!promise) continue;
    const asWorkingDays = (days: number) =>
      promise.unit === 'working-days' ? days : Math.ceil((days / 7) * WORKING_DAYS_A_WEEK);
    const { usual, longest } = STAGE_LIMITS[stage];
    const limits = [[promise.days, usual] as const, [promise.atMost ?? 0, longest] as const];
    for (const [promised, lawful] of limits) {
      if (asWorkingDays(promised) > lawful) worse.push({ stage, promised, unit: promise.unit, lawful });
    }
  }
  return worse;
}
