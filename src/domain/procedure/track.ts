/**
 * The procedures a case can follow. One machine and one table of clocks serve all of them; a track
 * says which stages it has, whether the Regulations bind its times, and where a person turns last.
 */
import type { StageNumber } from '../stage.ts';
import type { ClockName } from './clock-name.ts';

export interface TrackRules {
  /** None for a track with one answer and no stages. */
  readonly stages: readonly StageNumber[];
  /**
   * Whether the lengths of the law hold: `law` binds; `like-the-law` keeps the same times without
   * being bound, and a worse promise moves nothing there either; on `promise` only what the
   * council promises, or practice, says how long it may take.
   */
  readonly times: 'law' | 'like-the-law' | 'promise';
  readonly stage2By: 'investigators' | 'senior-manager' | 'as-the-council-says' | null;
  /** True where a child is offered an advocate. Adults helping themselves get the adult lines instead. */
  readonly advocateOffered: boolean;
  readonly turnsLastTo: 'ombudsman' | 'information-commissioner' | 'review-mechanism' | null;
  readonly clocks: readonly ClockName[];
}

const START = ['complaint-limit', 'acknowledge', 'early-resolution', 'stage1', 'stage2-by-delay'] as const;
const STAGE2 = ['ask-stage2', 'stage2-acknowledge', 'stage2', 'stage2-response'] as const;
const STAGE3 = [
  'ask-stage3',
  'panel-acknowledge',
  'panel',
  'panel-notice',
  'panel-report',
  'panel-response',
] as const;
const END = ['ombudsman', 'action-review', 'resubmission'] as const;

const STAGED = { times: 'law', advocateOffered: true, turnsLastTo: 'ombudsman' } as const;

/**
 * Every track. A matter outside the specified functions of the Act is `non-statutory`: the same
 * stage 1, a senior manager at 2 and no panel. General policy goes the `corporate` way.
 *
 * @source SI 2006/1738 regs 3 to 5 and 14 to 20; LGSCO guidance on children's statutory complaints;
 *   Fostering Services (England) Regulations 2011; Data Protection Act 2018 s.164A
 */
export const TRACKS = {
  statutory: {
    ...STAGED,
    stages: [1, 2, 3],
    stage2By: 'investigators',
    clocks: [...START, ...STAGE2, ...STAGE3, ...END],
  },
  'non-statutory': {
    ...STAGED,
    times: 'like-the-law',
    stages: [1, 2],
    stage2By: 'senior-manager',
    clocks: [...START, ...STAGE2, 'ombudsman', 'resubmission'],
  },
  corporate: {
    ...STAGED,
    times: 'promise',
    stages: [1, 2],
    stage2By: 'senior-manager',
    clocks: ['acknowledge', 'stage1', 'stage2', 'ombudsman'],
  },
  'foster-carer': {
    ...STAGED,
    times: 'promise',
    advocateOffered: false,
    stages: [1, 2, 3],
    stage2By: 'as-the-council-says',
    clocks: [
      'fostering-determination',
      'acknowledge',
      'stage1',
      'stage2',
      'panel',
      'ombudsman',
      'action-review',
    ],
  },
  'fostering-approval': {
    stages: [],
    times: 'law',
    stage2By: null,
    advocateOffered: false,
    turnsLastTo: 'review-mechanism',
    clocks: ['fostering-determination'],
  },
  'data-protection': {
    stages: [],
    times: 'law',
    stage2By: null,
    advocateOffered: true,
    turnsLastTo: 'information-commissioner',
    clocks: ['data-protection-acknowledge'],
  },
  enquiry: {
    stages: [],
    times: 'promise',
    stage2By: null,
    advocateOffered: false,
    turnsLastTo: null,
    clocks: ['enquiry'],
  },
  comment: {
    stages: [],
    times: 'promise',
    stage2By: null,
    advocateOffered: true,
    turnsLastTo: null,
    clocks: ['comment'],
  },
  compliment: {
    stages: [],
    times: 'promise',
    stage2By: null,
    advocateOffered: true,
    turnsLastTo: null,
    clocks: ['compliment'],
  },
} as const satisfies Record<string, TrackRules>;

export type Track = keyof typeof TRACKS;
export const TRACK_NAMES = Object.keys(TRACKS) as readonly Track[];

/** What holds on a track. */
export const rulesOf = (track: Track): TrackRules => TRACKS[track];

/** True for the name of a track. */
export const isTrack = (name: string): name is Track => Object.hasOwn(TRACKS, name);
