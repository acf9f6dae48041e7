/**
 * Whether a receipt was signed by the council. A captive portal, a proxy or a broken server
 * can imitate everything else.
 */
import type { PublicJwk } from '../domain/public-jwk.ts';
import { fromBase64url } from './base64url.ts';
import { canonicalJson } from './canonical-json.ts';

const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const;
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** What is needed of a receipt to check it; every other member is signed along. */
interface Signed {
  readonly keyId: string;
  readonly signature: string;
}

/**
 * Checks a receipt against the keys that are believed. The caller passes kept keys only, never
 * keys that came with the receipt.
 */
export async function verifyReceipt(
  receipt: Signed,
  keys: readonly PublicJwk[],
): Promise<'valid' | 'unknown-key' | 'bad-signature'> {
  const ofThatName = keys.filter((key) => key.kid === receipt.keyId);
  if (ofThatName.length === 0) return 'unknown-key';
  for (const key of ofThatName) if (await holds(receipt, key)) return 'valid';
  return 'bad-signature';
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
    if (signer.kid === signedBy && (await holds({ ...key, signature }, signer))) return true;
  }
  return false;
}

async function holds(signed: { readonly signature: string }, key: PublicJwk): Promise<boolean> {
  const { signature, ...content } = signed;
  const bytes = fromBase64url(signature);
  if (bytes?.length !== 64) return false;
  try {
    const { kty, crv, x, y } = key;
    const imported = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, P256, false, ['verify']);
    return await crypto.subtle.verify(
      ECDSA,
      imported,
      bytes,
      new TextEncoder().encode(canonicalJson(content)),
    );
  } catch {
    // A key that is no point of the curve, or content that has no canonical form: not signed by anyone.
    return false;
  }
}
