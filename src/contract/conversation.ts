/** What the council tells the person: `GET /api/v1/representations/{id}`, and by code. */
import { z } from 'zod/mini';
import { councilSlug, londonDate, representationId } from '../domain/id-forms.ts';
import { SHARED_SIGHTS } from '../domain/conversation/action.ts';
import { instant } from './instant.ts';
import { receipt } from './receipt.ts';

/** One thing that happened, meant for the person. Events are only ever added. */
export const conversationEvent = z.looseObject({
  id: z.string().check(z.maxLength(64)),
  at: instant,
  /** The day it happened, in London. */
  on: londonDate,
  /** A type this phone does not know is shown by its text alone. */
  type: z.string().check(z.maxLength(64)),
  /** First name and job of who did it; `null`: the person, or time itself. */
  by: z.nullable(z.looseObject({ name: z.string(), job: z.string() })),
  /** What staff wrote for the person, or the person for them. */
  text: z.nullable(z.string()),
  /** Days, parts of an answer and the like, by the type. */
  data: z.record(z.string(), z.unknown()),
});
export type ConversationEvent = z.infer<typeof conversationEvent>;

/** The dates of what is owed now. */
export const conversationDates = z.looseObject({
  answerBy: z.optional(londonDate),
  /** The first date that was told; another than `answerBy` where a new one was. */
  original: z.optional(londonDate),
  /** Never later than this, whatever is told. */
  latest: z.optional(londonDate),
  late: z.boolean(),
  /** Until when the person may ask for the next stage: the latest lawful day. Later asks are sent all the same. */
  askBy: z.optional(londonDate),
  /** Three people meet. */
  meeting: z.optional(londonDate),
  about: z.optional(z.boolean()),
});
export type ConversationDates = z.infer<typeof conversationDates>;

export const conversation = z.looseObject({
  schema: z.literal(1),
  id: representationId,
  council: councilSlug,
  reference: z.string(),
  /** One of the fixed set; another one is shown as news. */
  status: z.string().check(z.maxLength(64)),
  stage: z.nullable(z.literal([1, 2, 3])),
  dates: conversationDates,
  events: z.array(conversationEvent),
  /** The newest receipt: what a phone needs that has only the code. */
  receipt,
  /** As whom it is read: with the key or the code of the person, or with one that they gave somebody. */
  as: z.enum(['person', 'shared']),
  /** What whoever reads may see. */
  sees: z.enum(SHARED_SIGHTS),
  /** Those to whom the person gave a code, for the person alone. */
  shares: z.array(
    z.looseObject({
      /** The action that shared it. */
      id: representationId,
      who: z.enum(['advocate', 'trusted-person']),
      sees: z.enum(SHARED_SIGHTS),
      sharedAt: instant,
      openedAt: z.nullable(instant),
      endedAt: z.nullable(instant),
    }),
  ),
  /** The day until which the council keeps it, where it has ended. */
  keptUntil: z.optional(londonDate),
});
export type Conversation = z.infer<typeof conversation>;
