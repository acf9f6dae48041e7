/** Where a message stands by the newest that its council has said: in an answer, or in a signed receipt. */
import type { LondonDate } from '../ids.ts';
import type { CaseStatus } from '../procedure/status.ts';
import { STAGE_LIMITS, type StageNumber } from '../stage.ts';
import { addWorkingDays } from '../working-days.ts';
import type { ActionType } from './action.ts';
import type { Known, OwnAction, Signed } from './known.ts';

export interface Standing {
  readonly status: string;
  readonly stage: StageNumber | null;
  readonly answerBy: LondonDate | null;
  readonly latest: LondonDate | null;
  readonly askBy: LondonDate | null;
  readonly meeting: LondonDate | null;
  readonly about: boolean;
  /** The council itself said that it is late. */
  readonly saidLate: boolean;
}

type Received = Exclude<OwnAction['state'], string>;

/** What a receipt of an action says of the case, where the council took it. */
const MADE: Readonly<Partial<Record<ActionType, { status: CaseStatus; stage?: StageNumber }>>> = {
  'take-back': { status: 'taken-back' },
  'send-again': { status: 'received', stage: 1 },
  happy: { status: 'sorted' },
  'ask-stage-2': { status: 'stage2-asked', stage: 2 },
  'ask-stage-3': { status: 'stage3-asked', stage: 3 },
};

/** The newest word counts: an action that was received after the last answer is over it. */
export function standingOf(known: Known): Standing {
  const { news, own } = known;
  const since = news ? (news.there ?? newestEvent(news.events)) : Number.NEGATIVE_INFINITY;
  // A council tells its time in whole seconds: in the same one, what it told of shows what it knew.
  const told = new Set((news?.events ?? []).map(({ id }) => id));
  const received = own
    .flatMap(({ type, state }) => (typeof state === 'string' ? [] : [{ type, ...state }]))
    .filter(({ receipt }) => Date.parse(receipt.receivedAt) >= since && !told.has(receipt.id))
    .sort((one, other) => Date.parse(one.receipt.receivedAt) - Date.parse(other.receipt.receivedAt));
  return received.reduce(afterwards, news ? asTold(news) : ofReceipt(known));
}

const newestEvent = (events: readonly { readonly at: string }[]): number =>
  Math.max(Number.NEGATIVE_INFINITY, ...events.map(({ at }) => Date.parse(at)));

const asTold = ({ status, stage, dates }: NonNullable<Known['news']>): Standing => ({
  status,
  stage,
  answerBy: dates.answerBy ?? null,
  latest: dates.latest ?? null,
  askBy: dates.askBy ?? null,
  meeting: dates.meeting ?? null,
  about: dates.about ?? false,
  saidLate: dates.late && dates.answerBy !== undefined,
});

/** A complaint has lawful days also where its receipt, from an older council, names none. */
function ofReceipt({ kind, receipt, holidays }: Known): Standing {
  const { receivedOn } = receipt;
  const { answerBy, answerByLatest, passedOnBy, about = false } = receipt.dates;
  const lawful = (days: number) =>
    kind === 'complaint' ? addWorkingDays(receivedOn, days, holidays).date : null;
  return {
    status: 'received',
    stage: kind === 'complaint' ? 1 : null,
    answerBy: answerBy ?? passedOnBy ?? lawful(STAGE_LIMITS[1].usual),
    latest: answerByLatest ?? lawful(STAGE_LIMITS[1].longest),
    askBy: null,
    meeting: null,
    about,
    saidLate: false,
  };
}

/** These are taken after their day as well, and from a case that ended; everything else moves nothing then. */
const TAKEN_LATE: ReadonlySet<ActionType> = new Set(['ask-stage-2', 'ask-stage-3']);

/** An action that was kept, or came too late to move anything, leaves everything as it was. */
function afterwards(before: Standing, { type, outcome, receipt }: Received & { type: ActionType }): Standing {
  const isTaken = outcome === 'taken' || (outcome === 'late' && TAKEN_LATE.has(type));
  const made = isTaken ? MADE[type] : undefined;
  if (!made) return before;
  const { answerBy, latest } = daysOf(receipt);
  const isAsk = made.stage !== undefined;
  return {
    status: made.status,
    stage: made.stage ?? before.stage,
    answerBy: isAsk ? answerBy : null,
    latest: isAsk ? latest : null,
    askBy: null,
    meeting: null,
    about: receipt.dates.about ?? false,
    saidLate: false,
  };
}

const daysOf = ({ dates }: Signed) => ({
  answerBy: dates.answerBy ?? null,
  latest: dates.answerByLatest ?? null,
});
