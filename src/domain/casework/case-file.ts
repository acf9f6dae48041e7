/**
 * A case as its records tell it: pure, and made anew from them at any time. Where it stands and every
 * date come from the procedure; here is what staff have found out, decided and promised beside it.
 */
import type { LondonDate } from '../ids.ts';
import type { Rules } from '../procedure/calendar.ts';
import type { CaseEventType } from '../procedure/case-event.ts';
import { type CaseState, openCase } from '../procedure/case-state.ts';
import { settle } from '../procedure/late.ts';
import { apply, type RefusalReason } from '../procedure/lifecycle.ts';
import type { Track } from '../procedure/track.ts';
import {
  type ActionSeen,
  actionsIn,
  isPromiseBroken,
  isStopUndecided,
  isTakenBackUnread,
} from './actions.ts';
import { effectiveRecords } from './corrections.ts';
import { closedAs } from './ends.ts';
import { isHeardSinceAnswer } from './heard.ts';
import type { AssignedAs, CaseKind } from './names.ts';
import type { DataOf } from './record-data.ts';
import type { ClosedAs } from './record-options.ts';
import { namedIn, type NotBy } from './not-by.ts';
import { type CaseRecord, procedureEvent } from './record.ts';
import { outcomesLeft, type OutcomesLeft } from './outcomes.ts';
import { type TookPart, tookPartIn } from './panel.ts';
import { isRefusalUntold, isWithdrawalUntold } from './refusals.ts';

/** What a case is opened with; it never changes. */
export interface FileOpening {
  readonly kind: CaseKind;
  readonly track: Track;
  readonly receivedOn: LondonDate;
  readonly notBy: readonly NotBy[];
  /** "Do you feel safe right now?" answered with no or unsure. */
  readonly unsafe: boolean;
  /** Asked to stop a decision until it was looked at. */
  readonly freeze: boolean;
  readonly topics: readonly string[];
  /** Somebody looked on and the person did not want that, or told them what to say. */
  readonly watched?: true;
  /** Somebody speaks for a child, and did not say that the child said yes. */
  readonly lacksYes?: true;
  /**
   * The child said that their name can be told with their thanks. Of what was said on the telephone, whoever
   * heard it knows: there it is for them to say.
   */
  readonly mayBeNamed?: true;
  /** What was so before this part of a case went its own way. */
  readonly before?: {
    /** The person said that something bad happened after they complained. */
    readonly gotWorse?: true;
    /** Staff found that it did. */
    readonly reprisal?: true;
    /** They asked later to stop a decision, perhaps one of a day. */
    readonly stopAsked?: { readonly on: LondonDate; readonly by?: LondonDate };
  };
}

export interface Assignment {
  readonly account: string;
  readonly as: AssignedAs;
}

export interface Learned {
  readonly learningId: string;
  readonly kind: string;
  readonly action: string;
  readonly owner: string;
  readonly dueOn: LondonDate;
  readonly doneOn: LondonDate | null;
}

export interface Unheard {
  readonly id: string;
  readonly type: CaseEventType;
  readonly reason: RefusalReason;
}

