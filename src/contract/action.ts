/** One action as the phone sends it: `PUT /api/v1/representations/{id}/actions/{actionId}`. */
import { z } from 'zod/mini';
import { ACTION_OUTCOMES, ACTION_TYPES, SHARED_SIGHTS } from '../domain/conversation/action.ts';
import { representationId } from '../domain/id-forms.ts';
import { MAX_WORDS } from '../domain/limits.ts';
import { instant } from './instant.ts';
import { notByForm } from './not-by.ts';

const sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const action = z.looseObject({
  schema: z.literal(1),
  type: z.enum(ACTION_TYPES),
  words: z.optional(z.string().check(z.maxLength(MAX_WORDS))),
  /** By the phone's own clock: evidence only. */
  at: instant,
  /** The event of the conversation that it is about: a promised step, something that was written wrong. */
  about: z.optional(z.string().check(z.maxLength(64))),
  /** `action-happened`: whether it did. */
  happened: z.optional(z.enum(['yes', 'no', 'not-yet'])),
  /** `ask-pause`: the day on which it is to happen. */
  by: z.optional(z.iso.date()),
  /** `got-worse`: who must not read it from now on, beside whom the message names. */
  notBy: z.optional(notByForm),
  /** `share`: whom, what they may see, and the hash of the code key of a code of their own. */
  share: z.optional(
    z.looseObject({
      who: z.enum(['advocate', 'trusted-person']),
      sees: z.enum(SHARED_SIGHTS),
      codeHash: sha256Hex,
    }),
  ),
  /** `unshare`: the action that shared it. */
  ends: z.optional(representationId),
});
export type Action = z.infer<typeof action>;

/** What stands in the receipt of an action beside what every receipt says; `id` there is the action's. */
export const actionOfReceipt = z.looseObject({
  /** The representation. */
  of: representationId,
  type: z.enum(ACTION_TYPES),
  outcome: z.enum(ACTION_OUTCOMES),
});
export type ActionOfReceipt = z.infer<typeof actionOfReceipt>;
