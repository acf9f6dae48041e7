/**
 * Chunks: what a photo or file is cut into before it is written. Each is sealed with the key of its
 * file, bound to its place like every other row, and named after its message, so that what belongs to
 * a message is found, and goes, without opening anything.
 */
import { fromBase64url, toBase64url } from '../../contract/base64url.ts';
import { CHUNK_BYTES } from '../../contract/attachment-limits.ts';
import { contentDigest, sha256Hex } from '../../contract/digest.ts';
import type { Row } from '../disk/disk.ts';
import type { KeptFile } from '../entries.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface NewFile {
  readonly bytes: Bytes;
  readonly mediaType: string;
  readonly role: KeptFile['role'];
  readonly name: string;
}

/** Every chunk is written once. */
export const CHUNK_REVISION = 1;

/** The id of a chunk's row. */
export const chunkId = (message: string, file: string, n: number): string => `${message}/${file}/${n}`;
/** What the ids of all chunks of a message, or of one file of it, begin with. */
export const beginningOf = (message: string, file?: string): string =>
  file === undefined ? `${message}/` : `${message}/${file}/`;
/** The message that a chunk belongs to. */
export const messageOf = (id: string): string => id.slice(0, id.indexOf('/'));

const bound = (id: string) => new TextEncoder().encode(['media', id, CHUNK_REVISION].join('|'));

const door = (key: Bytes, use: KeyUsage): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);

/** Cuts and seals a file: what its message keeps of it, and the rows to write in the same transaction. */
export async function cutFile(message: string, given: NewFile): Promise<{ file: KeptFile; rows: Row[] }> {
  const { bytes, ...known } = given;
  const id = crypto.randomUUID();
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const key = await door(raw, 'encrypt');
  const digests: string[] = [];
  const rows: Row[] = [];
  for (let n = 0; n * CHUNK_BYTES < bytes.length; n++) {
    const chunk = bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);
    digests.push(await contentDigest(chunk));
    rows.push(await sealed(key, chunkId(message, id, n), chunk));
  }
  const sha256 = await sha256Hex(bytes);
  return { file: { id, sha256, bytes: bytes.length, ...known, key: toBase64url(raw), digests }, rows };
}

async function sealed(key: CryptoKey, id: string, chunk: Bytes): Promise<Row> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(id) }, key, chunk);
  return { id, revision: CHUNK_REVISION, iv, box: new Uint8Array(box) };
}

/** The bytes of one chunk; `null` when it is missing or a single bit is not as it was. */
export async function openChunk(file: KeptFile, n: number, row: Row | undefined): Promise<Bytes | null> {
  const raw = fromBase64url(file.key);
  if (!row || raw?.length !== 32) return null;
  try {
    const algorithm = { name: 'AES-GCM', iv: row.iv, additionalData: bound(row.id) };
    const chunk = new Uint8Array(await crypto.subtle.decrypt(algorithm, await door(raw, 'decrypt'), row.box));
    return (await contentDigest(chunk)) === file.digests[n] ? chunk : null;
  } catch {
    return null;
  }
}
