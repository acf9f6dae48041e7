/**
 * Chunks of files, encrypted at rest: AES-256-GCM under a key that is made from the content key, so
 * that whoever kept the keys once can open every file that ever comes (docs/decisions/0053).
 *
 * A box is `iv (12 bytes) ‖ tag (16 bytes) ‖ ciphertext`, bound to representation, file and number.
 * `docs/recipes/restore-files-by-hand.md` opens one without Wren.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readSecret } from '../secret-file.ts';
import { startFault } from '../start-fault.ts';

/** Which chunk a box is; moved to another place it does not open. */
export interface ChunkLabel {
  readonly id: string;
  /** Of the whole file, lower-case hex. */
  readonly sha256: string;
  /** Counted from 0. */
  readonly n: number;
}

export interface FileCipher {
  seal(bytes: Uint8Array, label: ChunkLabel): Buffer;
  /** Throws when the box was altered or belongs elsewhere. */
  open(box: Uint8Array, label: ChunkLabel): Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A cipher under HKDF-SHA-256 of the 32 bytes of the content key, no salt, info `wren/files/1`. */
export function fileCipher(contentKey: Uint8Array): FileCipher {
  const key = Buffer.from(hkdfSync('sha256', contentKey, '', 'wren/files/1', 32));
  const aad = ({ id, sha256, n }: ChunkLabel) => Buffer.from(`${id}|${sha256}|${n}`);
  return {
    seal(bytes, label) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad(label));
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
    },
    open(box, label) {
      const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(aad(label)).setAuthTag(box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(box.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}

/** The cipher of a data folder whose content key is there already. */
export function openFileCipher(contentKeyPath: string): FileCipher {
  const key = readSecret(contentKeyPath);
  if (key?.length !== 32) throw startFault(`The key file ${contentKeyPath} is missing or broken.`);
  return fileCipher(key);
}
