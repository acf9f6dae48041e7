/**
 * The 35 rows in which councils are compared: every fact of a procedure has its row. A pack's
 * values stand in a row by their path, and the council's own words stand there too.
 */
import { z } from 'zod/mini';

export const rowCode = z.enum([
  'kinds',
  'who-may-complain',
  'channels',
  'acknowledgement',
  'early-resolution',
  'stage1-time',
  'stage1-who',
  'stage2-asking',
  'stage2-time',
  'stage2-who',
  'stage3-asking',
  'panel',
  'ombudsman',
  'safeguarding',
  'advocacy-children',
  'advocacy-adults',
  'not-for',
  'concurrent',
  'resubmission',
  'time-limit',
  'anonymous',
  'consent',
  'freezing',
  'withdrawal',
  'mediation',
  'foster-for-child',
  'foster-own-right',
  'foster-approval',
  'about-carers',
  'reviewing-officer',
  'unreasonable',
  'equality',
  'publicity',
  'reports',
  'other-contacts',
]);
export type RowCode = z.infer<typeof rowCode>;
/** In the order of the comparison: the first is row 1. */
export const ROW_CODES = rowCode.options;
