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
  for (const key of ofThatName) if (await isSigned(receipt, key)) return 'valid';
  return 'bad-signature';
}

/** Whether `signature` is this key's, over the RFC 8785 form of everything else. */
export async function isSigned(signed: { readonly signature: string }, key: PublicJwk): Promise<boolean> {
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
