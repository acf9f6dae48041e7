/** Sessions of staff: begun, found again by the token of the cookie, and over in time. */
import { randomBytes } from 'node:crypto';
import type { Account } from '../../domain/casework/viewer.ts';
import type { Written } from '../storage/attachment-rows.ts';
import type { Storage } from '../storage/storage.ts';
import { hashOf } from './tickets.ts';

/** ASVS 5.0, 7.3: how long nobody does anything, and how long at all. In milliseconds. */
export const IDLE_MS = 15 * 60_000;
export const ABSOLUTE_MS = 8 * 60 * 60_000;
/** How long it holds that somebody said again who they are. */
export const FRESH_MS = 5 * 60_000;
/** A session that is in use is written down this often. */
const SEEN_MS = 30_000;

/** Somebody who is signed in. Times are epoch milliseconds. */
export interface Session {
  readonly hash: string;
  readonly account: Account;
  /** Over then, if nothing more is done. */
  readonly until: number;
  readonly reauthenticatedAt: number | null;
}

/** How somebody came in; stands in the trail. */
export type WayIn = 'link' | 'password' | 'passkey' | 'oidc';

export interface Sessions {
  /** A token for the cookie; the database knows its hash only. */
  begin(account: Account, way: WayIn): Promise<Written<{ readonly token: string; readonly until: number }>>;
  /** Who it is, when the session is not over and the account is active. `used`: somebody is there. */
  find(token: string, used: boolean): Promise<Session | null>;
  /** They said again who they are. */
  again(session: Session, way: WayIn): Promise<Written<void>>;
  end(session: Session): Promise<Written<void>>;
}

type Rows = Pick<Storage, 'accounts' | 'sessions'>;

/** @param now epoch milliseconds */
export function sessions({ accounts, sessions: rows }: Rows, now: () => number): Sessions {
  const iso = (ms: number) => new Date(ms).toISOString();
  const entry = (what: string, account: Account, way?: WayIn) => ({
    at: iso(now()),
    what,
    accountId: account.id,
    ...(way && { detail: { way } }),
  });
  return {
    async begin(account, way) {
      const token = randomBytes(32).toString('base64url');
      const at = now();
      const begun = await rows.start(
        hashOf(token),
        account.id,
        iso(at),
        iso(at - IDLE_MS),
        entry('signed-in', account, way),
      );
      return 'trouble' in begun ? begun : { done: { token, until: at + IDLE_MS } };
    },
    find: (token, used) => find({ accounts, sessions: rows }, hashOf(token), { at: now(), used }),
    again: (session, way) => rows.again(session.hash, iso(now()), entry('said-again', session.account, way)),
    end: (session) => rows.end(session.hash, entry('signed-out', session.account)),
  };
}

async function find(
  { accounts, sessions: rows }: Rows,
  hash: string,
  { at, used }: { at: number; used: boolean },
): Promise<Session | null> {
  const row = await rows.find(hash);
  if (!row) return null;
  const [created, seen] = [Date.parse(row.createdAt), Date.parse(row.seenAt)];
  if (at >= created + ABSOLUTE_MS || at >= seen + IDLE_MS) return null;
  const account = await accounts.byId(row.accountId);
  if (account?.state !== 'active') return null;
  if (used && at >= seen + SEEN_MS) await rows.seen(hash, new Date(at).toISOString());
  return {
    hash,
    account,
    until: Math.min(created + ABSOLUTE_MS, (used ? at : seen) + IDLE_MS),
    reauthenticatedAt: row.reauthAt === null ? null : Date.parse(row.reauthAt),
  };
}

/** True within five minutes after they said who they are. */
export const isFresh = ({ reauthenticatedAt }: Pick<Session, 'reauthenticatedAt'>, now: number): boolean =>
  reauthenticatedAt !== null && now - reauthenticatedAt <= FRESH_MS;
