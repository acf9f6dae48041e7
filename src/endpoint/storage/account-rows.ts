/** Accounts of staff and what they prove themselves with, as rows: the same in each database. */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Account } from '../../domain/casework/viewer.ts';
import type { StaffRole } from '../../domain/casework/names.ts';
import type { CouncilSlug } from '../../domain/ids.ts';
import type { ContentCipher } from '../content-cipher.ts';
import type { Database, Written } from './attachment-rows.ts';
import { credentialLabel } from './case-labels.ts';
import { appendStaffAudit, type StaffEntry } from './staff-audit.ts';
import type { Tables } from './tables.ts';

export type CredentialKind = 'password' | 'totp' | 'passkey' | 'oidc';

/** What somebody proves themselves with. The id is made of the kind and of what has to be the only one. */
export interface Credential {
  readonly id: string;
  readonly accountId: string;
  readonly kind: CredentialKind;
  /** Encrypted in the database. */
  readonly body: string;
  /** RFC 3339 in UTC. */
  readonly createdAt: string;
  readonly usedAt: string | null;
}

export type AccountChange = Partial<Pick<Account, 'name' | 'job' | 'roles' | 'team' | 'managerId' | 'state'>>;

/** Every change is written into the trail by the same transaction. */
export interface AccountStore {
  /** By name. */
  all(): Promise<readonly Account[]>;
  byId(id: string): Promise<Account | null>;
  /** In whatever case it is written. */
  byEmail(email: string): Promise<Account | null>;
  /** `false`: the address has an account already. */
  add(account: Account, entry: StaffEntry): Promise<Written<boolean>>;
  /** Whoever is disabled is signed out everywhere by the same step. */
  change(id: string, change: AccountChange, entry: StaffEntry): Promise<Written<void>>;
  credentials(accountId: string): Promise<readonly Credential[]>;
  credential(id: string): Promise<Credential | null>;
  /** Adds one, or takes the place of the one with its id. `false`: that one is somebody else's. */
  keep(credential: Omit<Credential, 'usedAt'>, entry: StaffEntry): Promise<Written<boolean>>;
  /** Marks a use; `false` when it was used at that moment, or later, already. */
  used(id: string, at: string, body?: string): Promise<Written<boolean>>;
  /** Takes one away, when it is theirs. */
  drop(id: string, accountId: string, entry: StaffEntry): Promise<Written<boolean>>;
  /** Takes every credential away, and signs out everywhere. */
  forget(accountId: string, entry: StaffEntry): Promise<Written<void>>;
  /** Entries of what changes no row here. */
  note(entries: readonly StaffEntry[]): Promise<Written<void>>;
}

type Row<T extends keyof Tables> = Selectable<Tables[T]>;

/** All of them, by name. */
export const accountsIn = async (db: Kysely<Tables>): Promise<readonly Account[]> =>
  (await db.selectFrom('account').selectAll().orderBy('name').orderBy('id').execute()).map(accountOf);

/** The rows of one database. */
export function accountStore({ read, write }: Database, cipher: ContentCipher): AccountStore {
  const noted = <T>(entry: StaffEntry, work: (tx: Kysely<Tables>) => Promise<T>) =>
    write(async (tx) => {
      const done = await work(tx);
      if (done !== false) await appendStaffAudit(tx, [entry]);
      return done;
    });
  const opened = (row: Row<'credential'>): Credential => ({
    id: row.id,
    accountId: row.account_id,
    kind: row.kind,
    body: cipher.open(row.body, credentialLabel(row)).toString('utf8'),
    createdAt: row.created_at,
    usedAt: row.used_at,
  });
  const select = () => read.selectFrom('credential').selectAll();
  return {
    all: () => accountsIn(read),
    byId: (id) => one(read, 'id', id),
    byEmail: (email) => one(read, 'email', email.trim().toLowerCase()),
    add: (account, entry) => noted(entry, (tx) => add(tx, account)),
    change: (id, change, entry) => noted(entry, (tx) => changeRow(tx, id, change)),
    credentials: async (accountId) =>
      (await select().where('account_id', '=', accountId).orderBy('created_at').execute()).map(opened),
    credential: async (id) => {
      const row = await select().where('id', '=', id).executeTakeFirst();
      return row ? opened(row) : null;
    },
    keep: (credential, entry) => noted(entry, (tx) => keep(tx, cipher, credential)),
    used: (id, at, body) => write((tx) => used(tx, cipher, { id, at, body })),
    drop: (id, accountId, entry) => noted(entry, (tx) => drop(tx, id, accountId)),
    forget: (accountId, entry) => noted(entry, (tx) => forget(tx, accountId)),
    note: (entries) => write((tx) => appendStaffAudit(tx, entries)),
  };
}

