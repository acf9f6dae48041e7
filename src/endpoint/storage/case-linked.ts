/** Cases that belong together, as far as somebody may know of them. */
import type { Kysely } from 'kysely';
import type { LINKED_AS } from '../../domain/casework/names.ts';
import type { Account } from '../../domain/casework/viewer.ts';
import { seenBy } from './seen-by.ts';
import type { Tables } from './tables.ts';

interface Link {
  readonly to: string;
  readonly as: (typeof LINKED_AS)[number];
}

/** Those of the cases that the account sees. */
export async function idsSeen(
  db: Kysely<Tables>,
  account: Account,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = db.selectFrom('case_file').select('id').where('id', 'in', ids).where(seenBy(account));
  return new Set((await found.execute()).map(({ id }) => id));
}

/** The linked cases that the account sees, with their numbers. */
export async function linkedSeen(
  db: Kysely<Tables>,
  account: Account,
  links: readonly Link[],
): Promise<{ id: string; reference: string; as: Link['as'] }[]> {
  if (links.length === 0) return [];
  const ids = links.map(({ to }) => to);
  const found = db.selectFrom('case_file').select(['id', 'reference']).where('id', 'in', ids);
  const known = new Map((await found.where(seenBy(account)).execute()).map((row) => [row.id, row.reference]));
  return links.flatMap(({ to, as }) => {
    const reference = known.get(to);
    return reference === undefined ? [] : [{ id: to, reference, as }];
  });
}
