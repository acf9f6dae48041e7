/** Which cases a former version left otherwise in their rows, and whether that was looked for. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What was put right once. */
export type Mending = 'read-mended' | 'worked-mended' | 'topics-mended';

/** Some of them, in the order of their numbers, after one. */
export type Some = (db: Kysely<Tables>, after: number, most: number) => Promise<{ id: string; no: number }[]>;

/** True once all of them were looked at. */
export const isMended = async (db: Kysely<Tables>, name: Mending): Promise<boolean> =>
  (await db.selectFrom('meta').select('name').where('name', '=', name).executeTakeFirst()) !== undefined;

/** Writes down that they were. */
export async function keepMended(tx: Kysely<Tables>, name: Mending): Promise<void> {
  await tx
    .insertInto('meta')
    .values({ name, value: '1' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

const inOrder = (db: Kysely<Tables>, after: number, most: number) =>
  db.selectFrom('case_file').select(['id', 'no']).where('no', '>', after).orderBy('no').limit(most);

/** With a reading among their events and none in their row. One that was sent anew since is among them, and stays. */
export const seemUnread: Some = (db, after, most) =>
  inOrder(db, after, most)
    .where('read_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('case_event')
          .select('seq')
          .whereRef('case_id', '=', 'case_file.id')
          .where('type', '=', 'read'),
      ),
    )
    .execute();

/** All of them: what decides who sees a case, and who stands in for whom, stands sealed. */
export const every: Some = (db, after, most) => inOrder(db, after, most).execute();
