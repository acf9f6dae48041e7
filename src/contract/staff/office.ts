/** What is seen across cases: the calendar, what was learned, what was sent, who did what. */
import { z } from 'zod/mini';
import { TELLING_GAPS } from '../../domain/casework/telling-gaps.ts';
import { londonDate } from '../../domain/id-forms.ts';
import { instant } from '../instant.ts';
import { nameAndJob } from './account.ts';
import { caseClock, caseRow } from './case-row.ts';
import { staffId } from './names.ts';

/** `GET /calendar?from=&to=`: both days belong to it. */
export const calendarQuery = z.object({ from: londonDate, to: londonDate });
export type CalendarQuery = z.infer<typeof calendarQuery>;

const { kind, topics, writer, ageBand, initial, hushed, owner } = caseRow.shape;
const dueCase = { kind, topics, writer, ageBand, initial, hushed, owner };

export const dueDate = z.object({
  on: londonDate,
  caseId: staffId,
  reference: z.string(),
  /** `learning`: something that was learned is to be done by then. */
  clock: z.union([caseClock, z.literal('learning')]),
  bindsWhom: z.enum(['council', 'person']),
  latest: z.optional(londonDate),
  late: z.boolean(),
  /** Of its case, as its row in a list shows it to the same person. */
  ...dueCase,
});
export type DueDate = z.infer<typeof dueDate>;

/** Dates that are due, the earliest first. */
export const calendarAnswer = z.object({ dates: z.array(dueDate) });
export type CalendarAnswer = z.infer<typeof calendarAnswer>;

export const learning = z.object({
  learningId: z.string(),
  caseId: staffId,
  reference: z.string(),
  kind: z.string(),
  action: z.string(),
  owner: z.string(),
  dueOn: londonDate,
  doneOn: z.nullable(londonDate),
});
export type Learning = z.infer<typeof learning>;

export const learnedAnswer = z.object({ learned: z.array(learning) });
export type LearnedAnswer = z.infer<typeof learnedAnswer>;

export const delivery = z.object({
  id: staffId,
  caseId: z.nullable(staffId),
  reference: z.nullable(z.string()),
  /** What it tells, such as `new-case`. */
  kind: z.string(),
  way: z.enum(['mail', 'webhook']),
  dueAt: instant,
  tries: z.int(),
  state: z.enum(['waiting', 'sent', 'failed']),
  /** A name for what went wrong last; never a sentence of the other side. */
  fault: z.nullable(z.string()),
  sentAt: z.nullable(instant),
});
export type Delivery = z.infer<typeof delivery>;

/** What is to go out, and what went: failures first, then the newest. */
export const deliveriesAnswer = z.object({
  deliveries: z.array(delivery),
  failed: z.int(),
  /** Who would not hear of what cannot wait. */
  gaps: z.optional(z.readonly(z.array(z.enum(TELLING_GAPS)))),
});
export type DeliveriesAnswer = z.infer<typeof deliveriesAnswer>;

export const auditEntry = z.object({
  id: z.int(),
  at: instant,
  what: z.string(),
  by: z.nullable(nameAndJob),
  caseId: z.nullable(staffId),
  detail: z.nullable(z.string()),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditQuery = z.object({ after: z.optional(z.string().check(z.regex(/^\d{1,15}$/))) });

/** Newest first; `next` goes into `after`. */
export const auditAnswer = z.object({ entries: z.array(auditEntry), next: z.nullable(z.string()) });
export type AuditAnswer = z.infer<typeof auditAnswer>;
