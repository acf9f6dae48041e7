/** Accounts as the command line makes and changes them. Whoever stands at the machine is nobody's account. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Account } from '../../domain/casework/viewer.ts';
import { startFault } from '../start-fault.ts';
import { done } from '../retention/retention.ts';
import type { AccountChange } from '../storage/account-rows.ts';
import type { StaffEntry } from '../storage/staff-audit.ts';
import type { Storage } from '../storage/storage.ts';
import { hashOf } from './tickets.ts';

/** A link that nobody used is worth nothing after a day. */
export const LINK_MS = 24 * 60 * 60_000;

type Rows = Pick<Storage, 'accounts' | 'sessions'>;

export type NewAccount = Omit<Account, 'id' | 'state'>;

const entry = (at: number, what: string, about: string, more: Record<string, unknown> = {}): StaffEntry => ({
  at: new Date(at).toISOString(),
  what,
  accountId: null,
  detail: { account: about, ...more },
});

/** Adds an account that can do nothing until its link is used. One sentence when the address has one already. */
export async function addAccount({ accounts }: Rows, given: NewAccount, now: number): Promise<Account> {
  const email = given.email.trim().toLowerCase();
  const account: Account = { ...given, email, id: randomUUID(), state: 'active' };
  const facts = { roles: given.roles, council: given.council };
  const added = done(await accounts.add(account, entry(now, 'account-added', account.id, facts)));
  if (!added) throw startFault(`${email} has an account already.`);
  return account;
}

/** Finds an account by its address, or says in one sentence that there is none. */
export async function accountOf({ accounts }: Pick<Rows, 'accounts'>, email: string): Promise<Account> {
  const account = await accounts.byEmail(email);
  if (!account) throw startFault(`No account has the address ${email}.`);
  return account;
}

/** Changes it; who is disabled is signed out at once. A line of managers must not lead back to its beginning. */
export async function changeAccount(
  { accounts }: Rows,
  account: Account,
  change: AccountChange,
  now: number,
): Promise<void> {
  if (change.managerId) await refuseCircle({ accounts }, account, change.managerId);
  const { state, roles, managerId } = change;
  const what = state ? (state === 'disabled' ? 'account-disabled' : 'account-enabled') : 'account-changed';
  const facts = { ...(roles && { roles }), ...(managerId !== undefined && { manager: managerId }) };
  done(await accounts.change(account.id, change, entry(now, what, account.id, facts)));
}

async function refuseCircle(
  { accounts }: Pick<Rows, 'accounts'>,
  { id }: Account,
  managerId: string,
): Promise<void> {
  for (let at: string | null = managerId; at !== null; at = (await accounts.byId(at))?.managerId ?? null)
    if (at === id) throw startFault('Nobody can be their own manager, or that of one of their managers.');
}

/** A link that signs somebody in once, within a day. Any link before it is worth nothing now. */
export async function makeLink(
  { sessions }: Rows,
  account: Account,
  base: string,
  now: number,
): Promise<string> {
  if (account.state !== 'active')
    throw startFault(`The account of ${account.email} is disabled: enable it first.`);
  const token = randomBytes(32).toString('base64url');
  const expires = new Date(now + LINK_MS).toISOString();
  done(await sessions.addLink(hashOf(token), account.id, expires, entry(now, 'link-made', account.id)));
  // Behind the `#`, where no server and no log ever sees it.
  return `${base}/staff#/sign-in/${token}`;
}

/** Takes every way in away, for somebody who lost theirs, and signs them out everywhere. */
export async function forgetWays({ accounts }: Rows, account: Account, now: number): Promise<void> {
  done(await accounts.forget(account.id, entry(now, 'credentials-forgotten', account.id)));
}
