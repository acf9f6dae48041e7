/** Which cases have a word, by its opaque token: the same in each database. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** So many rows in one statement, within what both databases take. */
const AT_ONCE = 5_000;

/** Adds the tokens of a case that it does not have yet. */
export async function setTokens(
  tx: Kysely<Tables>,
  id: string,
  tokens: readonly Uint8Array[],
): Promise<void> {
  const found = tx.selectFrom('case_file').select('no').where('id', '=', id);
  const { no } = await found.executeTakeFirstOrThrow();
  const once = [...new Map(tokens.map((token) => [Buffer.from(token).toString('hex'), token])).values()];
  for (let from = 0; from < once.length; from += AT_ONCE) {
    const rows = once.slice(from, from + AT_ONCE).map((token) => ({ token, case_no: no }));
    await tx
      .insertInto('search_token')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['token', 'case_no']).doNothing())
      .execute();
  }
}

/** Nothing of a case is found any more until its words are looked up anew. */
export async function forgetTokens(tx: Kysely<Tables>, id: string): Promise<void> {
  const numbers = tx.selectFrom('case_file').select('no').where('id', '=', id);
  await tx.deleteFrom('search_token').where('case_no', 'in', numbers).execute();
  await tx.updateTable('case_file').set({ indexed: 0 }).where('id', '=', id).execute();
}

/** Cases whose words are not found under the key of today, some of them. */
export async function notIndexed(db: Kysely<Tables>, most: number): Promise<readonly string[]> {
  const some = db.selectFrom('case_file').select('id').where('indexed', '=', 0).orderBy('no').limit(most);
  return (await some.execute()).map(({ id }) => id);
}

/** Says that its words are found. */
export async function markIndexed(tx: Kysely<Tables>, id: string): Promise<void> {
  await tx.updateTable('case_file').set({ indexed: 1 }).where('id', '=', id).execute();
}
