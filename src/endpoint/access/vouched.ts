/** From what a council's own sign-in says to an account: by what was tied before, or by the address once. */
import type { Account } from '../../domain/casework/viewer.ts';
import type { Written } from '../storage/attachment-rows.ts';
import type { Access } from './access.ts';
import type { Vouched } from './open-id.ts';

/**
 * The account that a person of the council's sign-in is tied to. The first time the address ties them: one
 * that the sign-in has checked, or, where it says nothing about that, that of an account nobody has used
 * yet. Never an account of a council that the sign-in does not vouch for.
 */
export async function accountFor(
  { storage, now, vouchesFor }: Pick<Access, 'storage' | 'now' | 'vouchesFor'>,
  { id, email, isVerified }: Vouched,
): Promise<Written<Account | null>> {
  const { accounts } = storage;
  const tied = await accounts.credential(id);
  if (tied) {
    const known = await accounts.byId(tied.accountId);
    return { done: known && vouchesFor(known.council) ? known : null };
  }
  const account = email === null || isVerified === false ? null : await accounts.byEmail(email);
  if (account?.state !== 'active' || !vouchesFor(account.council)) return { done: null };
  const have = await accounts.credentials(account.id);
  if (have.some(({ kind }) => kind === 'oidc') || (!isVerified && have.length > 0)) return { done: null };
  const at = new Date(now()).toISOString();
  const kept = await accounts.keep(
    { id, accountId: account.id, kind: 'oidc', body: '{}', createdAt: at },
    { at, what: 'credential-added', accountId: account.id, detail: { kind: 'oidc' } },
  );
  if ('trouble' in kept) return kept;
  return { done: kept.done ? account : null };
}
