/** What is recorded about a case: events are added, never changed. A correction is an event too. */
import { z } from 'zod/mini';
import { londonDate } from '../../domain/id-forms.ts';
import { instant } from '../instant.ts';
import { nameAndJob } from './account.ts';
import { clockName } from './case-row.ts';
import { staffId } from './names.ts';

const recordData = z.record(z.string(), z.unknown());

/** An event as staff see it. */
export const recordView = z.object({
  id: staffId,
  seq: z.int(),
  /** When it was written down. */
  at: instant,
  /** The day it happened, in London. */
  on: londonDate,
  type: z.string(),
  /** `null`: the person who wrote, or time itself. */
  by: z.nullable(nameAndJob),
  /** The child sees this one. */
  forPerson: z.boolean(),
  data: recordData,
  /** Of what the person did: what it waits for, and which clocks it starts or stops. */
  action: z.optional(
    z.object({
      /** Nobody has opened the case since. */
      isNew: z.boolean(),
      /** Something the person sees must follow, and has not yet. */
      answerDue: z.boolean(),
      starts: z.array(z.object({ clock: clockName, by: londonDate })),
      stops: z.array(clockName),
    }),
  ),
});
export type RecordView = z.infer<typeof recordView>;

/** An event to add. What each type says stands in `domain/casework/record.ts`; others are refused. */
export const newRecord = z.object({
  type: z.string().check(z.maxLength(60)),
  /** Absent: today. */
  on: z.optional(londonDate),
  forPerson: z.optional(z.boolean()),
  data: z.optional(recordData),
});
export type NewRecordSent = z.infer<typeof newRecord>;

/** `POST …/records`: all of them are written, or none. */
export const recordsSent = z.object({
  /** Of the case that was looked at; another one is 409 `changed-meanwhile`. */
  revision: z.int(),
  records: z.array(newRecord).check(z.minLength(1), z.maxLength(20)),
});
export type RecordsSent = z.infer<typeof recordsSent>;
