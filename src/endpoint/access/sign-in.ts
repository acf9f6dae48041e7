/** The ways in, without HTTP: a link, a password with a code, a passkey. Every refusal is the same one. */
import type { Account } from '../../domain/casework/viewer.ts';
import type { Written } from '../storage/attachment-rows.ts';
import type { Storage } from '../storage/storage.ts';
import type { Attempts } from './attempts.ts';
import { checkedSignIn, optionsForSignIn, passkeyId } from './passkeys.ts';
import { isPassword } from './password.ts';
import type { Session, Sessions, WayIn } from './sessions.ts';
import { hashOf, type Tickets } from './tickets.ts';
import { totpStep } from './totp.ts';

export interface SignInDeps {
  readonly storage: Pick<Storage, 'accounts' | 'sessions'>;
  readonly sessions: Sessions;
  readonly tickets: Tickets;
  readonly attempts: Attempts;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Absent: the real one. Tests count what is worked out. */
  readonly isPassword?: typeof isPassword;
}

export type Refused =
  | { readonly refused: 'sign-in-refused' | 'try-later' }
  | { readonly refused: 'slow-down'; readonly seconds: number };
export type Entered = { readonly token: string; readonly until: number } | Refused;

const REFUSED: Refused = { refused: 'sign-in-refused' };
const LATER: Refused = { refused: 'try-later' };
/** Nobody has it. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

const codeTime = (step: number) => new Date(step * 30_000).toISOString();
const codeStep = (used: string | null) => (used === null ? 0 : Date.parse(used) / 30_000);

/** Begins a session for whoever proved who they are. */
export async function enter(
  deps: Pick<SignInDeps, 'sessions'>,
  account: Account,
  way: WayIn,
): Promise<Entered> {
  if (account.state !== 'active') return REFUSED;
  const begun = await deps.sessions.begin(account, way);
  return 'trouble' in begun ? LATER : begun.done;
}

/** A link is good once. Its token has 256 bits: nobody guesses one, so nothing is slowed. */
export async function byLink(deps: SignInDeps, token: string): Promise<Entered> {
  const { accounts, sessions } = deps.storage;
  const spent = await sessions.spendLink(hashOf(token), new Date(deps.now()).toISOString());
  if ('trouble' in spent) return LATER;
  const account = spent.done === null ? null : await accounts.byId(spent.done);
  return account ? enter(deps, account, 'link') : REFUSED;
}

/** A ticket for the second factor. The same is done for an address that nobody has. */
export async function byPassword(
  deps: SignInDeps,
  { email, password }: { email: string; password: string },
  place: string,
): Promise<{ readonly ticket: string } | Refused> {
  const tried = await deps.attempts.password(email, place, () => compared(deps, email, password));
  if ('seconds' in tried) return { refused: 'slow-down', seconds: tried.seconds };
  if (tried.account && tried.isRight) return { ticket: deps.tickets.give('totp', tried.account.id) };
  return failed(deps, tried.account);
}

/** Right: the password of an account that is in use and has codes. */
async function compared(
  deps: SignInDeps,
  email: string,
  password: string,
): Promise<{ readonly account: Account | null; readonly isRight: boolean }> {
  const { accounts } = deps.storage;
  const account = await accounts.byEmail(email);
  const have = await accounts.credentials(account?.id ?? NOBODY);
  const kept = have.find(({ kind }) => kind === 'password')?.body ?? null;
  const isSame = await (deps.isPassword ?? isPassword)(password, kept);
  const hasCodes = have.some(({ kind }) => kind === 'totp');
  return { account, isRight: account?.state === 'active' && isSame && hasCodes };
}

/** Both halves at once; `null` when both are right. */
async function provePassword(
  deps: SignInDeps,
  account: Account,
  { password, code }: PasswordAndCode,
  place: string,
): Promise<Refused | null> {
  const { email } = account;
  const tried = await deps.attempts.password(email, place, () => compared(deps, email, password));
  if ('seconds' in tried) return { refused: 'slow-down', seconds: tried.seconds };
  return tried.isRight ? proveCode(deps, account, code) : failed(deps, account);
}

/**
 * Written down by doubling counts, and apart from the answer: whether there is such an account tells no
 * clock, and thousands of made-up addresses make a handful of entries, not one each.
 */
