/** What somebody is to one case, and whether they may know of it. */
import type { Kysely } from 'kysely';
import { actionsIn, sees, type Standing } from '../../domain/casework/visibility.ts';
import type { StaffAction } from '../../domain/casework/names.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import { peopleOf, shutOutOf } from '../storage/case-people.ts';
import type { FileRow } from '../storage/case-rows.ts';
import type { Tables } from '../storage/tables.ts';

/** What a viewer may do with a case; null when it is not there for them. */
export async function actionsOf(
  db: Kysely<Tables>,
  { account }: Viewer,
  row: FileRow,
): Promise<readonly StaffAction[] | null> {
  const standing = await standingOf(db, account.id, row.id);
  const seen = { council: row.council, tied: row.tied === 1, guarded: row.guarded === 1 };
  return sees(account, seen, standing) ? actionsIn(account, standing) : null;
}

async function standingOf(db: Kysely<Tables>, account: string, id: string): Promise<Standing> {
  const people = (await peopleOf(db, id)).filter((one) => one.account_id === account);
  return {
    shutOut: (await shutOutOf(db, id)).has(account),
    assigned: people.some(({ as_what }) => as_what !== 'stands-in'),
    standsIn: people.some(({ as_what }) => as_what === 'stands-in'),
  };
}
