/**
 * Who may open a conversation: the key of the phone, the code of the person, or a code that they gave
 * somebody. A wrong one, an id that never came and an address that is none take the same steps to the same
 * answer.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import { representationId } from '../../domain/id-forms.ts';
import { bearerHash, NO_HASH, NO_ID, type Compare } from '../attachments/access.ts';
import { openShare, sentByCode, sentById, type Sent, type ShareRow } from '../storage/conversation-rows.ts';
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
  const sent = await sentById(db, id.success ? id.data : NO_ID);
  const share = await openShare(db, sent?.id ?? NO_ID, hash);
  const fits = (other: string | undefined) => compare(Buffer.from(hash), Buffer.from(other ?? NO_HASH));
  const own = [fits(sent?.key_hash), fits(sent?.code_hash)].includes(true);
  if (!sent || !isKey || !id.success) return null;
  return own || share ? { sent, share: own ? null : share } : null;
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
