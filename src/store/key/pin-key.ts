/** The words key inside its wrapping: what a PIN, and nothing else on this phone, opens. */
import { fromBase64url, toBase64url } from '../../contract/base64url.ts';
import type { Bytes } from './healed.ts';
import { printOf, type LockRecord } from './lock-record.ts';

/** Fewer letters or numbers are no secret. */
const SHORTEST = 4;

/**
 * A secret as it counts: case, the width of letters, spaces around and between do not. A phone that
 * begins words with a capital, or counts in other numerals, must not lock anybody out.
 */
export function tidied(secret: string): string | null {
  const plain = secret.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
  const counted = plain.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) =>
    String((digit.codePointAt(0) ?? 0) & 0x0f),
  );
  return [...counted].length < SHORTEST ? null : counted;
}

const random = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count));
const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** PBKDF2 runs off the main thread in browsers: typing goes on meanwhile. */
async function keyFrom(secret: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', utf8(secret), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const bound = (rounds: number, salt: string): Bytes => utf8(`wren-lock|1|${rounds}|${salt}`);

/** Wraps the words key with a tidied secret; a fresh salt and IV each time. */
export async function wrap(key: Bytes, secret: string, n: number, rounds: number): Promise<LockRecord> {
  const [salt, iv] = [random(16), random(12)];
  const inText = toBase64url(salt);
  const algorithm = { name: 'AES-GCM', iv, additionalData: bound(rounds, inText) };
  const box = await crypto.subtle.encrypt(algorithm, await keyFrom(secret, salt, rounds), key);
  const boxInText = toBase64url(new Uint8Array(box));
  return { v: 1, n, rounds, salt: inText, iv: toBase64url(iv), box: boxInText, print: await printOf(key) };
}

/** The words key, or `null` when this is not the secret. */
export async function unwrap(record: LockRecord, secret: string): Promise<Bytes | null> {
  const { rounds, salt, iv, box } = record;
  const [saltBytes, ivBytes, boxBytes] = [salt, iv, box].map(fromBase64url);
  if (!saltBytes || !ivBytes || !boxBytes) return null;
  const algorithm = { name: 'AES-GCM', iv: ivBytes, additionalData: bound(rounds, salt) };
  const kek = await keyFrom(secret, saltBytes, rounds);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, kek, boxBytes));
  } catch {
    return null;
  }
}
