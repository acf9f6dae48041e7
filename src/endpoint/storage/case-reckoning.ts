/** For which accounts the rows of who is shut out were worked out last, and which cases they concern. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

const NAME = 'shut-out-for';

/** The stamp that stands beside the rows. */
export async function reckonedFor(db: Kysely<Tables>): Promise<string | undefined> {
  return (await db.selectFrom('meta').select('value').where('name', '=', NAME).executeTakeFirst())?.value;
}

/** Writes the stamp down, once all were worked out for it. */
export async function keepReckoned(tx: Kysely<Tables>, value: string): Promise<void> {
  await tx
    .insertInto('meta')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/**
 * Cases that name somebody, or that safeguarding sees, some of them, in the order of their numbers: who stands in
 * for others where it got worse depends on the accounts too.
 */
export const casesByAccounts = (
  db: Kysely<Tables>,
  after: number,
  most: number,
): Promise<{ id: string; no: number }[]> =>
  db
    .selectFrom('case_file')
    .select(['id', 'no'])
    .where(({ or, eb }) => or([eb('named', '=', 1), eb('guarded', '=', 1)]))
    .where('no', '>', after)
    .orderBy('no')
    .limit(most)
    .execute();
