/** Many whole cases at once: one person asks, another agrees, then the first may take them, once. */
import { z } from 'zod/mini';
import { londonDate } from '../../domain/id-forms.ts';
import { instant } from '../instant.ts';
import { nameAndJob } from './account.ts';
import { caseExport } from './case-export.ts';
import { caseList, staffId } from './names.ts';

/** Which cases: received from one day to another, both included. */
export const bulkAsked = z.object({
  list: z.optional(caseList),
  from: z.optional(londonDate),
  to: z.optional(londonDate),
});
export type BulkAsked = z.infer<typeof bulkAsked>;

export const bulkExport = z.object({
  id: staffId,
  which: bulkAsked,
  askedAt: instant,
  askedBy: z.nullable(nameAndJob),
  /** The viewer asked for it, so somebody else must agree. */
  mine: z.boolean(),
  agreedBy: z.nullable(nameAndJob),
  /** It was taken, and is not given again. */
  taken: z.boolean(),
});
export type BulkExport = z.infer<typeof bulkExport>;

/** What was asked for within a day. */
export const bulkAnswer = z.object({ exports: z.array(bulkExport) });
export type BulkAnswer = z.infer<typeof bulkAnswer>;

export const bulkFile = z.object({
  wren: z.literal('cases'),
  schema: z.literal(1),
  exportedAt: instant,
  cases: z.array(caseExport),
});
