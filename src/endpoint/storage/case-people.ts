/** Who has a case, who is shut out of it, and who has it open now. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

export const peopleOf = (db: Db, id: string): Promise<{ account_id: string; as_what: string }[]> =>
  db.selectFrom('case_person').select(['account_id', 'as_what']).where('case_id', '=', id).execute();

/** Accounts that must not know of it. */
export async function shutOutOf(db: Db, id: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('shut_out').select('account_id').where('case_id', '=', id).execute();
  return new Set(rows.map(({ account_id }) => account_id));
}

/** Says that somebody has it open. */
export async function nowThere(tx: Db, id: string, account: string, at: string): Promise<void> {
  await tx
    .insertInto('presence')
    .values({ case_id: id, account_id: account, seen_at: at })
    .onConflict((conflict) => conflict.columns(['case_id', 'account_id']).doUpdateSet({ seen_at: at }))
    .execute();
}

/** Who else has had it open since a moment. */
export async function othersThere(
  db: Db,
  id: string,
  account: string,
  since: string,
): Promise<{ name: string; job: string }[]> {
  return db
    .selectFrom('presence')
    .innerJoin('account', 'account.id', 'presence.account_id')
    .select(['account.name', 'account.job'])
    .where('presence.case_id', '=', id)
    .where('presence.account_id', '!=', account)
    .where('presence.seen_at', '>=', since)
    .orderBy('account.name')
    .execute();
}
