/** What a council promises for each clock. The clocks of the law are in `../procedure/clocks.ts`. */
import { z } from 'zod/mini';
import { sourced } from './sourced.ts';

const amount = z.int().check(z.positive());

/** A council's promise for one clock, in the unit it promises in. */
export const promise = z.strictObject({
  days: amount,
  /** The most it allows itself when it says why. Absent: the law's. */
  atMost: z.optional(amount),
  unit: z.enum(['working-days', 'calendar-days']),
});
export type CouncilPromise = z.infer<typeof promise>;

const optional = () => z.optional(sourced(promise));
const months = () => z.optional(sourced(z.strictObject({ months: amount })));

/**
 * Days the council promises. Absent: the law's. Worse than the law loads and is flagged, never
 * hides the lawful date.
 */
export const promises = z.strictObject({
  acknowledge: optional(),
  /** Sorted at once, before anything is called a stage. */
  earlyResolution: optional(),
  stage1: optional(),
  /** Where the council gives adults another time than children. */
  stage1Adult: optional(),
  /** What the person has: from the answer of stage 1 until they ask. Never a bar. */
  askStage2: optional(),
  stage2: optional(),
  /** From the investigators' report to the council's answer, where that is counted apart. */
  stage2Answer: optional(),
  askStage3: optional(),
  panelAcknowledge: optional(),
  /** From the request until the panel meets. */
  stage3: optional(),
  /** How long before the panel its papers come. */
  panelPapers: optional(),
  panelReport: optional(),
  /** From the panel's report, unless the note says otherwise, to the council's answer. */
  panelResponse: optional(),
  actionReview: months(),
  /** Questions from a Member of Parliament or a councillor. */
  enquiry: optional(),
  compliment: optional(),
  comment: optional(),
});
