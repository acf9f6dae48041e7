/**
 * Who may open a conversation: the key of the phone, the code of the person, or a code that they gave
 * somebody. A wrong one, an id that never came and an address that is none take the same steps to the same
 * answer.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import { representationId } from '../../domain/id-forms.ts';
import { bearerHash, NO_HASH, NO_ID, type Compare } from '../attachments/access.ts';
import {
  openShare,
  sentByCode,
  sentById,
  sentByKey,
  type Sent,
  type ShareRow,
} from '../storage/conversation-rows.ts';
import type { Tables } from '../storage/tables.ts';

export interface Opened {
  readonly sent: Sent;
  /** With whose code; `null`: the person themselves. */
  readonly share: ShareRow | null;
}

/** The representation that the bearer may open, or `null`. */
export async function openById(
  db: Kysely<Tables>,
  asked: { readonly id: string; readonly bearer: string | undefined },
  compare: Compare = timingSafeEqual,
): Promise<Opened | null> {
  const id = representationId.safeParse(asked.id);
  const { hash, isKey } = bearerHash(asked.bearer);
  const named = id.success ? id.data : NO_ID;
  const own = await sentByKey(db, named, hash);
  const share = await openShare(db, named, hash);
  const shared = await sentById(db, share?.representation_id ?? NO_ID);
  const fits = (other: string | undefined) => compare(Buffer.from(hash), Buffer.from(other ?? NO_HASH));
  const isOwn = [fits(own?.key_hash), fits(own?.code_hash)].includes(true);
  if (!isKey || !id.success) return null;
  if (own && isOwn) return { sent: own, share: null };
  return share && shared ? { sent: shared, share } : null;
}

/** The same by a code alone, of whatever representation of the council it is. */
export async function openByCode(
  db: Kysely<Tables>,
  asked: { readonly council: string; readonly bearer: string | undefined },
): Promise<Opened | null> {
  const { hash, isKey } = bearerHash(asked.bearer);
  const opened = await sentByCode(db, asked.council, hash);
  return isKey ? opened : null;
}
