/**
 * The keys that sign a council's receipts: how they are published, and which of them a phone
 * believes. Every key that ever signed a receipt stays in the set, so that old receipts can be checked.
 */
import { z } from 'zod/mini';
import { publicJwk, type PublicJwk } from '../domain/public-jwk.ts';
import { canonicalJson } from './canonical-json.ts';
import { isSigned } from './receipt-signature.ts';

/**
 * A key as the endpoint publishes it. A key that came later carries the signature of one that
 * devices already keep: base64url of r‖s over the RFC 8785 form of this entry without `signature`.
 */
export const publishedKey = z.extend(publicJwk, {
  /** `kid` of the key that signed this one. */
  signedBy: z.optional(z.string()),
  signature: z.optional(z.string()),
});
export type PublishedKey = z.infer<typeof publishedKey>;

/** What `GET /api/v1/keys` answers. */
export const keySet = z.looseObject({ keys: z.array(publishedKey) });
export type KeySet = z.infer<typeof keySet>;

/** What the key `kid` signs, as ECDSA P-256 with SHA-256, to make phones believe `key`. UTF-8 of it. */
export const endorsement = (key: PublicJwk, kid: string): string => canonicalJson({ ...key, signedBy: kid });

/**
 * The keys of an answer. Entries of a kind that came later are left out: they must not take the
 * others along on an older phone.
 *
 * @returns `null` when it is no key set, or holds no key that is understood here
 */
export function keysIn(answer: unknown): readonly PublishedKey[] | null {
  const { data } = z.looseObject({ keys: z.array(z.unknown()) }).safeParse(answer);
  const known = (data?.keys ?? []).flatMap((each) => publishedKey.safeParse(each).data ?? []);
  return known.length === 0 ? null : known;
}

/**
 * The keys of a fetched set that may be believed because a kept key signed them, directly or
 * through another of them. A key's signature is over the RFC 8785 form of its entry without
 * `signature`, by the key that `signedBy` names. Kept keys themselves are not returned.
 */
export async function trustedKeys(
  kept: readonly PublicJwk[],
  offered: readonly PublicJwk[],
): Promise<PublicJwk[]> {
  const gained: PublicJwk[] = [];
  let left = offered.filter((key) => !kept.some(({ kid }) => kid === key.kid));
  for (;;) {
    const believed = [...kept, ...gained];
    const signed = await Promise.all(left.map((key) => isSignedByOne(key, believed)));
    const more = left.filter((_, index) => signed[index]);
    if (more.length === 0) return gained;
    gained.push(...more);
    left = left.filter((key) => !more.includes(key));
  }
}

async function isSignedByOne(key: PublicJwk, believed: readonly PublicJwk[]): Promise<boolean> {
  const { signedBy, signature } = key as { readonly signedBy?: unknown; readonly signature?: unknown };
  if (typeof signature !== 'string') return false;
  for (const signer of believed) {
    if (signer.kid === signedBy && (await isSigned({ ...key, signature }, signer))) return true;
  }
  return false;
}
