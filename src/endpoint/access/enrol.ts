/** Setting up a way of one's own to sign in. Whoever has one already says again who they are first. */
import type { StaffEntry } from '../storage/staff-audit.ts';
import type { Credential } from '../storage/account-rows.ts';
import { checkedNew, nameOfPasskey, optionsForNew, passkeyId } from './passkeys.ts';
import { hashPassword, passwordFault, type PasswordFault } from './password.ts';
import type { Session } from './sessions.ts';
import type { SignInDeps } from './sign-in.ts';
import { newTotpSecret, totpAddress, totpStep } from './totp.ts';

export type Enrolled =
  | { readonly done: true }
  | { readonly refused: 'try-later' }
  | {
      readonly refused: 'not-now';
      readonly reason: PasswordFault | 'wrong-code' | 'passkey-refused' | 'last-way';
    };

/** What somebody has set up. */
export interface Ways {
  readonly password: boolean;
  readonly totp: boolean;
  readonly oidc: boolean;
  readonly passkeys: readonly { id: string; name: string; createdAt: string; usedAt: string | null }[];
}

const TROUBLE: Enrolled = { refused: 'try-later' };
const refusedFor = (reason: 'wrong-code' | 'passkey-refused' | 'last-way'): Enrolled => ({
  refused: 'not-now',
  reason,
});

/** Every way of an account. */
export async function waysOf(deps: SignInDeps, accountId: string): Promise<Ways> {
  const have = await deps.storage.accounts.credentials(accountId);
  const has = (kind: Credential['kind']) => have.some((each) => each.kind === kind);
  return {
    password: has('password'),
    totp: has('totp'),
    oidc: has('oidc'),
    passkeys: have
      .filter(({ kind }) => kind === 'passkey')
      .map(({ id, body, createdAt, usedAt }) => ({ id, name: nameOfPasskey(body), createdAt, usedAt })),
  };
}

/** True when somebody can come in again without a link. */
export const isWayIn = ({ password, totp, oidc, passkeys }: Ways): boolean =>
  oidc || passkeys.length > 0 || (password && totp);

/** A password of one's own. Other sessions of theirs end: who knew the old one is out. */
export async function setPassword(deps: SignInDeps, session: Session, password: string): Promise<Enrolled> {
  const { account } = session;
  const reason = passwordFault(password, [account.name, account.email]);
  if (reason) return { refused: 'not-now', reason };
  const body = await hashPassword(password);
  const done = await keep(deps, session, { id: `password:${account.id}`, kind: 'password', body });
  const ended = await deps.storage.sessions.endOthers(session.hash, account.id);
  return 'trouble' in ended ? TROUBLE : done;
}

/** A secret for an authenticator app; nothing is kept until the app shows that it has it. */
export function startTotp(deps: SignInDeps, { account }: Session, council: string) {
  const secret = newTotpSecret();
  const ticket = deps.tickets.give('totp-new', { id: account.id, secret });
  return { secret, address: totpAddress(secret, account.email, `Wren ${council}`), ticket };
}

/** The app has the secret when it shows the right code. */
export async function setTotp(
  deps: SignInDeps,
  session: Session,
  ticket: string,
  code: string,
): Promise<Enrolled> {
  const { account } = session;
  const given = deps.tickets.take('totp-new', ticket) as { id: string; secret: string } | null;
  const step = given?.id === account.id ? totpStep(given.secret, code, deps.now(), 0) : null;
  if (!given || step === null) return refusedFor('wrong-code');
  const id = `totp:${account.id}`;
  const done = await keep(deps, session, { id, kind: 'totp', body: given.secret });
  const used = await deps.storage.accounts.used(id, new Date(step * 30_000).toISOString());
  return 'trouble' in used ? TROUBLE : done;
}

/** What the browser needs to make a passkey, and a ticket for its answer. */
export async function startPasskey(deps: SignInDeps, { account }: Session, council: string, origin: string) {
  const { passkeys } = await waysOf(deps, account.id);
  const have = passkeys.map(({ id }) => id.slice(passkeyId('').length));
  const options = await optionsForNew(account, council, origin, have);
  return {
    options,
    ticket: deps.tickets.give('passkey-new', { id: account.id, challenge: options.challenge }),
  };
}

/** A passkey that the browser made. */
export async function setPasskey(
  deps: SignInDeps,
  session: Session,
  { ticket, response, name }: { ticket: string; response: unknown; name: string },
  origin: string,
): Promise<Enrolled> {
  const given = deps.tickets.take('passkey-new', ticket) as { id: string; challenge: string } | null;
  if (given?.id !== session.account.id) return refusedFor('passkey-refused');
  const made = await checkedNew(response, { challenge: given.challenge, origin, name });
  return made ? keep(deps, session, { ...made, kind: 'passkey' }) : refusedFor('passkey-refused');
}

/** Takes a passkey away, unless it is the last way in. */
export async function dropPasskey(deps: SignInDeps, session: Session, id: string): Promise<Enrolled> {
  const ways = await waysOf(deps, session.account.id);
  const passkeys = ways.passkeys.filter((each) => each.id !== id);
  if (!isWayIn({ ...ways, passkeys })) return refusedFor('last-way');
  const entry = entryOf(deps, session, 'credential-removed', 'passkey');
  const done = await deps.storage.accounts.drop(id, session.account.id, entry);
  return 'trouble' in done ? TROUBLE : { done: true };
}

async function keep(
  deps: SignInDeps,
  session: Session,
  credential: Pick<Credential, 'id' | 'kind' | 'body'>,
): Promise<Enrolled> {
  const createdAt = new Date(deps.now()).toISOString();
  const kept = await deps.storage.accounts.keep(
    { ...credential, accountId: session.account.id, createdAt },
    entryOf(deps, session, 'credential-added', credential.kind),
  );
  if ('trouble' in kept) return TROUBLE;
  return kept.done ? { done: true } : refusedFor('passkey-refused');
}

const entryOf = (
  deps: SignInDeps,
  { account }: Session,
  what: string,
  kind: Credential['kind'],
): StaffEntry => ({
  at: new Date(deps.now()).toISOString(),
  what,
  accountId: account.id,
  detail: { kind },
});