export interface CaseFile {
  readonly opening: FileOpening;
  readonly state: CaseState;
  /** Records of the procedure that came when the case could not take them. They stay, and change nothing. */
  readonly unheard: readonly Unheard[];
  /** "Could a child be at risk?", as last answered. */
  readonly safety: 'no' | 'not-sure' | 'yes' | null;
  readonly referred: boolean;
  readonly details: DataOf<'details-recorded'>;
  /** Whose service it is, as far as the yearly report counts it. */
  readonly equality: DataOf<'equality-recorded'>;
  /** How it ended; null while it goes on. */
  readonly closedAs: ClosedAs | null;
  readonly consent: DataOf<'consent-recorded'>['state'] | null;
  readonly assigned: readonly Assignment[];
  /** The first day on which somebody's absence ends. */
  readonly handedBackOn: LondonDate | null;
  /** Who must not read it, as the person said it first and later, by the number of the entry. */
  readonly notBy: Readonly<Record<number, NotBy>>;
  /** By the number of the entry of `notBy`; what staff added comes after those. */
  readonly ties: Readonly<Record<number, string | null>>;
  readonly learned: readonly Learned[];
  readonly linked: readonly DataOf<'linked'>[];
  /** The day by which something may happen that was asked to be stopped. */
  readonly freezeBy: LondonDate | null;
  /** Nobody has said yes or no to it yet. */
  readonly isFreezeUndecided: boolean;
  /** The person said that something bad happened after they complained. */
  readonly gotWorse: boolean;
  /** Everybody who was written down as having a part in it. */
  readonly tookPart: readonly TookPart[];
  /** Types of all records that count. */
  readonly has: ReadonlySet<CaseRecord['type']>;
  /** Since the last answer the person said what they think of it, or somebody tried to reach them. */
  readonly isHeard: boolean;
  /** The council says no, and its letter has not gone yet. */
  readonly isRefusalUntold: boolean;
  /** They took it back, and no letter says that it has stopped. */
  readonly isWithdrawalUntold: boolean;
  /** What the yearly report counts of its answers, and nobody has written down. */
  readonly outcomesLeft: OutcomesLeft;
  /** What the person did after they sent it. */
  readonly actions: readonly ActionSeen[];
  /** The person's newest word on something that was promised: it did not happen. */
  readonly isPromiseBroken: boolean;
  /** Taken back before anybody read it: only that it was is for staff. */
  readonly hushed: boolean;
}

/** The case on a day. Neither the order in which records are given nor how often it is made changes it. */
export function foldFile(
  opening: FileOpening,
  given: readonly CaseRecord[],
  today: LondonDate,
  rules: Rules,
): CaseFile {
  const inOrder = given.toSorted((one, other) => one.seq - other.seq);
  const records = effectiveRecords(inOrder);
  const details = merged(records, 'details-recorded');
  const { state, unheard } = foldProcedure(opening, records, { details, today, rules });
  const newest = <T extends CaseRecord['type']>(type: T) => records.findLast(isA(type));
  const { stopAsked, gotWorse: wasWorse = false } = opening.before ?? {};
  return {
    opening,
    state,
    unheard,
    safety: safetyIn(records),
    referred: newest('safety-referred') !== undefined || newest('safeguarding-raised') !== undefined,
    details,
    equality: merged(records, 'equality-recorded'),
    closedAs: closedAs(state, records),
    consent: newest('consent-recorded')?.data.state ?? null,
    ...foldAssigned(records, today),
    notBy: namedIn(opening, records),
    ties: Object.fromEntries(records.filter(isA('tied')).map(({ data }) => [data.entry, data.to])),
    learned: foldLearned(records),
    linked: foldLinked(records),
    freezeBy: (newest('freeze-asked')?.data ?? stopAsked)?.by ?? null,
    isFreezeUndecided: isStopUndecided(records, opening.freeze),
    gotWorse: wasWorse || records.filter(isA('action-taken')).some(({ data }) => data.type === 'got-worse'),
    tookPart: tookPartIn(records),
    has: new Set(records.map(({ type }) => type)),
    isHeard: isHeardSinceAnswer(records),
    ...{ isRefusalUntold: isRefusalUntold(records, state), outcomesLeft: outcomesLeft(records) },
    isWithdrawalUntold: isWithdrawalUntold(records, state),
    actions: actionsIn(inOrder),
    isPromiseBroken: isPromiseBroken(inOrder),
    hushed: isTakenBackUnread(inOrder),
  };
}

/** What was found out before the person said that it got worse is no answer any more. */
function safetyIn(records: readonly CaseRecord[]): CaseFile['safety'] {
  const checked = records.findLast(isA('safety-checked'));
  const worse = records.filter(isA('action-taken')).findLast(({ data }) => data.type === 'got-worse');
  return checked && checked.seq > (worse?.seq ?? 0) ? checked.data.answer : null;
}

