/** Tries to sign in, and to open something with a code, as rows. Each statement stands alone: no transaction of a message or a case waits for one. */
import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
type Counts = ReadonlyMap<string, number>;

const countsOf = (rows: readonly { name: string; count: number }[]): Counts =>
  new Map(rows.map(({ name, count }) => [name, count]));

/** How many there are of each name; one that is not there has none. */
export const triesOf = async (db: Db, names: readonly string[]): Promise<Counts> =>
  countsOf(await db.selectFrom('sign_in_try').select(['name', 'count']).where('name', 'in', names).execute());

/** One more of each name, and how many that makes. In one order, so that no two wait for each other. */
export async function addTries(db: Db, stretch: number, names: readonly string[]): Promise<Counts> {
  const rows = names.toSorted().map((name) => ({ name, stretch, count: 1 }));
  return countsOf(
    await db
      .insertInto('sign_in_try')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ count: sql<number>`sign_in_try.count + 1` }),
      )
      .returning(['name', 'count'])
      .execute(),
  );
}

/** One less of each name. */
export async function takeBackTries(db: Db, names: readonly string[]): Promise<void> {
  for (const name of names.toSorted()) {
    const one = await db
      .updateTable('sign_in_try')
      .set({ count: sql<number>`count - 1` })
      .where('name', '=', name)
      .returning('count')
      .executeTakeFirst();
    if (one?.count === 0)
      await db.deleteFrom('sign_in_try').where('name', '=', name).where('count', '<=', 0).execute();
  }
}

/**
 * The next turn in a line: `count` of its row is until when it is taken, in milliseconds within its stretch.
 * Gives when the turn ends, or `null` where the line is as long as it may be.
 */
export async function takeTurn(
  db: Db,
  row: { readonly name: string; readonly stretch: number },
  { from, ms, longest }: { readonly from: number; readonly ms: number; readonly longest: number },
): Promise<number | null> {
  const free = sql<number>`greatest(sign_in_try.count, ${from}::integer)`;
  const taken = await db
    .insertInto('sign_in_try')
    .values({ ...row, count: from + ms })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ count: sql<number>`${free} + ${ms}::integer` })
        .where(sql<boolean>`${free} - ${from}::integer < ${longest}::integer`),
    )
    .returning('count')
    .executeTakeFirst();
  return taken?.count ?? null;
}

/** What lies before a stretch of time counts no more. */
export async function dropTries(db: Db, before: number): Promise<void> {
  await db.deleteFrom('sign_in_try').where('stretch', '<', before).execute();
}
