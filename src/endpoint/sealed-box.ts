/** The one form in which anything lies encrypted at the council: `iv (12 bytes) ‖ tag (16 bytes) ‖ ciphertext`. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { randomPool } from './random-pool.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const fresh = randomPool();

/** AES-256-GCM under 32 key bytes with a fresh IV, bound to `label`. */
export function sealBox(key: Uint8Array, bytes: Uint8Array, label: string): Buffer {
  const iv = fresh(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(label));
  const sealed = [cipher.update(bytes), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]);
}

/** Throws when the box was altered, or is bound to something else. */
export function openBox(key: Uint8Array, box: Uint8Array, label: string): Buffer {
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV_BYTES), options);
  decipher.setAAD(Buffer.from(label)).setAuthTag(box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(box.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}
