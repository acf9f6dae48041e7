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
  /**
   * The same where a write may fail in the middle: the old one is not touched before the new one was read
   * back. Rejects when it could not be.
   */
  putBeside(key: string, packed: Packed): Promise<void>;
  /** Rejects when there is no room for more. */
  room(): Promise<void>;
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

/** Where a new copy lies until it has replaced the old one: no name inside the cache ends so by itself. */
const BESIDE = '~';
/** More than a message and its ledger need. */
const ROOM_BYTES = 65_536;
const ROOM = '/.wren-room';

/** One cache, by path. */
function drawer(caches: CacheStorage, name: string) {
  const open = () => caches.open(name);
  const bytesAt = async (at: string): Promise<Bytes | null> => {
    const found = await (await open()).match(at);
    return found ? new Uint8Array(await found.arrayBuffer()) : null;
  };
  const copyAt = async (at: string) => {
    const bytes = await bytesAt(at);
    return bytes && unpack(bytes);
  };
  return {
    open,
    bytesAt,
    copyAt,
    sure: async (at: string, { bytes, hash }: Packed): Promise<void> => {
      await (await open()).put(at, new Response(bytes));
      if ((await copyAt(at))?.hash !== hash) throw notThere();
    },
  };
}

/** The second copy of the database `name`. Every call rejects when the browser refuses. */
export function copies(caches: CacheStorage, name: string): Copies {
  const { open, bytesAt, copyAt, sure } = drawer(caches, `${name}-copy`);
  const path = (key: string) => `${PATH}${key.split('/').map(encodeURIComponent).join('/')}`;
  return {
    put: async (key, { bytes }) => (await open()).put(path(key), new Response(bytes)),
    putBeside: async (key, packed) => {
      await sure(path(key) + BESIDE, packed);
      await sure(path(key), packed);
      await (await open()).delete(path(key) + BESIDE);
    },
    room: async () => {
      await (await open()).put(ROOM, new Response(crypto.getRandomValues(new Uint8Array(ROOM_BYTES))));
      const length = (await bytesAt(ROOM))?.length;
      await (await open()).delete(ROOM);
      if (length !== ROOM_BYTES) throw notThere();
    },
    read: async (key) => newer(await copyAt(path(key)), await copyAt(path(key) + BESIDE)),
    end: async () => void (await caches.delete(`${name}-copy`)),
    drop: async (key) => {
      const cache = await open();
      await cache.delete(path(key));
      await cache.delete(path(key) + BESIDE);
    },
    keys: async () => {
      const found = (await (await open()).keys()).filter(({ url }) => url.includes(PATH));
      const names = found.map(({ url }) => decodeURIComponent(url.slice(url.indexOf(PATH) + PATH.length)));
      return [...new Set(names.map((one) => one.replace(/~$/, '')))];
    },
  };
}

const notThere = () => new DOMException('it was not there when it was read back', 'QuotaExceededError');

type Copy = Awaited<ReturnType<typeof unpack>>;

const newer = (one: Copy, beside: Copy): Copy =>
  one && beside && beside.row.revision > one.row.revision ? beside : (one ?? beside);