/** A guard for records of one type. */
export const isA =
  <T extends CaseRecord['type']>(type: T) =>
  (record: CaseRecord): record is Extract<CaseRecord, { type: T }> =>
    record.type === type;

/** Written down twice, it is one link. */
const foldLinked = (records: readonly CaseRecord[]): CaseFile['linked'] => [
  ...new Map(records.filter(isA('linked')).map(({ data }) => [`${data.to} ${data.as}`, data])).values(),
];

/** What each said last. */
function merged<T extends 'details-recorded' | 'equality-recorded'>(
  records: readonly CaseRecord[],
  type: T,
): DataOf<T> {
  return Object.assign(
    {},
    ...records.filter((one) => one.type === type).map(({ data }) => data),
  ) as DataOf<T>;
}

interface Around {
  readonly details: DataOf<'details-recorded'>;
  readonly today: LondonDate;
  readonly rules: Rules;
}

/** By the day things happened, then in the order they were written down: what is entered late has its place. */
function foldProcedure(
  { track, receivedOn }: FileOpening,
  records: readonly CaseRecord[],
  { details, today, rules }: Around,
): Pick<CaseFile, 'state' | 'unheard'> {
  const { happenedOn, firstAwareOn, determinedOn } = details;
  const facts = {
    ...(happenedOn && { happened: happenedOn }),
    ...(firstAwareOn && { 'became-aware': firstAwareOn }),
    ...(determinedOn && { determination: determinedOn }),
  };
  let state = openCase({ track, receivedOn, facts });
  const unheard: Unheard[] = [];
  for (const record of records.toSorted(
    (one, other) => one.on.localeCompare(other.on) || one.seq - other.seq,
  )) {
    const event = procedureEvent(record);
    if (!event || event.type === 'received') continue;
    const applied = apply(settle(state, event.on, rules), event);
    if (applied.ok) state = applied.value;
    else unheard.push({ id: record.id, type: event.type, reason: applied.error.reason });
  }
  return { state: settle(state, today, rules), unheard };
}

/** Who has it today: one owner, several others; whoever is away has handed theirs over until a day. */
function foldAssigned(
  records: readonly CaseRecord[],
  today: LondonDate,
): Pick<CaseFile, 'assigned' | 'handedBackOn'> {
  let assigned: readonly Assignment[] = [];
  const lent: DataOf<'handed-over'>[] = [];
  for (const record of records) {
    if (record.type === 'assigned') assigned = withAssigned(assigned, record.data);
    if (record.type !== 'handed-over') continue;
    const { from, to, until } = record.data;
    if (until) lent.push(record.data);
    else assigned = assigned.map((one) => (one.account === from ? { ...one, account: to } : one));
  }
  const away = lent.filter(({ until = today }) => until >= today);
  const standIns = away.flatMap(({ from, to }) =>
    assigned.filter(({ account }) => account === from).map(({ as }) => ({ account: to, as })),
  );
  const ends = away.map(({ until = today }) => until).toSorted();
  return { assigned: unique([...assigned, ...standIns]), handedBackOn: ends[0] ?? null };
}

function withAssigned(before: readonly Assignment[], { to, as }: DataOf<'assigned'>): readonly Assignment[] {
  const kept = as === 'owner' ? before.filter((one) => one.as !== 'owner') : before;
  return unique([...kept, { account: to, as }]);
}

const unique = (all: readonly Assignment[]): readonly Assignment[] => [
  ...new Map(all.map((one) => [`${one.account} ${one.as}`, one])).values(),
];

/** What was learned, and what of it was done. */
export function foldLearned(records: readonly CaseRecord[]): readonly Learned[] {
  const done = new Map(records.filter(isA('learning-done')).map(({ data, on }) => [data.learningId, on]));
  return records
    .filter(isA('learning-added'))
    .map(({ data }) => ({ ...data, doneOn: done.get(data.learningId) ?? null }));
}
