/** Which cases have a reading among their events and none in their row, and whether that was looked for. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

const NAME = 'read-mended';

/** True once all of them were looked at. */
export const isMended = async (db: Kysely<Tables>): Promise<boolean> =>
  (await db.selectFrom('meta').select('name').where('name', '=', NAME).executeTakeFirst()) !== undefined;

/** Writes down that they were. */
export async function keepMended(tx: Kysely<Tables>): Promise<void> {
  await tx
    .insertInto('meta')
    .values({ name: NAME, value: '1' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

/** Some of them, in the order of their numbers. One that was sent anew since is among them, and stays. */
export const seemUnread = (
  db: Kysely<Tables>,
  after: number,
  most: number,
): Promise<{ id: string; no: number }[]> =>
  db
    .selectFrom('case_file')
    .select(['id', 'no'])
    .where('read_at', 'is', null)
    .where('no', '>', after)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_event')
          .select('seq')
          .whereRef('case_id', '=', 'case_file.id')
          .where('type', '=', 'read'),
      ),
    )
    .orderBy('no')
    .limit(most)
    .execute();
