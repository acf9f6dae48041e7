/** The rows of a conversation, the same in each database: who may open it, what the person did, with whom they share it. */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
export type ActionRow = Selectable<Tables['action']>;
export type ShareRow = Selectable<Tables['share']>;

/** A representation as whoever opens its conversation is told of it. */
export type Sent = Pick<
  Selectable<Tables['representation']>,
  'id' | 'council' | 'kind' | 'digest' | 'key_hash' | 'code_hash' | 'received_at' | 'unsafe' | 'freeze'
> & {
  readonly reference: string;
  /** The newest receipt. */
  readonly receipt: string;
};

const SENT = [
  'representation.id',
  'representation.council',
  'representation.kind',
  'representation.digest',
  'representation.key_hash',
  'representation.code_hash',
  'representation.received_at',
  'representation.unsafe',
  'representation.freeze',
  'receipt.reference',
  'receipt.receipt',
  'receipt.newest',
] as const;

const sent = (db: Db) =>
  db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(SENT);

const newestOf = <T extends { receipt: string; newest: string | null }>({ newest, ...row }: T) => ({
  ...row,
  receipt: newest ?? row.receipt,
});

/** What stands under an id. */
export async function sentById(db: Db, id: string): Promise<Sent | null> {
  const row = await sent(db).where('representation.id', '=', id).executeTakeFirst();
  return row ? newestOf(row) : null;
}

/** The same, only for whoever has its key or its code: of what is not theirs no row is read, which would take time. */
export async function sentByKey(db: Db, id: string, hash: string): Promise<Sent | null> {
  const row = await sent(db)
    .where('representation.id', '=', id)
    .where((is) => is.or([is('key_hash', '=', hash), is('code_hash', '=', hash)]))
    .executeTakeFirst();
  return row ? newestOf(row) : null;
}

/** What a code of this hash opens in a council: by the person's own code the oldest, then by a shared one. */
export async function sentByCode(
  db: Db,
  council: string,
  hash: string,
): Promise<{ readonly sent: Sent; readonly share: ShareRow | null } | null> {
  const own = await sent(db)
    .where('code_hash', '=', hash)
    .where('council', '=', council)
    .orderBy('received_at')
    .limit(1)
    .executeTakeFirst();
  const shares = db.selectFrom('share').selectAll().where('code_hash', '=', hash);
  const share = await shares.where('ended_at', 'is', null).orderBy('shared_at').limit(1).executeTakeFirst();
  const shared = await sent(db)
    .where('representation.id', '=', share?.representation_id ?? NOBODYS)
    .where('council', '=', council)
    .executeTakeFirst();
  if (own) return { sent: newestOf(own), share: null };
  return share && shared ? { sent: newestOf(shared), share } : null;
}

/** Asked for in place of what there is none of: valid, and in no database. */
const NOBODYS = '00000000-0000-4000-8000-000000000000';

/** The share of a representation that a code of this hash opens, unless it has ended. */
export async function openShare(db: Db, representation: string, hash: string): Promise<ShareRow | null> {
  const shares = db.selectFrom('share').selectAll().where('representation_id', '=', representation);
  const open = shares.where('code_hash', '=', hash).where('ended_at', 'is', null);
  return (await open.orderBy('shared_at').executeTakeFirst()) ?? null;
}

/** Everybody to whom the person gave a code, in the order in which they did. */
export const sharesOf = (db: Db, representation: string): Promise<ShareRow[]> =>
  db
    .selectFrom('share')
    .selectAll()
    .where('representation_id', '=', representation)
    .orderBy('shared_at')
    .orderBy('id')
    .execute();

export const addShare = (tx: Db, share: Insertable<Tables['share']>) =>
  tx.insertInto('share').values(share).execute();

/** Their code opens it no more. Ended twice, the first time counts. */
export const endShare = (tx: Db, representation: string, id: string, at: string) =>
  tx
    .updateTable('share')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('representation_id', '=', representation)
    .where('ended_at', 'is', null)
    .execute();

/** The person is told when somebody first looked. */
export const markShareOpened = (tx: Db, id: string, at: string) =>
  tx
    .updateTable('share')
    .set({ opened_at: at })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .execute();

export const actionRow = (db: Db, id: string): Promise<ActionRow | undefined> =>
  db.selectFrom('action').selectAll().where('id', '=', id).executeTakeFirst();

export const addAction = (tx: Db, action: ActionRow) => tx.insertInto('action').values(action).execute();

/** What the person did since an export is in no case system yet: it is to be confirmed again before anything goes. */
export const exportAnew = (tx: Db, representation: string) =>
  tx.updateTable('representation').set({ exported_at: null }).where('id', '=', representation).execute();

/** The cases of a representation, the first part first. */
export async function casesOf(db: Db, representation: string): Promise<readonly string[]> {
  const rows = db.selectFrom('case_file').select('id').where('representation_id', '=', representation);
  return (await rows.orderBy('part').execute()).map(({ id }) => id);
}
