/**
 * The second copy: rows as they are sealed, one file each in Cache Storage, each with a SHA-256 over
 * itself. It opens with the key of the device only; damage to the database does not reach it.
 */
import { toHex } from '../../contract/base64url.ts';
import type { Row, Table } from './disk.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A row and where it belongs. */
export interface Placed {
  readonly table: Table;
  readonly row: Row;
}

/** A placed row as it lies in the second copy, and the hash over it, as text. */
export interface Packed {
  readonly bytes: Bytes;
  readonly hash: string;
}

export interface Copies {
  put(key: string, packed: Packed): Promise<void>;
  /** `null`: there is none, or it is damaged. */
  read(key: string): Promise<(Placed & { readonly hash: string }) | null>;
  drop(key: string): Promise<void>;
  keys(): Promise<string[]>;
  /** Takes all of it away. */
  end(): Promise<void>;
}

/** Words move from table to table under one id; pages are what no council could give again. */
const WORDS: ReadonlySet<string> = new Set<Table>(['drafts', 'outbox', 'receipts']);
const FETCHED_AGAIN = new Set(['packs', 'pack-index', 'bank-holidays', 'lease']);
export const COPIED_TABLES = ['drafts', 'outbox', 'receipts', 'notes'] as const satisfies readonly Table[];

/** True for a message, false for a page of the notes. */
export const isWords = (key: string): boolean => key.startsWith('words/');
/** The id of the row that `keyOf` named. */
export const idOf = (key: string): string => key.slice(key.indexOf('/') + 1);

/** The name of a row in ledger and copy; `null` for what has no second copy. */
export function keyOf(table: Table, id: string): string | null {
  if (WORDS.has(table)) return `words/${id}`;
  return table === 'notes' && !FETCHED_AGAIN.has(id) ? `notes/${id}` : null;
}

const HASH_BYTES = 32;
const IN_FRONT = HASH_BYTES + 2;
/** Never fetched; a name inside the cache only. */
const PATH = '/.wren-copy/';

const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** Packs a row for the second copy. The same row always gives the same bytes. */
export async function pack({ table, row: { id, revision, iv, box } }: Placed): Promise<Packed> {
  const head = new TextEncoder().encode(JSON.stringify([table, id, revision, iv.length]));
  const bytes = new Uint8Array(IN_FRONT + head.length + iv.length + box.length);
  new DataView(bytes.buffer).setUint16(HASH_BYTES, head.length);
  bytes.set(head, IN_FRONT);
  bytes.set(iv, IN_FRONT + head.length);
  bytes.set(box, IN_FRONT + head.length + iv.length);
  const hash = await sha256(bytes.slice(HASH_BYTES));
  bytes.set(hash);
  return { bytes, hash: toHex(hash) };
}

/** The row that was packed, or `null` when a single bit is not as it was. */
export async function unpack(bytes: Bytes): Promise<(Placed & { readonly hash: string }) | null> {
  if (bytes.length < IN_FRONT) return null;
  const hash = toHex(bytes.slice(0, HASH_BYTES));
  if (toHex(await sha256(bytes.slice(HASH_BYTES))) !== hash) return null;
  const ivAt = IN_FRONT + new DataView(bytes.buffer, bytes.byteOffset).getUint16(HASH_BYTES);
  const head = new TextDecoder().decode(bytes.slice(IN_FRONT, ivAt));
  const [table, id, revision, ivLength] = JSON.parse(head) as [Table, string, number, number];
  const iv = bytes.slice(ivAt, ivAt + ivLength);
  return { table, row: { id, revision, iv, box: bytes.slice(ivAt + ivLength) }, hash };
}

/** The second copy of the database `name`. Every call rejects when the browser refuses. */
export function copies(caches: CacheStorage, name: string): Copies {
  const open = () => caches.open(`${name}-copy`);
  const path = (key: string) => `${PATH}${key.split('/').map(encodeURIComponent).join('/')}`;
  return {
    put: async (key, { bytes }) => (await open()).put(path(key), new Response(bytes)),
    read: async (key) => {
      const found = await (await open()).match(path(key));
      return found ? unpack(new Uint8Array(await found.arrayBuffer())) : null;
    },
    end: async () => void (await caches.delete(`${name}-copy`)),
    drop: async (key) => void (await (await open()).delete(path(key))),
    keys: async () => {
      const found = await (await open()).keys();
      return found.map(({ url }) => decodeURIComponent(url.slice(url.indexOf(PATH) + PATH.length)));
    },
  };
}
