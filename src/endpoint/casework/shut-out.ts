/**
 * Who is shut out stands in rows. They are worked out with every case and every record; when accounts
 * change, this works out all that hang on them, before anything is answered from them.
 */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Account } from '../../domain/casework/viewer.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { replaceWorked } from '../storage/case-rows.ts';
import { casesByAccounts, keepReckoned, reckonedFor } from '../storage/case-reckoning.ts';
import type { Tables } from '../storage/tables.ts';
import { loadCase } from './loaded.ts';
import { workOut } from './work-out.ts';
import type { Office } from './deps.ts';

/** So many in one transaction. */
const AT_ONCE = 50;
/** Accounts that change more often than this while it is worked out are still being changed. */
const TRIES = 10;

/**
 * Brings the rows up to the accounts as they are now. `false`: the database takes nothing now, so nobody
 * may look. Several processes may do it at once: what counts is the stamp beside the rows, and nothing is
 * written from accounts that are others by then.
 */
export async function reckon(office: Office): Promise<boolean> {
  const { read } = office.storage.rows;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const wanted = stampOf(office, await accountsIn(read));
    if ((await reckonedFor(read)) === wanted) return true;
    const done = await workOutAll(office, wanted);
    if (done !== 'changed-meanwhile') return done === 'done';
  }
  return false;
}

type Done = 'done' | 'changed-meanwhile' | 'not-now';

/** Every case that hangs on the accounts, then the stamp: each transaction only while the accounts are those of it. */
async function workOutAll(office: Office, wanted: string): Promise<Done> {
  for (let after = 0; ;) {
    const some = await casesByAccounts(office.storage.rows.read, after, AT_ONCE);
    const last = some.at(-1);
    if (!last) return whileTheSame(office, wanted, (tx) => keepReckoned(tx, wanted));
    const done = await whileTheSame(office, wanted, async (tx, accounts) => {
      for (const { id } of some) {
        const loaded = await loadCase(office, tx, id);
        if (loaded) await replaceWorked(tx, id, workOut(office, loaded.row, loaded.file, accounts));
      }
    });
    if (done !== 'done') return done;
    after = last.no;
  }
}

async function whileTheSame(
  office: Office,
  wanted: string,
  work: (tx: Kysely<Tables>, accounts: readonly Account[]) => Promise<void>,
): Promise<Done> {
  const written = await office.storage.rows.write(async (tx): Promise<Done> => {
    const accounts = await accountsIn(tx);
    if (stampOf(office, accounts) !== wanted) return 'changed-meanwhile';
    await work(tx, accounts);
    return 'done';
  });
  return 'done' in written ? written.done : 'not-now';
}

/** Everything of the accounts that decides who is shut out. */
function stampOf({ secondPerson }: Office, accounts: readonly Account[]): string {
  const councils = [...new Set(accounts.map(({ council }) => council))].toSorted();
  const facts = accounts
    .map(({ id, council, name, job, email, roles, team, managerId, state }) => [
      id,
      council,
      name,
      job,
      email,
      roles,
      team,
      managerId,
      state,
    ])
    .toSorted((one, other) => String(one[0]).localeCompare(String(other[0])));
  const seconds = councils.map((council) => secondPerson?.(council) ?? null);
  return createHash('sha256')
    .update(JSON.stringify([facts, councils, seconds]))
    .digest('hex');
}
