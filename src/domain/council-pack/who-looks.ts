/** Who looks into a complaint at each stage: codes, for which the screens have the words. */
import { z } from 'zod/mini';
import { sourced } from './sourced.ts';

export const whoLooks = z.strictObject({
  stage1: z.optional(
    sourced(
      z.strictObject({
        by: z.enum(['manager-of-the-service', 'team-manager', 'manager-chosen-by-head']),
        /** Who must agree before the answer leaves. */
        approvedBy: z.optional(z.enum(['head-of-service', 'senior-manager'])),
      }),
    ),
  ),
  stage2: z.optional(
    sourced(
      z.strictObject({
        investigator: z.enum(['outside-the-service', 'outside-the-council', 'either']),
        /** Regulation 17 leaves no choice; one council's paper does. */
        independentPerson: z.enum(['always', 'if-appropriate']),
        answeredBy: z.optional(z.enum(['director', 'senior-manager', 'service'])),
      }),
    ),
  ),
  /** How many sit on the panel, by what they are. */
  panel: z.optional(
    sourced(z.strictObject({ independent: z.int().check(z.positive()), councillors: z.int() })),
  ),
});
