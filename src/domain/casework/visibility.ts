/** Which cases somebody sees. The lists ask the same of the database: `endpoint/casework/seen-by.ts`. */
import { STAFF_ACTIONS, type StaffAction } from './names.ts';
import { mayDo, PERMISSIONS, type Account } from './viewer.ts';

/** What an account is to one case. */
export interface Standing {
  readonly shutOut: boolean;
  /** It was given to them, in whatever way. */
  readonly assigned: boolean;
  /** They act as complaints manager, for no other is left. */
  readonly standsIn: boolean;
}

/** What of a case decides who sees it. */
export interface Seen {
  readonly council: string;
  readonly tied: boolean;
  readonly guarded: boolean;
}

/** Whether they know that it exists. Being shut out comes before everything. */
export function sees(account: Account, seen: Seen, { shutOut, assigned, standsIn }: Standing): boolean {
  if (account.state !== 'active' || account.council !== seen.council || shutOut) return false;
  if (standsIn || account.roles.includes('complaints-manager')) return true;
  if (!seen.tied) return false;
  if (assigned) return mayDo(account, 'open-case');
  if (account.roles.includes('auditor')) return true;
  return account.roles.includes('safeguarding-lead') && seen.guarded;
}

/**
 * Whether somebody who sees a case reads what was said in it. What was taken back before anybody read it is
 * open to a safeguarding lead alone, and only when the person was not safe, or not sure.
 */
export const readsWordsOf = (
  { roles }: Pick<Account, 'roles'>,
  may: readonly StaffAction[],
  { hushed, unsafe }: { readonly hushed: boolean; readonly unsafe: boolean },
): boolean => may.includes('read-words') && (!hushed || (unsafe && roles.includes('safeguarding-lead')));

/** What concerns more than the one case, or takes it out of Wren: for whoever has the role itself. */
const NO_STAND_IN: ReadonlySet<StaffAction> = new Set([
  'export-case',
  'export-list',
  'bulk-export',
  'delete-case',
  'see-deliveries',
]);

/** What a complaints manager may do; whoever stands in for them may do it in that case. */
const MANAGERS: readonly StaffAction[] = STAFF_ACTIONS.filter(
  (action) => PERMISSIONS[action].includes('complaints-manager') && !NO_STAND_IN.has(action),
);

/** What somebody who sees a case may do with it. */
export const actionsIn = (
  account: Account,
  { standsIn }: Pick<Standing, 'standsIn'>,
): readonly StaffAction[] =>
  ALL_ACTIONS.filter((action) => mayDo(account, action) || (standsIn && MANAGERS.includes(action)));

const ALL_ACTIONS: readonly StaffAction[] = [
  ...MANAGERS,
  'export-case',
  'export-list',
  'bulk-export',
  'delete-case',
];
