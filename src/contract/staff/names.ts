/** The names that the inbox and the endpoint share, as forms; what they are stands in `domain/casework`. */
import { z } from 'zod/mini';
import { CASE_LISTS, STAFF_ACTIONS, STAFF_ROLES } from '../../domain/casework/names.ts';

export const staffRole = z.enum(STAFF_ROLES);
export const staffAction = z.enum(STAFF_ACTIONS);
export const caseList = z.enum(CASE_LISTS);

/** The id of an account, a case, an event, a note or a delivery: any UUID, lower case. */
export const staffId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

export type StaffAction = z.infer<typeof staffAction>;
export type CaseList = z.infer<typeof caseList>;
