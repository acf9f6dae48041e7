/** The rules of a council's procedure that a person may want to know. All may be absent: not stated. */
import { z } from 'zod/mini';
import { channel } from './contact.ts';
import { sourced } from './sourced.ts';

/** People who may complain: the list of the Act and the Regulations, and what councils add. */
export const complainant = z.enum([
  'looked-after',
  'in-need',
  'disabled',
  'care-leaver',
  'parent',
  'parental-responsibility',
  'foster-carer',
  'special-guardian',
  'adopted',
  'wishing-to-adopt',
  'adoption-support',
  'sufficient-interest',
  'representative',
  'advocate',
  'anyone-affected',
]);

const concurrent = z.enum([
  'court',
  'tribunal',
  'disciplinary',
  'criminal-investigation',
  'criminal-proceedings',
]);

const optional = <T extends z.ZodMiniType>(value: T) => z.optional(sourced(value));

export const rules = z.strictObject({
  whoMayComplain: optional(z.array(complainant)),
  channels: optional(z.array(channel)),
  /** Day 0 of stage 2. */
  stage2Starts: optional(z.enum(['requested', 'statement-agreed', 'investigators-appointed'])),
  /** Whether stage 2 is the person's right or the council's decision. */
  stage2Access: optional(z.enum(['right', 'council-decides'])),
  ombudsman: optional(z.enum(['after-all-stages', 'at-any-time', 'when-dissatisfied'])),
  /** An old matter: how old, counted from when, and whether the council may still look. */
  timeLimit: optional(
    z.strictObject({
      months: z.optional(z.int()),
      from: z.enum(['arose', 'aware', 'happened', 'not-stated']),
      exceptions: z.optional(z.boolean()),
    }),
  ),
  /** While a court, the police or an inquiry works on the same thing. */
  concurrent: optional(
    z.strictObject({
      refuses: z.enum(['may', 'will-not-consider', 'filtered-out']),
      kinds: z.array(concurrent),
      toldInWriting: z.optional(z.boolean()),
      /** Months in which it may come back once that has ended. */
      resubmitMonths: z.optional(z.int()),
    }),
  ),
  anonymous: optional(z.strictObject({ handled: z.enum(['like-any-other']), answered: z.boolean() })),
  consent: optional(
    z.strictObject({
      /** For a parent, or anyone on the list, who complains for themselves. */
      ownRight: z.enum(['not-needed', 'needed', 'not-stated']),
      /** For somebody who speaks for the child. */
      representative: z.enum(['childs-views', 'proof', 'when-old-enough', 'not-stated']),
    }),
  ),
  /** Stopping a plan until it is looked at. */
  freezing: optional(
    z.strictObject({
      presumed: z.boolean(),
      covers: z.array(z.enum(['care-plan', 'placement', 'service', 'any-decision'])),
    }),
  ),
  withdrawal: optional(
    z.strictObject({
      ways: z.array(z.enum(['in-person', 'phone', 'letter', 'any'])),
      confirmedInWriting: z.boolean(),
    }),
  ),
  mediation: optional(
    z.array(z.enum(['conciliation', 'mediation', 'meeting', 'senior-review', 'further-answer'])),
  ),
  /** The independent reviewing officer hears of every complaint by or for a child. */
  reviewingOfficerTold: optional(z.boolean()),
});