const accountOf = (row: Row<'account'>): Account => ({
  id: row.id,
  council: row.council as CouncilSlug,
  name: row.name,
  job: row.job,
  email: row.email,
  roles: JSON.parse(row.roles) as StaffRole[],
  team: row.team,
  managerId: row.manager_id,
  state: row.state,
});

const columnsOf = ({ managerId, roles, ...rest }: AccountChange) => ({
  ...rest,
  ...(managerId !== undefined && { manager_id: managerId }),
  ...(roles && { roles: JSON.stringify(roles) }),
});

async function one(db: Kysely<Tables>, column: 'id' | 'email', value: string): Promise<Account | null> {
  const row = await db.selectFrom('account').selectAll().where(column, '=', value).executeTakeFirst();
  return row ? accountOf(row) : null;
}

async function add(tx: Kysely<Tables>, account: Account): Promise<boolean> {
  const { id, council, email, state, name, job, team } = account;
  const row: Insertable<Tables['account']> = {
    ...{ id, council, state, name, job, team },
    email: email.trim().toLowerCase(),
    roles: JSON.stringify(account.roles),
    manager_id: account.managerId,
  };
  const kept = await tx
    .insertInto('account')
    .values(row)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .execute();
  return kept.length === 1;
}

async function changeRow(tx: Kysely<Tables>, id: string, change: AccountChange): Promise<void> {
  await tx.updateTable('account').set(columnsOf(change)).where('id', '=', id).execute();
  if (change.state === 'disabled')
    await tx.deleteFrom('staff_session').where('account_id', '=', id).execute();
}

async function keep(
  tx: Kysely<Tables>,
  cipher: ContentCipher,
  { id, accountId, kind, body, createdAt }: Omit<Credential, 'usedAt'>,
): Promise<boolean> {
  const there = await tx
    .selectFrom('credential')
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (there && there.account_id !== accountId) return false;
  await tx.deleteFrom('credential').where('id', '=', id).execute();
  const row = { id, account_id: accountId, kind, created_at: createdAt, used_at: null };
  const sealed = cipher.seal(Buffer.from(body), credentialLabel(row));
  await tx
    .insertInto('credential')
    .values({ ...row, body: sealed })
    .execute();
  return true;
}

async function used(
  tx: Kysely<Tables>,
  cipher: ContentCipher,
  { id, at, body }: { id: string; at: string; body: string | undefined },
): Promise<boolean> {
  const row = await tx
    .selectFrom('credential')
    .select(['id', 'account_id', 'kind', 'used_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || (row.used_at !== null && row.used_at >= at)) return false;
  const sealed = body === undefined ? {} : { body: cipher.seal(Buffer.from(body), credentialLabel(row)) };
  await tx
    .updateTable('credential')
    .set({ used_at: at, ...sealed })
    .where('id', '=', id)
    .execute();
  return true;
}

async function drop(tx: Kysely<Tables>, id: string, accountId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('credential')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning('id')
    .execute();
  return gone.length === 1;
}

async function forget(tx: Kysely<Tables>, accountId: string): Promise<void> {
  for (const table of ['credential', 'staff_session'] as const)
    await tx.deleteFrom(table).where('account_id', '=', accountId).execute();
  await tx
    .deleteFrom('sign_in_link')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute();
}
