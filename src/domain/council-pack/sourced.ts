/** A value with its story: who says so, since when, how sure, and who says otherwise. */
import { z } from 'zod/mini';
import { londonDate } from '../id-forms.ts';

/** How sure we are of a value: read at its source, read elsewhere, or old and unconfirmed. */
export const confidence = z.enum(['sure', 'likely', 'unsure']);

const source = z.string().check(z.minLength(3));

/**
 * A value with where it comes from and when someone last looked.
 *
 * Where papers disagree, `value` is what the council says, `law` what binds it, and `alsoSays`
 * what another paper of the same council says. A screen for children shows the law's.
 */
export const sourced = <T extends z.ZodMiniType>(value: T) =>
  z.strictObject({
    value,
    source,
    checkedOn: londonDate,
    confidence,
    law: z.optional(z.strictObject({ value, source })),
    alsoSays: z.optional(z.array(z.strictObject({ value, source }))),
    /** Shown to staff: where a document disagrees with the law, with itself or with today. */
    note: z.optional(z.string()),
  });
