/**
 * Deleting for good takes two people of the council: each says so with a code of their own authenticator
 * app, at the machine where it is done. A council without accounts has nobody to ask.
 */
import { mayDo, type Account } from '../../domain/casework/viewer.ts';
import { done } from '../retention/retention.ts';
import { startFault } from '../start-fault.ts';
import type { Storage } from '../storage/storage.ts';
import { accountOf } from './accounts.ts';
import { totpStep } from './totp.ts';

type Rows = Pick<Storage, 'accounts'>;

/** Reads `priya@a.example:123456,sam@a.example:654321`. */
export function agreedIn(text: string | undefined): readonly (readonly [email: string, code: string])[] {
  if (text === undefined) return [];
  return text.split(',').map((each) => {
    const [, email, code] = /^\s*([^\s:]+):(\d{6})\s*$/.exec(each) ?? [];
    if (!email || !code)
      throw startFault('--agreed must be addresses and codes: priya@a.example:123456,sam@a.example:654321.');
    return [email, code] as const;
  });
}

/**
 * Checks that two people of each of the councils agreed, and writes it into the trail. One sentence when
 * they did not; then nothing may be deleted. A code counts once.
 *
 * @param now epoch milliseconds
 */
export async function needTwoPeople(
  { accounts }: Rows,
  councils: readonly string[],
  said: readonly (readonly [email: string, code: string])[],
  now: number,
): Promise<void> {
  // Disabled ones and other roles too: a council whose managers have left is not one without accounts.
  const all = await accounts.all();
  const guarded = [...new Set(councils)].filter((council) => all.some((each) => each.council === council));
  if (guarded.length === 0) return;
  const agreed = new Map<string, Account>();
  for (const [email, code] of said) {
    const account = await accountOf({ accounts }, email);
    if (!mayDo(account, 'delete-case')) throw startFault(`${email} may not delete cases.`);
    if (!(await isTheirs({ accounts }, account, code, now)))
      throw startFault(`The code of ${email} is not right, or was used before.`);
    agreed.set(account.id, account);
  }
  for (const council of guarded)
    if ([...agreed.values()].filter((each) => each.council === council).length < 2)
      throw startFault(
        `Two complaints managers of ${council} must agree: --agreed <address>:<code>,<address>:<code>, each with a code of their app.`,
      );
  const at = new Date(now).toISOString();
  const entries = [...agreed.keys()].map((accountId) => ({ at, what: 'deletion-agreed', accountId }));
  done(await accounts.note(entries));
}

async function isTheirs({ accounts }: Rows, { id }: Account, code: string, now: number): Promise<boolean> {
  const kept = await accounts.credential(`totp:${id}`);
  const lastUsed = kept?.usedAt ? Date.parse(kept.usedAt) / 30_000 : 0;
  const step = kept && totpStep(kept.body, code, now, lastUsed);
  if (!kept || step === null) return false;
  return done(await accounts.used(kept.id, new Date(step * 30_000).toISOString()));
}
