/**
 * The end of a file: all chunks are here, so the whole can be looked at. Stored, or refused for good,
 * either way with the receipt signed anew.
 */
import { chunkCount } from '../../contract/attachment-limits.ts';
import { allowedMediaType, type RefusedReason } from '../../contract/attachment.ts';
import { contentDigest } from '../../contract/digest.ts';
import type { ChunkRow, FileRow, FileStore, Written } from '../storage/attachment-rows.ts';
import { turns } from '../limits/turns.ts';
import type { FileName, Keeping } from './keeping.ts';
import { receiptAnew } from './receipt-anew.ts';
import { faultOf } from './whole.ts';

/** A whole file lies in memory while it is looked at: not more than two at a time. */
const inTurn = turns(2);

/** `waiting`: chunks are missing, or one had to be given up and is missing again. */
export type Finished = Written<'waiting' | 'settled'>;

/** Looks at a file if all of it is here. Any number may do so at once: one of them settles it. */
export function finish(keeping: Keeping<FileStore>, file: FileRow): Promise<Finished> {
  return inTurn(async () => {
    const chunks = await keeping.rows.chunks(file.id, file.sha256);
    if (chunks.length < chunkCount(file.bytes)) return { done: 'waiting' };
    const bytes = await bytesOf(keeping, chunks);
    if (bytes === null) return { done: 'waiting' };
    const fault = faultOf(bytes, { sha256: file.sha256, kind: allowedMediaType(file.mediaType) });
    return settle(keeping, file, fault);
  });
}

/**
 * Asks for a stored file again whose bytes are gone from this disk, as after a restore without its
 * `files`: a phone that still keeps it sends it once more. True when it did.
 */
export async function isReopened(keeping: Keeping, { id, sha256, state }: FileRow): Promise<boolean> {
  if (state !== 'stored') return false;
  const chunks = await keeping.rows.chunks(id, sha256);
  const there = await Promise.all(chunks.map(({ place }) => keeping.files.has(place)));
  if (there.every(Boolean)) return false;
  keeping.log.error({ msg: 'a stored file is gone from this disk: it is asked for again' });
  await keeping.rows.settle({ id, sha256 }, 'stored', {
    state: 'missing',
    reason: null,
    scan: 'unscanned',
    at: new Date(keeping.now()).toISOString(),
    dropChunks: false,
    sign: receiptAnew(keeping.signer),
  });
  return true;
}

/** Writes down that a file is stored, or why it is refused; a refused one leaves no bytes behind. */
export async function settle(
  keeping: Keeping<FileStore>,
  { id, sha256 }: FileName,
  reason: RefusedReason | null,
): Promise<Finished> {
  const settled = await keeping.rows.settle({ id, sha256 }, 'missing', {
    state: reason === null ? 'stored' : 'refused',
    reason,
    at: new Date(keeping.now()).toISOString(),
    dropChunks: reason !== null,
    sign: receiptAnew(keeping.signer),
  });
  if ('trouble' in settled) return settled;
  await keeping.files.remove(settled.done ?? []);
  return { done: 'settled' };
}

/**
 * The bytes of all chunks in order. One that is gone or damaged is forgotten, so that the phone, which
 * still has it, sends it again: then `null`.
 */
async function bytesOf(keeping: Keeping<FileStore>, chunks: readonly ChunkRow[]): Promise<Buffer | null> {
  const parts = await Promise.all(chunks.map((chunk) => bytesOfChunk(keeping, chunk)));
  for (const [place, chunk] of chunks.entries()) {
    if (parts[place]) continue;
    keeping.log.error({ msg: 'a chunk of a file is damaged or gone: it is asked for again' });
    await keeping.rows.dropChunk(chunk.place);
    await keeping.files.remove([chunk.place]);
  }
  return joined(parts);
}

/** The bytes of a file that is stored, `null` when its chunks on this disk are damaged. */
export async function storedBytes(
  keeping: Pick<Keeping<FileStore>, 'rows' | 'files' | 'cipher'>,
  { id, sha256, bytes }: FileRow,
): Promise<Buffer | null> {
  const chunks = await keeping.rows.chunks(id, sha256);
  const whole = joined(await Promise.all(chunks.map((chunk) => bytesOfChunk(keeping, chunk))));
  return whole?.length === bytes ? whole : null;
}

const joined = (parts: readonly (Buffer | null)[]): Buffer | null =>
  parts.every((part) => part !== null) ? Buffer.concat(parts) : null;

async function bytesOfChunk(
  { files, cipher }: Pick<Keeping, 'files' | 'cipher'>,
  chunk: ChunkRow,
): Promise<Buffer | null> {
  const box = await files.read(chunk.place);
  if (!box) return null;
  try {
    const bytes = cipher.open(box, chunk);
    return (await contentDigest(bytes)) === chunk.digest ? bytes : null;
  } catch {
    return null;
  }
}
