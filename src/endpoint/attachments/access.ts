/**
 * Who may send and ask: whoever has the key of which the words brought the hash. A wrong key, an id
 * that never came, a file that was not announced and an address that is none are told apart by
 * nobody: each takes the same steps to the same answer.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { fromBase64url } from '../../contract/base64url.ts';
import { sha256Form } from '../../contract/attachment.ts';
import { representationId } from '../../domain/id-forms.ts';
import type { AttachmentStore, FileRow } from '../storage/attachment-rows.ts';

/** Compares two texts of 64 hex digits in a time that tells nothing. */
export type Compare = (one: Buffer, other: Buffer) => boolean;

/** Asked for in place of what has no such form: valid, and in no database. */
export const NO_ID = '00000000-0000-4000-8000-000000000000';
export const NO_HASH = '0'.repeat(64);

/** The file that the bearer may send, or `null`. */
export async function openFile(
  rows: Pick<AttachmentStore, 'open'>,
  asked: { readonly id: string; readonly sha256: string; readonly bearer: string | undefined },
  compare: Compare = timingSafeEqual,
): Promise<FileRow | null> {
  const id = representationId.safeParse(asked.id);
  const sha256 = sha256Form.safeParse(asked.sha256);
  const found = await rows.open(id.success ? id.data : NO_ID, sha256.success ? sha256.data : NO_HASH);
  const fits = keyFits(asked.bearer, found?.keyHash, compare);
  return fits && id.success && sha256.success ? (found?.file ?? null) : null;
}

/** The newest receipt of the representation that the bearer may open, or `null`. */
export async function openDelivery(
  rows: Pick<AttachmentStore, 'delivery'>,
  asked: { readonly id: string; readonly bearer: string | undefined },
  compare: Compare = timingSafeEqual,
): Promise<{ readonly receipt: string } | null> {
  const id = representationId.safeParse(asked.id);
  const found = await rows.delivery(id.success ? id.data : NO_ID);
  const fits = keyFits(asked.bearer, found?.keyHash, compare);
  return fits && id.success ? found : null;
}

/** `Authorization: Bearer <base64url of the 32 bytes>`. Whatever came is hashed and compared. */
function keyFits(header: string | undefined, keyHash: string | undefined, compare: Compare): boolean {
  const { hash, isKey } = bearerHash(header);
  return compare(Buffer.from(hash), Buffer.from(keyHash ?? NO_HASH)) && isKey;
}

/** The SHA-256 of whatever a bearer header brings, in hex, and whether that was a key of 32 bytes. */
export function bearerHash(header: string | undefined): { readonly hash: string; readonly isKey: boolean } {
  const [, text = ''] = /^Bearer +([A-Za-z0-9_-]+)$/i.exec(header ?? '') ?? [];
  const key = fromBase64url(text) ?? new Uint8Array();
  return { hash: createHash('sha256').update(key).digest('hex'), isKey: key.length === 32 };
}
