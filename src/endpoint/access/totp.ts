/** Codes of an authenticator app: RFC 6238 with SHA-1, six digits, thirty seconds, which every such app knows. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const DIGITS = 6;
/** RFC 4226, section 4, asks for 160 bits. */
const SECRET_BYTES = 20;
/** A clock may be one step off, before or after: RFC 6238, section 5.2. */
const OFF = [0, -1, 1];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret, in base32 as a person may have to type it. */
export function newTotpSecret(): string {
  return base32(randomBytes(SECRET_BYTES));
}

/** The address that a QR code holds for an authenticator app. */
export function totpAddress(secret: string, account: string, issuer: string): string {
  const label = [issuer, account].map(encodeURIComponent).join(':');
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/**
 * The step of time that a code belongs to, or `null`. No step up to `lastUsed` counts: a code that was
 * seen over a shoulder is worth nothing.
 *
 * @param at epoch milliseconds
 */
export function totpStep(secret: string, code: string, at: number, lastUsed: number): number | null {
  const said = Buffer.from(code.replaceAll(/\s/g, ''));
  let found: number | null = null;
  for (const off of OFF) {
    const step = Math.floor(at / STEP_MS) + off;
    const wanted = Buffer.from(totpCode(secret, step));
    const same = said.length === wanted.length && timingSafeEqual(said, wanted);
    if (same && step > lastUsed) found ??= step;
  }
  return found;
}

/** RFC 4226, section 5.3. */
function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const place = hash.readUInt8(hash.length - 1) & 0x0f;
  const number = (hash.readUInt32BE(place) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** RFC 4648, section 6, without padding: 20 bytes are 32 letters. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
