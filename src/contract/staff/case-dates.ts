/** All dates of a case, as `domain/procedure/calendar.ts` works them out. */
import { z } from 'zod/mini';
import { londonDate } from '../../domain/id-forms.ts';
import { clockName } from './case-row.ts';

const length = z.object({
  count: z.int(),
  unit: z.enum(['working-days', 'calendar-days', 'months', 'years']),
});

export const clockDatesForm = z.object({
  clock: clockName,
  bindsWhom: z.enum(['council', 'person']),
  basis: z.enum(['law', 'guidance', 'practice', 'council']),
  status: z.enum(['not-started', 'running', 'paused', 'done', 'ended']),
  startedOn: z.optional(londonDate),
  stoppedOn: z.optional(londonDate),
  councilBy: z.optional(londonDate),
  councilByLatest: z.optional(londonDate),
  toldBy: z.optional(londonDate),
  toldUnlawfully: z.optional(z.literal(true)),
  ownPromise: z.optional(
    z.object({
      length,
      by: londonDate,
      atMost: z.optional(londonDate),
      why: z.enum(['better', 'worse', 'same', 'no-law']),
    }),
  ),
  personBy: z.optional(londonDate),
  personFrom: z.optional(londonDate),
  otherStarts: z.optional(
    z.readonly(
      z.array(
        z.object({
          from: z.enum(['statement-agreed', 'investigators-appointed']),
          startedOn: londonDate,
          by: londonDate,
          atMost: londonDate,
        }),
      ),
    ),
  ),
  about: z.optional(z.literal(true)),
});

/** One stage, as `domain/procedure/stage-taken.ts` counts it; without an answer it has only its beginning. */
export const stageTaken = z.object({
  stage: z.literal([1, 2, 3]),
  startedOn: londonDate,
  answeredOn: z.optional(londonDate),
  /** Without the days on which the time stood still. */
  workingDaysTaken: z.optional(z.int()),
  withinOriginal: z.optional(z.boolean()),
  /** In the original time, or in the longer one that was told. */
  withinExtended: z.optional(z.boolean()),
});