function failed(deps: SignInDeps, account: Account | null): Refused {
  const accountId = account?.id ?? null;
  const times = deps.attempts.toNote(accountId);
  if (times !== null) {
    const at = new Date(deps.now()).toISOString();
    const entry = { at, what: 'sign-in-refused', accountId, detail: { way: 'password', times } };
    deps.storage.accounts.note([entry]).catch(() => undefined);
  }
  return REFUSED;
}

/** The second factor. A code is good once, and so is the ticket that came before it. */
export async function byCode(deps: SignInDeps, ticket: string, code: string): Promise<Entered> {
  const id = deps.tickets.take('totp', ticket);
  const { accounts, sessions } = deps.storage;
  const account = typeof id === 'string' ? await accounts.byId(id) : null;
  if (!account) return REFUSED;
  const refused = await proveCode(deps, account, code);
  if (refused) return refused;
  const spent = await sessions.spend(hashOf(ticket), account.id, new Date(deps.now()).toISOString());
  if ('trouble' in spent) return LATER;
  return spent.done ? enter(deps, account, 'password') : REFUSED;
}

async function proveCode(deps: SignInDeps, account: Account, code: string): Promise<Refused | null> {
  const used = await deps.attempts.code(account.id, () => useCode(deps, account, code));
  if (typeof used === 'number') return { refused: 'slow-down', seconds: used };
  if (used === 'right') return null;
  return used === 'trouble' ? LATER : REFUSED;
}

async function useCode(
  deps: SignInDeps,
  account: Account,
  code: string,
): Promise<'right' | 'wrong' | 'trouble'> {
  const { accounts } = deps.storage;
  const kept = await accounts.credential(`totp:${account.id}`);
  const step = kept && totpStep(kept.body, code, deps.now(), codeStep(kept.usedAt));
  if (!kept || step === null) return 'wrong';
  const used = await accounts.used(kept.id, codeTime(step));
  if ('trouble' in used) return 'trouble';
  return used.done ? 'right' : 'wrong';
}

/** What the browser needs to ask for a passkey, and a ticket for its answer. */
export async function passkeyChallenge(deps: SignInDeps, origin: string) {
  const options = await optionsForSignIn(origin);
  return { options, ticket: deps.tickets.give('passkey', options.challenge) };
}

export interface PasskeyAnswer {
  readonly ticket: string;
  readonly response: { readonly id: string };
}

/** A passkey says itself whose it is. */
export async function byPasskey(deps: SignInDeps, answer: PasskeyAnswer, origin: string): Promise<Entered> {
  const proved = await provePasskey(deps, answer, origin);
  return 'refused' in proved ? proved : enter(deps, proved, 'passkey');
}

async function provePasskey(
  deps: SignInDeps,
  { ticket, response }: PasskeyAnswer,
  origin: string,
): Promise<Account | Refused> {
  const { accounts, sessions } = deps.storage;
  const challenge = deps.tickets.take('passkey', ticket);
  const kept = await accounts.credential(passkeyId(response.id));
  if (typeof challenge !== 'string' || kept?.kind !== 'passkey') return REFUSED;
  const body = await checkedSignIn(response, kept, { challenge, origin });
  if (body === null) return REFUSED;
  const at = new Date(deps.now()).toISOString();
  const spent = await sessions.spend(hashOf(challenge), kept.accountId, at);
  if ('trouble' in spent) return LATER;
  if (!spent.done) return REFUSED;
  await accounts.used(kept.id, at, body);
  return (await accounts.byId(kept.accountId)) ?? REFUSED;
}

interface PasswordAndCode {
  readonly password: string;
  readonly code: string;
}

/** Somebody who is signed in says again who they are, with all that it takes to sign in. */
export async function again(
  deps: SignInDeps,
  session: Session,
  said: PasswordAndCode | PasskeyAnswer,
  { origin, place }: { origin: string; place: string },
): Promise<{ readonly done: true } | Refused> {
  const { account } = session;
  if ('password' in said) {
    const refused = await provePassword(deps, account, said, place);
    return refused ?? finished(await deps.sessions.again(session, 'password'));
  }
  const proved = await provePasskey(deps, said, origin);
  if ('refused' in proved) return proved;
  return proved.id === account.id ? finished(await deps.sessions.again(session, 'passkey')) : REFUSED;
}

const finished = (written: Written<void>): { readonly done: true } | Refused =>
  'trouble' in written ? LATER : { done: true };
