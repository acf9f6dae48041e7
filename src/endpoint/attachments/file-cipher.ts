/**
 * Chunks of files, encrypted at rest: AES-256-GCM under a key that is made from the content key, so
 * that whoever kept the keys once can open every file that ever comes (docs/decisions/0053).
 *
 * A box (`sealed-box.ts`) is bound to representation, file and number.
 * `docs/recipes/restore-files-by-hand.md` opens one without Wren.
 */
import { hkdfSync } from 'node:crypto';
import { openBox, sealBox } from '../sealed-box.ts';
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

/** A cipher under HKDF-SHA-256 of the 32 bytes of the content key, no salt, info `wren/files/1`. */
export function fileCipher(contentKey: Uint8Array): FileCipher {
  const key = Buffer.from(hkdfSync('sha256', contentKey, '', 'wren/files/1', 32));
  const nameOf = ({ id, sha256, n }: ChunkLabel) => `${id}|${sha256}|${n}`;
  return {
    seal: (bytes, label) => sealBox(key, bytes, nameOf(label)),
    open: (box, label) => openBox(key, box, nameOf(label)),
  };
}

/** The cipher of a data folder whose content key is there already. */
export function openFileCipher(contentKeyPath: string): FileCipher {
  const key = readSecret(contentKeyPath);
  if (key?.length !== 32) throw startFault(`The key file ${contentKeyPath} is missing or broken.`);
  return fileCipher(key);
}
