/** The names of casework: roles, actions, lists, kinds. They never change; the words are in `locales`. */
import type { ClockName } from '../procedure/clock-name.ts';

export const STAFF_ROLES = [
  'complaints-manager',
  'team-manager',
  'investigator',
  'independent-person',
  'safeguarding-lead',
  'auditor',
  'admin',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

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
export type StaffAction = (typeof STAFF_ACTIONS)[number];

/** The lists of the inbox. A late case nobody has read stands in two of them. */
export const CASE_LISTS = [
  'to-read',
  'in-progress',
  'late',
  'answered',
  'ideas-and-thanks',
  'learned',
] as const;
export type CaseList = (typeof CASE_LISTS)[number];

/** The day of what somebody asked to be stopped, among the dates of a case until there is a yes or a no. */
export const ASKED_TO_STOP = 'asked-to-stop';
/** What a date of a case is for: a clock of the procedure, or that day. */
export type CaseClock = ClockName | typeof ASKED_TO_STOP;

/** What a person sends, and what a member of parliament or a councillor asks. */
export const CASE_KINDS = ['complaint', 'comment', 'compliment', 'enquiry'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What an account can be to a case. The first has it; each of the others does a part of it. */
export const ASSIGNED_AS = ['owner', 'answers', 'investigates', 'independent', 'adjudicates'] as const;
export type AssignedAs = (typeof ASSIGNED_AS)[number];

export const LINKED_AS = ['linked', 'repeated', 'reprisal'] as const;
