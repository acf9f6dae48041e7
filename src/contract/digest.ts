/** SHA-256 in the two spellings of the wire. WebCrypto only: page, worker and Node alike. */
import { toBase64, toHex } from './base64url.ts';

/** The value of `Content-Digest` over exact bytes: `sha-256=:<base64>:` (RFC 9530 section 2). */
export async function contentDigest(bytes: Uint8Array): Promise<string> {
  return `sha-256=:${toBase64(await sha256(bytes))}:`;
}

/** SHA-256 of bytes as lower-case hex: `keyHash`, `codeHash` and attachments. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return toHex(await sha256(bytes));
}

/** SHA-256 of bytes, 32 bytes. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}
