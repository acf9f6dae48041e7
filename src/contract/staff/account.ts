/** Who is signed in, and whom a case can be given to. */
import { z } from 'zod/mini';
import { councilSlug } from '../../domain/id-forms.ts';
import { instant } from '../instant.ts';
import { staffAction, staffId, staffRole } from './names.ts';

export const staffAccount = z.object({
  id: staffId,
  council: councilSlug,
  name: z.string(),
  job: z.string(),
  email: z.string(),
  roles: z.array(staffRole),
  team: z.nullable(z.string()),
  managerId: z.nullable(staffId),
  state: z.enum(['active', 'disabled']),
});
export type StaffAccount = z.infer<typeof staffAccount>;

/** What `GET /api/v1/staff/me` answers; 401 `sign-in-needed` when nobody is signed in. */
export const me = z.object({
  account: staffAccount,
  /** What this account may do at all; `may` of a case says what of it holds there. */
  permissions: z.array(staffAction),
  council: z.object({ slug: councilSlug, name: z.string(), madeUp: z.boolean() }),
  /** The session ends then, whatever is done. */
  signedInUntil: instant,
  /** True when the cases are invented ones. */
  demo: z.boolean(),
});
export type Me = z.infer<typeof me>;

/** A member of staff as colleagues see them. Children see name and job. */
export const staffPerson = z.object({
  id: staffId,
  name: z.string(),
  job: z.string(),
  team: z.nullable(z.string()),
  roles: z.array(staffRole),
});
export type StaffPerson = z.infer<typeof staffPerson>;

/** What `GET /api/v1/staff/people` answers: who can be given a case. */
export const peopleAnswer = z.object({ people: z.array(staffPerson) });
export type PeopleAnswer = z.infer<typeof peopleAnswer>;

/** Somebody by name and job, where no more is needed. */
export const nameAndJob = z.object({ name: z.string(), job: z.string() });
export type NameAndJob = z.infer<typeof nameAndJob>;
