/** From the 16 digits that a person can carry to the key that opens their conversation. */
import type { CouncilSlug } from '../domain/ids.ts';

/** Rounds of PBKDF2. @source contract section 1; OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA256 */
export const CODE_KEY_ROUNDS = 600_000;

/**
 * The code key, 32 bytes: PBKDF2-HMAC-SHA-256 of the digits, salt `wren/1/<council>`.
 * Spaces in the code do not count. Takes 0.2 to 1 s on a cheap phone.
 */
export async function codeKey(code: string, council: CouncilSlug): Promise<Uint8Array<ArrayBuffer>> {
  const utf8 = new TextEncoder();
  const digits = await crypto.subtle.importKey(
    'raw',
    utf8.encode(code.replaceAll(' ', '')),
    'PBKDF2',
    false,
    ['deriveBits'],
  );
  const salt = utf8.encode(`wren/1/${council}`);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: CODE_KEY_ROUNDS },
    digits,
    256,
  );
  return new Uint8Array(bits);
}
