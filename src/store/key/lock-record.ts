/** What lies beside the database while there is a lock: the words key, wrapped. */
import { toBase64url } from '../../contract/base64url.ts';
import { distinct, readCopies, type Bytes } from './healed.ts';
import type { KeyPlace } from './key-places.ts';

/**
 * How often PBKDF2-HMAC-SHA-256 runs: OWASP's figure, unchanged since 2023.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
 * (read on 2026-11-22). Argon2id, their first choice, is in no browser.
 */
export const ROUNDS = 600_000;

/** Nothing in it opens anything without the PIN. */
export interface LockRecord {
  readonly v: 1;
  /** Rises with every change: of two copies the higher one counts. */
  readonly n: number;
  readonly rounds: number;
  readonly salt: string;
  readonly iv: string;
  readonly box: string;
  /** Of the words key, one way: says of a key lying about whether it is this one. */
  readonly print: string;
  /** It is being taken away: with a raw words key beside it there is no lock any more. */
  readonly going?: true;
}

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** Says whether two keys are the same one without saying what they are. */
export async function printOf(key: Bytes): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', Uint8Array.of(...utf8('wren-words-key|'), ...key));
  return toBase64url(new Uint8Array(sum).subarray(0, 16));
}

/** As it lies in a place. */
export const packRecord = (record: LockRecord): Bytes => utf8(JSON.stringify(record));

/** The newest of what was read; `null` when none is whole. */
function newestRecord(copies: readonly Bytes[]): LockRecord | null {
  const read = copies.flatMap((bytes) => recordIn(bytes) ?? []);
  return read.reduce<LockRecord | null>((best, one) => (best && best.n >= one.n ? best : one), null);
}

function recordIn(bytes: Bytes): LockRecord | null {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Partial<LockRecord> | null;
    return value?.v === 1 && typeof value.n === 'number' ? (value as LockRecord) : null;
  } catch {
    return null;
  }
}

/** The record of a space; `null` when no place has a whole one. `doubt`: a place would not say. */
export async function readRecord(
  places: readonly KeyPlace[],
): Promise<{ readonly record: LockRecord | null; readonly doubt: boolean }> {
  const found = await readCopies(places);
  return { record: newestRecord(distinct(found)), doubt: found.includes('trouble') };
}
