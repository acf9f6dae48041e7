/**
 * What people wrote, encrypted at rest: AES-256-GCM under a key that is kept outside the
 * database, so that a copied or leaked database file holds no words.
 */
import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { openBox, sealBox } from './sealed-box.ts';
import { readSecret, writeSecret } from './secret-file.ts';
import { startFault } from './start-fault.ts';

/** Which row a box belongs to; a box moved to another row does not open. */
export interface BoxLabel {
  readonly id: string;
  readonly council: string;
  readonly digest: string;
}

export interface ContentCipher {
  /** Names the key without telling it; kept in the database so that a wrong key is noticed at start. */
  readonly keyName: string;
  seal(bytes: Uint8Array, label: BoxLabel): Buffer;
  /** Throws when the box was altered or belongs to another row. */
  open(box: Uint8Array, label: BoxLabel): Buffer;
  /** 32 bytes for one other use, from which nobody comes back to the key. */
  derived(use: string): Uint8Array;
}

/** A cipher for 32 key bytes. */
export function contentCipher(key: Uint8Array): ContentCipher {
  const nameOf = ({ id, council, digest }: BoxLabel) => `${id}|${council}|${digest}`;
  return {
    keyName: createHash('sha256').update('wren/content-key|').update(key).digest('hex').slice(0, 32),
    seal: (bytes, label) => sealBox(key, bytes, nameOf(label)),
    open: (box, label) => openBox(key, box, nameOf(label)),
    derived: (use) => new Uint8Array(hkdfSync('sha256', key, '', `wren/${use}`, 32)),
  };
}

/** Where the key before lies while what it closed is closed anew. */
export const keyBefore = (path: string): string => path.replace(/\.key$/, '.before.key');

/** The cipher of a data folder; makes its key at first start, and never when something is stored already. */
export function openContentCipher(path: string, used: boolean): ContentCipher {
  if (existsSync(keyBefore(path)))
    throw startFault('A change of the content key was not finished: run npm run rekey again, then start.');
  const kept = readSecret(path);
  if (kept?.length === 32) return contentCipher(kept);
  if (kept || used) {
    throw startFault(
      `The key file ${path} is missing or broken: put it back from the backup, nothing stored opens without it.`,
    );
  }
  const key = randomBytes(32);
  writeSecret(path, key);
  return contentCipher(key);
}
