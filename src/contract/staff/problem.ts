/** Why something of the inbox was not done, beside the codes of `contract/problem.ts`. */
import { z } from 'zod/mini';

export const staffProblemCode = z.enum([
  /** 401: nobody is signed in, or the session is over. */
  'sign-in-needed',
  /** 401: the password, code or link is not right. Which of them is not said. */
  'sign-in-refused',
  /** 403: this asks who you are once more, then it can be done. */
  'sign-in-again',
  /** 403: your role does not do this. For a case that is not yours the answer is 404. */
  'not-allowed',
  /** 403: a second person must agree first. */
  'second-person-needed',
  /** 403: the request did not come from the inbox. */
  'not-from-here',
  /** 409: somebody else recorded something; read the case again. */
  'changed-meanwhile',
  /** 422: the case cannot take this now; `reason` says why. */
  'not-now',
]);
export type StaffProblemCode = z.infer<typeof staffProblemCode>;

/** The part of a problem that staff answers add. */
export const staffProblem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  /** `not-now`: a name such as `RefusalReason` has. */
  reason: z.optional(z.string()),
  issues: z.optional(z.array(z.looseObject({ pointer: z.string(), rule: z.string() }))),
});
export type StaffProblem = z.infer<typeof staffProblem>;
