/** How files are cut and how large they may be. Apart from their forms: who only cuts needs no checker. */

/** Bytes of every chunk but the last, which has what is left. Chunks are counted from 0. */
export const CHUNK_BYTES = 262_144;
/** The most bytes one file may have. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;
/** The most files one representation may have. */
export const MAX_ATTACHMENTS = 10;

/** How many chunks a file of so many bytes has. */
export const chunkCount = (bytes: number): number => Math.ceil(bytes / CHUNK_BYTES);

/** How many bytes chunk `n` of such a file has; 0 when there is no such chunk. */
export const chunkBytes = (bytes: number, n: number): number =>
  Math.max(0, Math.min(CHUNK_BYTES, bytes - n * CHUNK_BYTES));
