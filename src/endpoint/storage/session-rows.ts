/** Who is signed in, and what is good once: a link, a ticket. Only hashes of secrets are rows. */
import type { Kysely } from 'kysely';
import type { Database, Written } from './attachment-rows.ts';
import { appendStaffAudit, type StaffEntry } from './staff-audit.ts';
import type { Tables } from './tables.ts';

/** One session. Times are RFC 3339 in UTC. */
export interface SessionRow {
  readonly accountId: string;
  readonly createdAt: string;
  readonly seenAt: string;
  /** When they last said again who they are. */
  readonly reauthAt: string | null;
}

export interface SessionStore {
  /** Begins a session, and takes those away that nobody has used since `olderThan`. */
  start(
    hash: string,
    accountId: string,
    at: string,
    olderThan: string,
    entry: StaffEntry,
  ): Promise<Written<void>>;
  find(hash: string): Promise<SessionRow | null>;
  seen(hash: string, at: string): Promise<Written<void>>;
  again(hash: string, at: string, entry: StaffEntry): Promise<Written<void>>;
  end(hash: string, entry: StaffEntry): Promise<Written<void>>;
  /** Every other session of an account. */
  endOthers(hash: string, accountId: string): Promise<Written<void>>;
  /** Makes a link that signs somebody in once. Any older one of theirs is worth nothing from then on. */
  addLink(hash: string, accountId: string, expiresAt: string, entry: StaffEntry): Promise<Written<void>>;
  /** Whose link it was, when it was good until now; it is not any more. */
  spendLink(hash: string, at: string): Promise<Written<string | null>>;
  /** Marks something as used that is good once; `false` when it was already. */
  spend(hash: string, accountId: string, at: string): Promise<Written<boolean>>;
}

/** The rows of one database. */
export function sessionStore({ read, write }: Database): SessionStore {
  const noted = (entry: StaffEntry, work: (tx: Kysely<Tables>) => Promise<unknown>) =>
    write(async (tx) => {
      await work(tx);
      await appendStaffAudit(tx, [entry]);
    });
  return {
    start: (hash, accountId, at, olderThan, entry) =>
      noted(entry, (tx) => start(tx, { hash, accountId, at, olderThan })),
    find: (hash) => find(read, hash),
    seen: (hash, at) =>
      write(async (tx) => {
        await tx.updateTable('staff_session').set({ seen_at: at }).where('token_hash', '=', hash).execute();
      }),
    again: (hash, at, entry) =>
      noted(entry, (tx) =>
        tx.updateTable('staff_session').set({ reauth_at: at }).where('token_hash', '=', hash).execute(),
      ),
    end: (hash, entry) =>
      noted(entry, (tx) => tx.deleteFrom('staff_session').where('token_hash', '=', hash).execute()),
    endOthers: (hash, accountId) =>
      write(async (tx) => {
        const theirs = tx.deleteFrom('staff_session').where('account_id', '=', accountId);
        await theirs.where('token_hash', '!=', hash).execute();
      }),
    addLink: (hash, accountId, expiresAt, entry) =>
      noted(entry, async (tx) => {
        const older = tx.deleteFrom('sign_in_link').where('account_id', '=', accountId);
        await older.where('used_at', 'is', null).execute();
        const row = { hash, account_id: accountId, expires_at: expiresAt, used_at: null };
        await tx.insertInto('sign_in_link').values(row).execute();
      }),
    spendLink: (hash, at) => write((tx) => spendLink(tx, hash, at)),
    spend: (hash, accountId, at) => write((tx) => spend(tx, { hash, accountId, at })),
  };
}

async function find(db: Kysely<Tables>, hash: string): Promise<SessionRow | null> {
  const row = await db
    .selectFrom('staff_session')
    .select([
      'account_id as accountId',
      'created_at as createdAt',
      'seen_at as seenAt',
      'reauth_at as reauthAt',
    ])
    .where('token_hash', '=', hash)
    .executeTakeFirst();
  return row ?? null;
}

async function spendLink(tx: Kysely<Tables>, hash: string, at: string): Promise<string | null> {
  const spent = await tx
    .updateTable('sign_in_link')
    .set({ used_at: at })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('account_id')
    .execute();
  return spent[0]?.account_id ?? null;
}

interface Beginning {
  readonly hash: string;
  readonly accountId: string;
  readonly at: string;
}

async function start(
  tx: Kysely<Tables>,
  { hash, accountId, at, olderThan }: Beginning & { olderThan: string },
): Promise<void> {
  await tx.deleteFrom('staff_session').where('seen_at', '<', olderThan).execute();
  const row = { token_hash: hash, account_id: accountId, created_at: at, seen_at: at, reauth_at: at };
  await tx.insertInto('staff_session').values(row).execute();
}

async function spend(tx: Kysely<Tables>, { hash, accountId, at }: Beginning): Promise<boolean> {
  const kept = await tx
    .insertInto('sign_in_link')
    .values({ hash, account_id: accountId, expires_at: at, used_at: at })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .returning('hash')
    .execute();
  return kept.length === 1;
}
