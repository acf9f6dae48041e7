/** The names that the inbox and the endpoint share. They never change; the words are in `locales`. */
import { z } from 'zod/mini';

export const STAFF_ROLES = [
  'complaints-manager',
  'team-manager',
  'investigator',
  'independent-person',
  'safeguarding-lead',
  'auditor',
  'admin',
] as const;
export const staffRole = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof staffRole>;

export const STAFF_ACTIONS = [
  'list-cases',
  'open-case',
  'read-words',
  'write-note',
  'record-event',
  'send-message',
  'assign',
  'tie-names',
  'triage',
  'refer-safeguarding',
  'export-case',
  'export-list',
  'bulk-export',
  'delete-case',
  'manage-accounts',
  'read-audit',
  'see-deliveries',
] as const;
export const staffAction = z.enum(STAFF_ACTIONS);
export type StaffAction = z.infer<typeof staffAction>;

export const CASE_LISTS = [
  'to-read',
  'in-progress',
  'late',
  'answered',
  'ideas-and-thanks',
  'learned',
] as const;
export const caseList = z.enum(CASE_LISTS);
export type CaseList = z.infer<typeof caseList>;

/** The id of an account, a case, an event, a note or a delivery: any UUID, lower case. */
export const staffId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
