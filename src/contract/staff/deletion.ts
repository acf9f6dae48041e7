/** Deleting for good what was exported long enough ago: one person asks, another agrees, then the first does it. */
import { z } from 'zod/mini';
import { instant } from '../instant.ts';
import { nameAndJob } from './account.ts';
import { staffId } from './names.ts';

/** So many days after its export was confirmed; fewer than a week are refused. */
export const deletionAsked = z.object({ days: z.int().check(z.minimum(7), z.maximum(36_500)) });
export type DeletionAsked = z.infer<typeof deletionAsked>;

export const deletion = z.object({
  id: staffId,
  days: z.int(),
  /** What was exported before this goes. */
  before: instant,
  /** How many it is now, of those that neither of the two is kept out of. */
  due: z.int(),
  askedAt: instant,
  askedBy: z.nullable(nameAndJob),
  /** The viewer asked for it, so somebody else must agree. */
  mine: z.boolean(),
  agreedBy: z.nullable(nameAndJob),
  /** How many went; `null`: it was not done yet. */
  deleted: z.nullable(z.int()),
});
export type Deletion = z.infer<typeof deletion>;

/** What was asked for within a day. */
export const deletionsAnswer = z.object({ deletions: z.array(deletion) });
export type DeletionsAnswer = z.infer<typeof deletionsAnswer>;
