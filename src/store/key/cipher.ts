/**
 * The one door between what is kept and what is readable: AES-256-GCM with a fresh 96-bit IV.
 * A box opens only in the place it was made for (table, id and revision are authenticated).
 */
import type { Row, Table } from '../disk/disk.ts';

export interface Cipher {
  /** Seals a JSON value into a row. */
  seal(table: Table, id: string, revision: number, value: unknown): Promise<Row>;
  /** Opens a row. Rejects when it is broken, moved, or sealed with another key. */
  open(table: Table, row: Row): Promise<unknown>;
}

type Place = readonly [table: Table, id: string, revision: number];

/** The door with a key of 32 bytes. The key cannot be read back out of it. */
export async function createCipher(keyBytes: Uint8Array<ArrayBuffer>): Promise<Cipher> {
  const key = await crypto.subtle.importKey('raw', keyBytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const utf8 = new TextEncoder();
  const bound = (...place: Place) => utf8.encode(place.join('|'));
  return {
    seal: async (table, id, revision, value) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const algorithm = { name: 'AES-GCM', iv, additionalData: bound(table, id, revision) };
      const box = await crypto.subtle.encrypt(algorithm, key, utf8.encode(JSON.stringify(value)));
      return { id, revision, iv, box: new Uint8Array(box) };
    },
    open: async (table, { id, revision, iv, box }) => {
      const algorithm = { name: 'AES-GCM', iv, additionalData: bound(table, id, revision) };
      const plain = await crypto.subtle.decrypt(algorithm, key, box);
      return JSON.parse(new TextDecoder().decode(plain)) as unknown;
    },
  };
}

/** For memory only, where there may be no WebCrypto (an insecure address): nothing reaches a disk. */
export function memoryCipher(): Cipher {
  const utf8 = new TextEncoder();
  return {
    seal: async (_, id, revision, value) => ({
      id,
      revision,
      iv: new Uint8Array(0),
      box: utf8.encode(JSON.stringify(value)),
    }),
    open: async (_, { box }) => JSON.parse(new TextDecoder().decode(box)) as unknown,
  };
}
