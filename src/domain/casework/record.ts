/** A record: one thing that happened in a case, kept for ever. A correction is another record. */
import type { z } from 'zod/mini';
import { londonDate } from '../id-forms.ts';
import type { LondonDate } from '../ids.ts';
import { isCaseEventType, type CaseEvent, type CaseEventType } from '../procedure/case-event.ts';
import {
  closedData,
  OWN_RECORD_DATA,
  procedureData,
  type DataOf,
  type OwnRecordType,
  type RecordType,
} from './record-data.ts';

interface RecordOf<T extends RecordType> {
  readonly id: string;
  /** Counted from 1, without gaps. */
  readonly seq: number;
  /** When it was written down: RFC 3339 in UTC. */
  readonly at: string;
  /** The day it happened, in London. */
  readonly on: LondonDate;
  readonly type: T;
  /** The account that wrote it; `null`: the person, or time itself. */
  readonly by: string | null;
  /** The person sees it in their conversation. */
  readonly forPerson: boolean;
  readonly data: DataOf<T>;
}
/** One of the records, each with what its type says. */
export type CaseRecord = { [T in RecordType]: RecordOf<T> }[RecordType];

/** A record that is to be added. */
export interface NewRecord {
  readonly type: RecordType;
  readonly on: LondonDate;
  readonly forPerson: boolean;
  readonly data: CaseRecord['data'];
}

const isOwnType = (type: string): type is OwnRecordType => Object.hasOwn(OWN_RECORD_DATA, type);

const formOf = (type: string): z.ZodMiniType | null => {
  if (isOwnType(type)) return OWN_RECORD_DATA[type];
  if (!isCaseEventType(type)) return null;
  return type === 'closed' ? closedData : procedureData;
};

/** What a record of a type may say, or null when it says something else, or there is no such type. */
export function dataFor(type: string, data: unknown): CaseRecord['data'] | null {
  const read = formOf(type)?.safeParse(data ?? {});
  return read?.success ? (read.data as CaseRecord['data']) : null;
}

/** What staff may send: a record as it comes in, the day being today unless it says one. */
export function readNewRecord(sent: unknown, today: LondonDate): NewRecord | null {
  if (typeof sent !== 'object' || sent === null) return null;
  const { type, on, forPerson, data } = { ...sent } as Record<string, unknown>;
  if (typeof type !== 'string' || !isRecordType(type)) return null;
  const day = on === undefined ? today : londonDate.safeParse(on).data;
  const said = dataFor(type, data);
  if (!day || !said || (forPerson !== undefined && typeof forPerson !== 'boolean')) return null;
  // Whoever is asked whether it happened must know what was promised.
  const isPromise = 'promisedFor' in said && said.promisedFor !== undefined;
  return { type, on: day, forPerson: isPromise || personSees(type, forPerson), data: said };
}

/** True for the name of a record. */
export const isRecordType = (type: string): type is RecordType => isOwnType(type) || isCaseEventType(type);

/** Written to the person, whoever says otherwise. */
const TO_THE_PERSON: ReadonlySet<RecordType> = new Set([
  'message-sent',
  'letter-sent',
  'action-read',
  'thanked',
  'changed',
]);
/** The person is told of these as well, unless whoever writes them down says otherwise. */
const TOLD_UNLESS: ReadonlySet<RecordType> = new Set([
  'advocate-arranged',
  'freeze-asked',
  'shared-with-worker',
]);
/** How the council organises itself: never in a conversation. */
const AMONG_STAFF: ReadonlySet<RecordType> = new Set([
  'safety-checked',
  'safety-referred',
  'details-recorded',
  'equality-recorded',
  'part-split',
  'safeguarding-copied',
  'linked',
  'assigned',
  'handed-over',
  'tied',
  'must-not-read',
  'cost-recorded',
  'contact-tried',
  'corrected',
  'entry-corrected',
  'letter-given',
  'file-added',
]);

/** Whether the person sees a record: what happens in the procedure, and whatever was chosen to be shown. */
export function personSees(type: RecordType, wished: boolean | undefined): boolean {
  if (TO_THE_PERSON.has(type)) return true;
  if (AMONG_STAFF.has(type)) return false;
  return wished ?? (isCaseEventType(type) || TOLD_UNLESS.has(type));
}

/** A record of the procedure as the lifecycle takes it; null for any other. */
export function procedureEvent(record: Pick<CaseRecord, 'type' | 'on' | 'data'>): CaseEvent | null {
  if (!isCaseEventType(record.type)) return null;
  const { names, ground, why = ground, track } = record.data as DataOf<CaseEventType>;
  return {
    type: record.type,
    on: record.on,
    ...(names && { names }),
    ...(why && { why }),
    ...(track && { track }),
  };
}
