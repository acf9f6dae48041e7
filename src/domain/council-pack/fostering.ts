/** What a council says to foster carers. */
import { z } from 'zod/mini';
import { promise } from './promises.ts';
import { sourced } from './sourced.ts';

const carerFirst = z.enum(['complaints-team', 'social-workers-manager']);

export const fostering = z.strictObject({
  /** A carer who helps a child to complain. */
  forChild: z.optional(
    sourced(
      z.strictObject({
        /** Where the child can say it. */
        first: carerFirst,
        /** Where a child is too young or cannot say it. */
        whenChildCannot: z.optional(z.strictObject({ first: carerFirst, within: z.optional(promise) })),
        /** The carer goes on caring; somebody else is the advocate. */
        carerIsAdvocate: z.boolean(),
      }),
    ),
  ),
  /** A carer about their own treatment. */
  ownRight: z.optional(
    sourced(
      z.strictObject({
        about: z.array(z.enum(['own-treatment', 'fostering-limit', 'fees', 'training'])),
        first: carerFirst,
        stage1: z.optional(promise),
        stage2: z.optional(promise),
        panel: z.boolean(),
      }),
    ),
  ),
  /** Being approved, changed or ended as a carer: not a complaint, and short of time. */
  approval: z.optional(
    sourced(
      z.strictObject({
        within: promise,
        /** Day 0. */
        from: z.enum(['date-of-letter']),
        writeTo: z.enum(['director', 'fostering-service']),
        /** True when the council says that the independent review mechanism may be chosen instead. */
        independentReview: z.boolean(),
      }),
    ),
  ),
  /** A complaint about a carer. */
  aboutCarer: z.optional(
    sourced(
      z.strictObject({
        /** Who is told at once, beside the complaints team. */
        copyTo: z.optional(z.enum(['safeguarding'])),
        sameRightsAsStaff: z.optional(z.boolean()),
      }),
    ),
  ),
});
