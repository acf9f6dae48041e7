/** Who must not read it: in what was sent, and in what a person says later. */
import { z } from 'zod/mini';
import { MAX_SHORT } from '../domain/limits.ts';
import { notByRole } from '../domain/representation.ts';

/** The most people who can be named at once. */
const MOST = 20;

export const notByForm = z
  .array(
    z.looseObject({
      role: z.optional(notByRole),
      name: z.optional(z.string().check(z.maxLength(MAX_SHORT))),
    }),
  )
  .check(z.maxLength(MOST));
