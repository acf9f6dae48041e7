/**
 * Holding a council's promises against the law. A worse promise loads all the same: it is told
 * to the council's staff and never moves a date that a child sees.
 */
import type { CouncilPack } from './council-pack.ts';
import { STAGE_LIMITS } from './stage.ts';

/** Five working days fall in seven calendar days, holidays aside. */
const WORKING_DAYS_A_WEEK = 5;

interface LawfulTime {
  /** Working days. */
  readonly usual: number;
  readonly longest: number;
  readonly source: string;
  /** True for time that a person has: there, less is worse. */
  readonly forThePerson?: true;
}

/** The working days of the law for each promise that the law has a word on. */
export const LAWFUL_TIMES = {
  stage1: STAGE_LIMITS[1],
  stage1Adult: STAGE_LIMITS[1],
  askStage2: { usual: 20, longest: 20, source: 'Getting the Best from Complaints 3.5', forThePerson: true },
  stage2: STAGE_LIMITS[2],
  askStage3: { usual: 20, longest: 20, source: 'SI 2006/1738 reg 18', forThePerson: true },
  stage3: STAGE_LIMITS[3],
  panelReport: { usual: 5, longest: 5, source: 'SI 2006/1738 reg 20' },
  panelResponse: { usual: 15, longest: 15, source: 'SI 2006/1738 reg 20' },
} as const satisfies Partial<Record<keyof CouncilPack['promises'], LawfulTime>>;

type LawfulPromise = keyof typeof LAWFUL_TIMES;
const NAMES = Object.keys(LAWFUL_TIMES) as LawfulPromise[];

/** A promise that is worse than the law, in the unit the council promised in. */
export interface WorsePromise {
  readonly promise: LawfulPromise;
  readonly promised: number;
  readonly unit: 'working-days' | 'calendar-days';
  /** Working days that the law gives. */
  readonly lawful: number;
}

/** The promises of a pack that are worse than the law: its usual time, or the most it allows itself. */
export function worsePromises(pack: Pick<CouncilPack, 'promises'>): WorsePromise[] {
  return NAMES.flatMap((promise) => {
    const value = pack.promises[promise]?.value;
    if (!value) return [];
    const law: LawfulTime = LAWFUL_TIMES[promise];
    const limits = [[value.days, law.usual] as const, [value.atMost ?? value.days, law.longest] as const];
    const worse = limits.find(([days, lawful]) => {
      const working = value.unit === 'working-days' ? days : Math.ceil((days / 7) * WORKING_DAYS_A_WEEK);
      return law.forThePerson ? working < lawful : working > lawful;
    });
    return worse ? [{ promise, promised: worse[0], unit: value.unit, lawful: worse[1] }] : [];
  });
}
