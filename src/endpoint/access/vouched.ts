/** From what a council's own sign-in says to an account: by what was tied before, or by the address once. */
import type { Account } from '../../domain/casework/viewer.ts';
import type { Written } from '../storage/attachment-rows.ts';
import type { Vouched } from './open-id.ts';
import type { SignInDeps } from './sign-in.ts';

/**
 * The account that a person of the council's sign-in is tied to. The first time the address ties them: one
 * that the sign-in has checked, or, where it does not say so, that of an account nobody has used yet.
 */
export async function accountFor(
  { storage, now }: Pick<SignInDeps, 'storage' | 'now'>,
  { id, email, isVerified }: Vouched,
): Promise<Written<Account | null>> {
  const { accounts } = storage;
  const tied = await accounts.credential(id);
  if (tied) return { done: await accounts.byId(tied.accountId) };
  const account = email === null ? null : await accounts.byEmail(email);
  if (account?.state !== 'active') return { done: null };
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
