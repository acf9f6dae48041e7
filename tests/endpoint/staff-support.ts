/** Staff who sign in at an endpoint in memory, as a browser does. */
import { randomBytes } from 'node:crypto';
import { generateSync } from 'otplib';
import type { Account } from '../../src/domain/casework/viewer.ts';
import { epochMs } from '../../src/domain/ids.ts';
import { openAccess, type Access, type AccessDeps } from '../../src/endpoint/access/access.ts';
import { hashOf } from '../../src/endpoint/access/tickets.ts';
import { newTotpSecret } from '../../src/endpoint/access/totp.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { NO_PROXIES } from '../../src/endpoint/limits/address.ts';
import { packsIn } from '../../src/endpoint/packs.ts';
import { staffAccessRoutes } from '../../src/endpoint/routes/staff-access.ts';
import { anAccount } from './storage-staff.contract.ts';
import { NOON, PACKS, openEndpoint, type TestEndpoint } from './support.ts';

export const ORIGIN = 'https://wren.northford.example';
export const PASSWORD = 'four herons, one umbrella';

export interface StaffEndpoint extends TestEndpoint {
  readonly access: Access;
  /** Lets time pass, in milliseconds. */
  readonly pass: (ms: number) => void;
  readonly now: () => number;
}

/** An endpoint whose clock only moves when it is told to; passwords are compared quickly unless asked otherwise. */
export function openStaffEndpoint(
  more: Partial<AccessDeps> = {},
  compare: Access['isPassword'] = async (text, kept) => text === kept,
): StaffEndpoint {
  let at: number = NOON;
  const now = more.now ?? (() => epochMs(at));
  const endpoint = openEndpoint({ now });
  const packs = packsIn(PACKS, endpointLog('silent'));
  const opened = openAccess({
    storage: endpoint.storage,
    packs,
    now,
    origin: ORIGIN,
    signIn: null,
    proxies: NO_PROXIES,
    ...more,
  });
  const access = { ...opened, isPassword: compare };
  staffAccessRoutes(endpoint.app, access);
  return { ...endpoint, access, pass: (ms) => void (at += ms), now };
}

const entryAt = (now: number) => ({
  at: new Date(now).toISOString(),
  what: 'account-added',
  accountId: null,
});

/** An account of a real council, unless another is given. */
export async function addStaff(
  { storage, now }: StaffEndpoint,
  more: Partial<Account> = {},
): Promise<Account> {
  const account = anAccount({ council: 'blackpool' as Account['council'], ...more });
  await storage.accounts.add(account, entryAt(now()));
  return account;
}

/** Gives an account a password and an authenticator app. */
export async function withPassword({ storage, now }: StaffEndpoint, account: Account, kept = PASSWORD) {
  const secret = newTotpSecret();
  const createdAt = new Date(now()).toISOString();
  const keep = (kind: 'password' | 'totp', body: string) =>
    storage.accounts.keep(
      { id: `${kind}:${account.id}`, accountId: account.id, kind, body, createdAt },
      entryAt(now()),
    );
  await keep('password', kept);
  await keep('totp', secret);
  return { secret, code: (at: number) => generateSync({ secret, epoch: Math.floor(at / 1_000) }) };
}

/** A link for an account, as the command line makes one. */
export async function linkFor(
  { storage, now }: StaffEndpoint,
  { id }: Account,
  ms = 60_000,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expires = new Date(now() + ms).toISOString();
  await storage.sessions.addLink(hashOf(token), id, expires, { ...entryAt(now()), what: 'link-made' });
  return token;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One request as the inbox sends it; headers may be replaced or, with `undefined`, left out. */
export function ask(
  { app }: StaffEndpoint,
  method: Method,
  path: string,
  {
    cookie,
    body,
    headers = {},
  }: { cookie?: string; body?: unknown; headers?: Record<string, string | undefined> } = {},
) {
  const all: Record<string, string | undefined> = {
    host: new URL(ORIGIN).host,
    ...(method !== 'GET' && { origin: ORIGIN, 'x-wren-staff': '1' }),
    ...(cookie && { cookie }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  return app.inject({
    method,
    url: `/api/v1/staff${path}`,
    headers: sent,
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
}

/** The session cookie that an answer sets, as the browser sends it back. */
export function cookieFrom(answer: { headers: Record<string, unknown> }): string {
  const set = [answer.headers['set-cookie']].flat().map(String);
  return set.find((each) => each.startsWith('__Host-wren-staff='))?.split(';')[0] ?? '';
}

/** Signs an account in and gives its cookie. */
export async function signedIn(endpoint: StaffEndpoint, account: Account): Promise<string> {
  const token = await linkFor(endpoint, account);
  return cookieFrom(await ask(endpoint, 'POST', '/sign-in/link', { body: { token } }));
}
