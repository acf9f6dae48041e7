/**
 * A parcel as text: four lines, the last one over the three before it. Text, because share sheets
 * take it everywhere; what is inside is padded, so that its length tells little.
 *
 *   wren-copy 1
 *   {"kdf":"PBKDF2-SHA-256","rounds":600000,"salt":"…","iv":"…"}
 *   <AES-256-GCM, base64url; the two lines above are authenticated>
 *   <SHA-256 of all above, base64url: tells a damaged file from wrong words>
 */
import { fromBase64url, toBase64url } from '../../contract/base64url.ts';
import { sha256 } from '../../contract/digest.ts';
import { failed, ok, type Outcome, type ParcelError } from '../../domain/errors.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const FORMAT = 1;
const FIRST_LINE = /^wren-copy (\d{1,9})$/;
/**
 * How often PBKDF2-HMAC-SHA-256 runs for a new file.
 *
 * @source OWASP Password Storage Cheat Sheet, figure for PBKDF2-HMAC-SHA256
 */
export const ROUNDS = 600_000;
/** A file that asks for more than this, or less, was not made by Wren. */
const MOST_ROUNDS = 10_000_000;
const LEAST_ROUNDS = 100_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;
/** Every file's content is filled up to a multiple of this, in bytes. */
const PAD_BYTES = 4_096;

/** Seals a JSON value under the words of a code. */
export async function sealText(value: unknown, code: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const header = { kdf: 'PBKDF2-SHA-256', rounds: ROUNDS, salt: toBase64url(salt), iv: toBase64url(iv) };
  const head = `wren-copy ${FORMAT}\n${JSON.stringify(header)}`;
  const key = await keyFrom(code, salt, ROUNDS);
  const box = await crypto.subtle.encrypt(how(iv, head), key, padded(JSON.stringify(value)));
  const text = `${head}\n${toBase64url(new Uint8Array(box))}`;
  return `${text}\n${toBase64url(await sha256(utf8(text)))}\n`;
}

/** Opens what `sealText` made. Line ends, and marks that other programs add around the text, do not matter. */
export async function openText(text: string, code: string): Promise<Outcome<unknown, ParcelError>> {
  const read = await readLines(text);
  if (!read.ok) return read;
  const { head, salt, iv, rounds, box } = read.value;
  const key = await keyFrom(code, salt, rounds);
  try {
    const plain = await crypto.subtle.decrypt(how(iv, head), key, box);
    return ok(JSON.parse(new TextDecoder().decode(plain)) as unknown);
  } catch {
    // The last line held, so the file is whole: it was the words.
    return failed({ kind: 'wrong-words' });
  }
}

/** Looks at the file alone, before anybody types a word: `ok` when it is a whole copy that this version opens. */
export async function lookAt(text: string): Promise<Outcome<undefined, ParcelError>> {
  const read = await readLines(text);
  return read.ok ? ok(undefined) : read;
}

interface Lines {
  readonly head: string;
  readonly salt: Bytes;
  readonly iv: Bytes;
  readonly rounds: number;
  readonly box: Bytes;
}

async function readLines(text: string): Promise<Outcome<Lines, ParcelError>> {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll('\uFEFF', '').trim())
    .filter((line) => line !== '');
  const format = FIRST_LINE.exec(lines[0] ?? '')?.[1];
  if (format === undefined) return failed({ kind: 'not-a-copy' });
  if (Number(format) > FORMAT) return failed({ kind: 'copy-too-new' });
  const damaged = failed({ kind: 'copy-damaged' });
  const [first = '', second = '', third = '', fourth = ''] = lines;
  const head = `${first}\n${second}`;
  if (lines.length !== 4 || toBase64url(await sha256(utf8(`${head}\n${third}`))) !== fourth) return damaged;
  const { kdf, rounds, salt, iv } = parsed(second);
  const bytes = [salt, iv, third].map((one) => (typeof one === 'string' ? fromBase64url(one) : null));
  const [saltBytes, ivBytes, box] = bytes;
  if (kdf !== 'PBKDF2-SHA-256' || !isCount(rounds)) return damaged;
  if (saltBytes?.length !== SALT_BYTES || ivBytes?.length !== IV_BYTES || !box) return damaged;
  return ok({ head, salt: saltBytes, iv: ivBytes, rounds, box });
}

const isCount = (rounds: unknown): rounds is number =>
  Number.isInteger(rounds) && Number(rounds) >= LEAST_ROUNDS && Number(rounds) <= MOST_ROUNDS;

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(json) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const how = (iv: Bytes, head: string) => ({ name: 'AES-GCM', iv, additionalData: utf8(head) });

/** White space after a JSON value means nothing to who reads it. */
function padded(json: string): Bytes {
  const bytes = utf8(json);
  const whole = new Uint8Array(Math.ceil((bytes.length + 1) / PAD_BYTES) * PAD_BYTES).fill(0x20);
  whole.set(bytes);
  return whole;
}

async function keyFrom(code: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', utf8(code), 'PBKDF2', false, ['deriveKey']);
  const derive = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(derive, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}
