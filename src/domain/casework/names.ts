/** The names of casework: roles, actions, lists, kinds. They never change; the words are in `locales`. */

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

/** What a person sends, and what a member of parliament or a councillor asks. */
export const CASE_KINDS = ['complaint', 'comment', 'compliment', 'enquiry'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What an account can be to a case. The first has it; each of the others does a part of it. */
export const ASSIGNED_AS = ['owner', 'answers', 'investigates', 'independent', 'adjudicates'] as const;
export type AssignedAs = (typeof ASSIGNED_AS)[number];

export const LINKED_AS = ['linked', 'repeated', 'reprisal'] as const;
