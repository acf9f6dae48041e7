import type { KeptFile } from '../entries.ts';
import type { Vault } from '../shelf.ts';
import { chunkId, openChunk } from './chunks.ts';

/** All bytes of a file; `null` when a chunk is missing or damaged. */
export async function readWhole(
  { disk }: Pick<Vault, 'disk'>,
  message: string,
  file: KeptFile,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(file.bytes);
  let at = 0;
  for (let n = 0; n < file.digests.length; n++) {
    const chunk = await openChunk(file, n, await disk.get('media', chunkId(message, file.id, n)));
    if (!chunk || at + chunk.length > bytes.length) return null;
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return at === bytes.length ? bytes : null;
}
