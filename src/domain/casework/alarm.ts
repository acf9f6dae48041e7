/**
 * Whom to tell, of what, and when. Nobody who must not know of a case is ever in these answers: everybody
 * told is taken from its audience, and whoever is shut out is left out of what lies beside it.
 */
import type { EpochMs, LondonDate } from '../ids.ts';
import { londonDateOf } from '../working-days.ts';
import { mayDo, type Account } from './viewer.ts';

/** What staff are told of. None of them says anything of the person, or which case it is. */
export const ALARM_KINDS = [
  /** A case that nobody has opened. */
  'new-case',
  /** The same after a whole working day. */
  'unopened',
  /** Somebody may not be safe, or something is about to happen that they asked to be stopped. */
  'urgent',
  /** The day comes near of what they asked to be stopped, and nobody has said yes or no. */
  'stop-near',
  /** The person said that something bad happened after they complained. */
  'got-worse',
  /** The person takes it back: somebody must ask why. */
  'take-back',
  /** Two working days are left. */
  'date-soon',
  'date-late',
  /** What was learned is to be done in two working days, or its day went by. */
  'learning-due',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Somebody with an account, the council's address for nights and weekends, or another program. */
export type Recipient = `account/${string}` | 'out-of-hours' | 'hook';

/** One thing to be told to one recipient. The slot makes it another one of the same kind. */
export interface Alarm {
  readonly kind: AlarmKind;
  readonly slot: string;
  readonly to: Recipient;
}

/** One that was written down before. */
export interface Told extends Alarm {
  /** When it went; while it waits, when it was written down. */
  readonly at: EpochMs;
  readonly waiting: boolean;
}

/** Who there is to be told of one case. */
export interface Around {
  /** Everybody who sees it. Empty: nobody with an account may, so only what lies beside accounts is told. */
  readonly audience: readonly Account[];
  readonly shutOut: ReadonlySet<string>;
  /** Each name in it was tied: until then only those who tie names may know of it. */
  readonly tied: boolean;
  readonly owner: string | null;
  /** The second named person of the council. */
  readonly second: Account | null;
  /** Addresses of accounts that are shut out, in lower case. */
  readonly shutAddresses: ReadonlySet<string>;
  /** The council's address for nights and weekends. */
  readonly outOfHours: string | null;
  readonly ways: Ways;
}

/** How something can go out. */
export interface Ways {
  readonly mail: boolean;
  readonly hook: boolean;
}

/** Again so long after the last time, until somebody opens it, in milliseconds. */
const AGAIN_MS = 3_600_000;

/** Everybody who is told of a kind, each once. */
export function recipientsOf(kind: AlarmKind, around: Around): readonly Recipient[] {
  const { ways } = around;
  const people = ways.mail ? peopleFor(kind, around) : [];
  const ids = [...new Set(people.filter(mayBeTold(around)).map(({ id }) => id))];
  return [
    ...ids.map((id): Recipient => `account/${id}`),
    ...(isForTheNight(kind) && ways.mail && hasNight(around) ? (['out-of-hours'] as const) : []),
    ...(ways.hook ? (['hook'] as const) : []),
  ];
}

const isForTheNight = (kind: AlarmKind): boolean => kind === 'urgent' || kind === 'stop-near';

/** The last door before an alarm is written down, whoever was chosen. */
const mayBeTold =
  ({ shutOut }: Around) =>
  ({ id, state }: Account): boolean =>
    state === 'active' && !shutOut.has(id);

/** A shared address that is the own one of somebody who is shut out is none. */
const hasNight = ({ outOfHours, shutAddresses }: Around): boolean =>
  outOfHours !== null && !shutAddresses.has(outOfHours.toLowerCase());

function peopleFor(kind: AlarmKind, around: Around): readonly Account[] {
  const { audience, owner } = around;
  const leads = audience.filter(({ roles }) => roles.includes('safeguarding-lead'));
  switch (kind) {
    case 'new-case':
      // A lead sees it at all only where safeguarding has a part in it, such as what is about a carer.
      return [...openers(around), ...leads];
    case 'unopened':
      return secondOf(around) ?? [...openers(around), ...leads];
    case 'urgent':
    case 'stop-near':
      return [...leads, ...openers(around)];
    case 'got-worse': {
      // Not first to whoever has had it until now.
      const others = [...(secondOf(around) ?? []), ...leads].filter(({ id }) => id !== owner);
      return others.length > 0 ? others : openers(around);
    }
    case 'take-back':
    case 'date-soon':
    case 'date-late':
    case 'learning-due': {
      const own = audience.filter(({ id }) => id === owner);
      return own.length > 0 ? own : openers(around);
    }
  }
}

/** Complaints managers; where none is left, whoever stands in for them or may open it anyway. */
function openers({ audience, second }: Around): readonly Account[] {
  const managers = audience.filter(({ roles }) => roles.includes('complaints-manager'));
  if (managers.length > 0) return managers;
  return audience.filter((account) => account.id === second?.id || mayDo(account, 'open-case'));
}

function secondOf({ second, audience, tied }: Around): readonly Account[] | null {
  if (!second) return null;
  return tied || audience.some(({ id }) => id === second.id) ? [second] : null;
}

/** What is known of a case that nobody has opened. */
export interface UnreadFacts {
  readonly urgent: boolean;
  /** A whole working day went by. */
  readonly tooLong: boolean;
}

/** Everything that is to be told of a case that nobody has opened, at a moment, and was not told before. */
export function alarmsOfUnread(
  { urgent, tooLong }: UnreadFacts,
  told: readonly Told[],
  around: Around,
  now: EpochMs,
): readonly Alarm[] {
  const first = urgent ? hourly(told, around, now) : once('new-case', 'first', told, around);
  return tooLong ? [...first, ...once('unopened', 'first', told, around)] : first;
}

/** To each recipient for themselves: what waits for one, on a way that is down, holds up nobody else. */
function hourly(told: readonly Told[], around: Around, now: EpochMs): readonly Alarm[] {
  return recipientsOf('urgent', around).flatMap((to): Alarm[] => {
    const before = told.filter((one) => one.kind === 'urgent' && one.to === to);
    const isWaiting = before.some(({ waiting }) => waiting);
    const last = Math.max(...before.map(({ at }) => at), Number.NEGATIVE_INFINITY);
    return isWaiting || now - last < AGAIN_MS
      ? []
      : [{ kind: 'urgent', slot: String(before.length + 1), to }];
  });
}

/**
 * Told once to those who are there when it happens; whoever comes later sees it in the inbox. While only
 * a program was told, the first people who are there are told too.
 */
export function once(kind: AlarmKind, slot: string, told: readonly Told[], around: Around): readonly Alarm[] {
  const before = told.filter((one) => one.kind === kind && one.slot === slot).map(({ to }) => to);
  if (before.some((to) => to !== 'hook')) return [];
  return recipientsOf(kind, around)
    .filter((to) => !before.includes(to))
    .map((to) => ({ kind, slot, to }));
}

/** Which alarm something is that the person did; null for what the inbox alone shows. */
export const alarmOfAction = (type: string): AlarmKind | null =>
  type === 'got-worse' || type === 'take-back' ? type : null;

/** A date that comes near, or went by. */
export interface DateFacts {
  readonly clock: string;
  readonly on: LondonDate;
}

/** On a day on which they were told at the hour that nobody had opened it, the hour was enough. */
export function alarmsOfStop(
  { on, today }: { readonly on: LondonDate; readonly today: LondonDate },
  told: readonly Told[],
  around: Around,
): readonly Alarm[] {
  if (told.some(({ kind, at }) => kind === 'urgent' && londonDateOf(at) === today)) return [];
  return once('stop-near', `${on}/${today}`, told, around);
}

/** One for each date: a date that is moved is told anew. */
export const slotOfDate = ({ clock, on }: DateFacts): string => `${clock}/${on}`;
