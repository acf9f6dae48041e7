/**
 * What the endpoint says when it does not take something: RFC 9457 problem details with a
 * stable `code`. A problem never echoes what a person wrote.
 */
import { z } from 'zod/mini';

export const problemCode = z.enum([
  'digest-missing',
  'digest-mismatch',
  'malformed',
  'unknown-council',
  'not-found',
  'method-not-allowed',
  'different-content',
  'too-large',
  'not-json',
  'type-not-allowed',
  'not-acceptable',
  'slow-down',
  'try-later',
  'full',
]);
export type ProblemCode = z.infer<typeof problemCode>;

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  /** 422: where the schema refused and by which rule; never with what. */
  issues: z.optional(z.array(z.looseObject({ pointer: z.string(), rule: z.string() }))),
  /** 409: the digest that is stored. */
  digest: z.optional(z.string()),
});
export type Problem = z.infer<typeof problem>;

export const health = z.looseObject({
  status: z.string(),
  version: z.string(),
  schemas: z.array(z.int()),
  storage: z.enum(['sqlite', 'postgres']),
});
