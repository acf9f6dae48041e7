/** From what somebody picked to what may be written: before this nothing of a file touches the disk. */
import { MAX_ATTACHMENT_BYTES } from '../../contract/attachment-limits.ts';
import { kindOf, pixelsOf } from './look-at.ts';
import { redraw } from './redraw.ts';

export interface Prepared {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly role: 'photo' | 'file';
  readonly name: string;
}

/** Why a file cannot come along. `heic`: a photo of a kind that this browser does not open. */
export type FileTrouble = 'too-big' | 'wrong-type' | 'unreadable' | 'heic' | 'hidden';

/** More than any phone's camera makes, in bytes and in pixels: drawing it could end the tab. */
const MOST_PICKED_BYTES = 64 * 1024 * 1024;
const MOST_PICKED_PIXELS = 220_000_000;
const LONGEST_NAME = 80;

/** Reads, looks, and draws a photo anew. A PDF stays as it is. */
export async function prepare(file: File): Promise<Prepared | FileTrouble> {
  if (file.size > MOST_PICKED_BYTES) return 'too-big';
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (!bytes || bytes.length === 0) return 'unreadable';
  const kind = kindOf(bytes);
  const name = file.name.trim().slice(0, LONGEST_NAME);
  if (kind === null) return 'wrong-type';
  if (kind === 'pdf') {
    return bytes.length > MAX_ATTACHMENT_BYTES
      ? 'too-big'
      : { bytes, mediaType: 'application/pdf', role: 'file', name };
  }
  if ((pixelsOf(bytes, kind) ?? 0) > MOST_PICKED_PIXELS) return 'too-big';
  const drawn = await redraw(new Blob([bytes], { type: `image/${kind}` })).catch(() => null);
  if (drawn === 'hidden') return 'hidden';
  if (drawn === null) return kind === 'heic' ? 'heic' : 'unreadable';
  if (drawn.length > MAX_ATTACHMENT_BYTES) return 'too-big';
  return { bytes: drawn, mediaType: 'image/jpeg', role: 'photo', name };
}
