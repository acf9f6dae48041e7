/** base64url without padding (RFC 4648 section 5): how keys and signatures cross the wire. */

/** Bytes as base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return btoa(binary(bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The bytes of a base64url text without padding.
 *
 * @returns `null` when the text is not base64url: it came from outside, so it is not a bug.
 */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

/** Bytes as padded base64 (RFC 4648 section 4), the form RFC 9530 wants. */
export const toBase64 = (bytes: Uint8Array): string => btoa(binary(bytes));

/** Bytes as lower-case hex. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const binary = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
