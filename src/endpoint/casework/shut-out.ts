/**
 * Who is shut out stands in rows. They are worked out with every case and every record; when accounts
 * change, this works out all that name somebody, before anything is answered from them.
 */
import { createHash } from 'node:crypto';
import type { Account } from '../../domain/casework/viewer.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { replaceWorked } from '../storage/case-rows.ts';
import { keepReckoned, namedCases, reckonedFor } from '../storage/case-reckoning.ts';
import { loadCase } from './loaded.ts';
import { workOut } from './work-out.ts';
import type { Office } from './deps.ts';

/** So many in one transaction. */
const AT_ONCE = 50;

/** Brings the rows up to the accounts as they are now. `false`: the database takes nothing now, so nobody may look. */
export async function reckon(office: Office): Promise<boolean> {
  const accounts = await accountsIn(office.storage.rows.read);
  const wanted = stampOf(office, accounts);
  if (office.reckoned.for === wanted) return true;
  const { rows } = office.storage;
  if ((await reckonedFor(rows.read)) !== wanted) {
    for (let after = 0; ;) {
      const some = await namedCases(rows.read, after, AT_ONCE);
      const last = some.at(-1);
      if (!last) break;
      const ids = some.map(({ id }) => id);
      const written = await rows.write(async (tx) => {
        for (const id of ids) {
          const loaded = await loadCase(office, tx, id);
          if (loaded) await replaceWorked(tx, id, workOut(office, loaded.row, loaded.file, accounts));
        }
      });
      if (!('done' in written)) return false;
      after = last.no;
    }
    if (!('done' in (await rows.write((tx) => keepReckoned(tx, wanted))))) return false;
  }
  office.reckoned.for = wanted;
  return true;
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
