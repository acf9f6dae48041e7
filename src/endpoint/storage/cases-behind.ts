/** Which cases stand behind messages that may be deleted. */
import type { Kysely } from 'kysely';
import type { Kept } from './retention-rows.ts';
import type { Tables } from './tables.ts';

/** The cases of each, every part of it; what has none is not in the answer. */
export async function casesBehind(
  db: Kysely<Tables>,
  kept: readonly Kept[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const behind = new Map<string, string[]>();
  if (kept.length === 0) return behind;
  const rows = await db
    .selectFrom('case_file')
    .select(['id', 'representation_id', 'reference'])
    .where((ask) =>
      ask.or([
        ask(
          'representation_id',
          'in',
          kept.map(({ id }) => id),
        ),
        ask.and([
          ask('representation_id', 'is', null),
          ask(
            'reference',
            'in',
            kept.map(({ reference }) => reference),
          ),
        ]),
      ]),
    )
    .execute();
  const byReference = new Map(kept.map(({ id, reference }) => [reference, id]));
  for (const { id, representation_id, reference } of rows) {
    const of = representation_id ?? byReference.get(reference) ?? '';
    behind.set(of, [...(behind.get(of) ?? []), id]);
  }
  return behind;
}
