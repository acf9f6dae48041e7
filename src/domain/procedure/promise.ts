/** A council's own promise for one of the clocks, and how it stands to the law. */
import type { LondonDate } from '../ids.ts';
import type { Length } from './clock.ts';
import type { ClockName } from './clock-name.ts';
import type { Track } from './track.ts';

interface DaysPromised {
  readonly days: number;
  readonly atMost?: number | undefined;
  readonly unit: 'working-days' | 'calendar-days';
}
type Sourced<T> = { readonly value: T } | undefined;

type PromiseName =
  | 'acknowledge'
  | 'earlyResolution'
  | 'stage1'
  | 'askStage2'
  | 'stage2'
  | 'stage2Answer'
  | 'askStage3'
  | 'panelAcknowledge'
  | 'stage3'
  | 'panelReport'
  | 'panelResponse'
  | 'enquiry'
  | 'compliment'
  | 'comment';

/** The part of a council's pack that dates depend on. A `CouncilPack` fits; so does less. */
export interface PromisingPack {
  readonly promises: { readonly [name in PromiseName]?: Sourced<DaysPromised> } & {
    readonly actionReview?: Sourced<{ readonly months: number }>;
  };
  readonly fostering?:
    | {
        readonly ownRight?: Sourced<{
          readonly stage1?: DaysPromised | undefined;
          readonly stage2?: DaysPromised | undefined;
        }>;
        readonly approval?: Sourced<{ readonly within: DaysPromised }>;
      }
    | undefined;
  readonly rules?:
    | {
        readonly stage2Starts?: Sourced<'requested' | 'statement-agreed' | 'investigators-appointed'>;
      }
    | undefined;
}

/** What a council promises for one clock. */
export interface Promised {
  readonly length: Length;
  readonly atMost?: Length;
}

/** Under which name a pack promises for a clock. */
const PROMISE_OF: Readonly<Partial<Record<ClockName, PromiseName>>> = {
  acknowledge: 'acknowledge',
  'early-resolution': 'earlyResolution',
  stage1: 'stage1',
  'ask-stage2': 'askStage2',
  stage2: 'stage2',
  'stage2-response': 'stage2Answer',
  'ask-stage3': 'askStage3',
  'panel-acknowledge': 'panelAcknowledge',
  panel: 'stage3',
  'panel-report': 'panelReport',
  'panel-response': 'panelResponse',
  enquiry: 'enquiry',
  comment: 'comment',
  compliment: 'compliment',
};

/**
 * What a council promises for a clock on a track, or null. Its promises for children's complaints
 * say nothing about its corporate way; a foster carer's own track has promises of its own first.
 */
export function promiseFor(clock: ClockName, track: Track, pack: PromisingPack): Promised | null {
  if (clock === 'action-review') {
    const months = pack.promises.actionReview?.value.months;
    return months ? { length: { count: months, unit: 'months' } } : null;
  }
  if (clock === 'fostering-determination') return inDays(pack.fostering?.approval?.value.within);
  if (track === 'corporate' && clock !== 'acknowledge') return null;
  const own = pack.fostering?.ownRight?.value;
  if (track === 'foster-carer' && own && (clock === 'stage1' || clock === 'stage2') && own[clock]) {
    return inDays(own[clock]);
  }
  const name = PROMISE_OF[clock];
  return name ? inDays(pack.promises[name]?.value) : null;
}

function inDays(promised: DaysPromised | undefined): Promised | null {
  if (!promised) return null;
  const { days, atMost, unit } = promised;
  const most = atMost === undefined ? {} : { atMost: { count: atMost, unit } };
  return { length: { count: days, unit }, ...most };
}

/** A council's own promise as dates, beside the lawful ones. */
export interface OwnPromise {
  readonly by: LondonDate;
  readonly atMost?: LondonDate;
  readonly length: Length;
  /** `worse`: shown beside the lawful date, which it never moves. `no-law`: nothing else says how long. */
  readonly why: 'better' | 'same' | 'worse' | 'no-law';
}
