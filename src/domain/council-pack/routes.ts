/** What Wren cannot sort, and who can: one destination each. */
import { z } from 'zod/mini';
import { contact } from './contact.ts';
import { sourced } from './sourced.ts';

/** What a message can be about that another door opens for. */
export const routeAbout = z.enum([
  'not-safe',
  'school',
  'court',
  'police',
  'disciplinary',
  'conference',
  'information-request',
  'private-data',
  'other-service',
  'policy',
  'provider',
  'health',
  'other-council',
  'service-request',
  'employment',
  'organisation',
  'fostering-approval',
  'already-answered',
  'with-ombudsman',
  'too-old',
]);
export type RouteAbout = z.infer<typeof routeAbout>;

export const routeTo = z.enum([
  'safeguarding',
  'school',
  'court',
  'police',
  'corporate-complaints',
  'conference-complaints',
  'information-commissioner',
  'provider',
  'health-complaints',
  'other-council',
  'social-care',
  'own-manager',
  'complaints-team',
  'fostering-review',
  'ombudsman',
  'advocate',
]);
export type RouteTo = z.infer<typeof routeTo>;

export const route = sourced(
  z.strictObject({
    about: routeAbout,
    to: routeTo,
    /** The council's own contact there. Absent: the national one, or none is known. */
    contact: z.optional(contact),
    /** The complaint waits, or part of it does, and can come back. */
    mayWait: z.optional(z.literal(true)),
  }),
);
