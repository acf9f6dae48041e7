/**
 * What a person is offered to do about a message, in order. Offering is help, never a gate: whatever they
 * do is sent, and an ask after its last day is offered as well and says that it is late.
 */
import type { LondonDate } from '../ids.ts';
import { freeFrom } from '../procedure/calendar.ts';
import type { CaseStatus } from '../procedure/status.ts';
import type { RepresentationKind } from '../representation.ts';
import type { StageNumber } from '../stage.ts';
import type { ActionType } from './action.ts';

export interface Offered {
  readonly type: ActionType;
  /** The last lawful day is over: it is sent all the same, marked late. */
  readonly isAfterLastDay?: true;
  /** The event of the conversation that it is about. */
  readonly about?: string;
}

export interface Offering {
  readonly kind: RepresentationKind;
  readonly status: CaseStatus | 'news';
  readonly stage: StageNumber | null;
  /** Read with a code that somebody gave: it is not theirs to steer. */
  readonly isShared: boolean;
  /** An adult in a matter of their own: advocates for children are not theirs to ask for. */
  readonly isAdultsOwn: boolean;
  readonly isLate: boolean;
  readonly today: LondonDate;
  readonly latest: LondonDate | null;
  readonly askBy: LondonDate | null;
  /** Types of events that the council told. */
  readonly told: ReadonlySet<string>;
  /** Promised steps whose day is over. */
  readonly didItHappen: readonly { readonly id: string }[];
  /** Somebody can look with a code that was not ended. */
  readonly hasShares: boolean;
  /** What waits on this phone: doing it twice says nothing more. */
  readonly onTheWay: ReadonlySet<ActionType>;
}

const ENDED: ReadonlySet<string> = new Set<CaseStatus>(['sorted', 'closed', 'taken-back']);
const ANSWERED: ReadonlySet<string> = new Set<CaseStatus>(['answered']);
/** Saying these twice while the first one waits says nothing more. */
const ONCE: ReadonlySet<ActionType> = new Set([
  'take-back',
  'send-again',
  'happy',
  'ask-stage-2',
  'ask-stage-3',
  'ask-mediation',
  'ask-my-data',
]);

/** What is offered on a day, the nearest to hand first. */
export function offered(given: Offering): readonly Offered[] {
  const all = given.isShared ? sharedOnes(given) : [...answersTo(given), ...steers(given), ...always(given)];
  return all.filter(({ type }) => !(ONCE.has(type) && given.onTheWay.has(type)));
}

const when = (holds: boolean, type: ActionType, more: Partial<Offered> = {}): Offered[] =>
  holds ? [{ type, ...more }] : [];

const sharedOnes = ({ isLate }: Offering): Offered[] => [
  ...when(isLate, 'nudge-late'),
  { type: 'add-words' },
];

/** To an answer, or to none. */
function answersTo(given: Offering): Offered[] {
  const { kind, status, isLate, didItHappen, told } = given;
  // An idea and thanks are nothing to sort: whoever has more to say writes back.
  const asks = kind === 'complaint' && ANSWERED.has(status);
  return [
    ...didItHappen.map(({ id }): Offered => ({ type: 'action-happened', about: id })),
    ...when(asks, 'happy'),
    ...when(asks, 'not-happy'),
    ...when(asks, 'not-sure'),
    ...nextStage(given),
    ...when(isLate, 'nudge-late'),
    ...when(status === 'needs-more-time' || (told.has('needs-more-time') && isLate), 'not-ok'),
  ];
}

/** The next stage: after an answer, from an end, or because none came in the longest lawful time. */
function nextStage({ kind, status, stage, today, latest, askBy }: Offering): Offered[] {
  if (kind !== 'complaint' || stage === 3 || status === 'taken-back' || status === 'other-route') return [];
  const isDelayed = stage === 1 && latest !== null && today >= freeFrom(latest);
  const isOpen = ANSWERED.has(status) || ENDED.has(status) || (isDelayed && !ASKED.has(status));
  const type = stage === 2 ? 'ask-stage-3' : 'ask-stage-2';
  const isOver = askBy !== null && today > askBy;
  return when(isOpen, type, isOver ? { isAfterLastDay: true } : {});
}

const ASKED: ReadonlySet<string> = new Set<CaseStatus>(['stage2-asked', 'stage3-asked', 'stage2', 'stage3']);

/** While somebody works on it. */
function steers({ kind, status, told, isAdultsOwn }: Offering): Offered[] {
  const isOpen = !ENDED.has(status);
  const isComplaint = kind === 'complaint';
  return [
    ...when(isComplaint && isOpen && !told.has('frozen'), 'ask-pause'),
    ...when(kind !== 'compliment' && !isAdultsOwn, 'ask-advocate'),
    ...when(isComplaint && isOpen, 'ask-mediation'),
    ...when(isOpen, 'take-back'),
    ...when(status === 'taken-back', 'send-again'),
  ];
}

const always = ({ kind, hasShares, told, status }: Offering): Offered[] => [
  { type: 'add-words' },
  ...when(kind !== 'compliment', 'got-worse'),
  ...when(kind !== 'compliment' && WRITTEN.some((type) => told.has(type)), 'correct'),
  { type: 'share' },
  ...when(hasShares, 'unshare'),
  ...when(ENDED.has(status), 'ask-my-data'),
];

/** Staff wrote something that may be wrong. */
const WRITTEN = ['message', 'answered', 'needs-more-time', 'other-route', 'paused', 'promised', 'changed'];
