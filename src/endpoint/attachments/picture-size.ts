/**
 * How many pixels a picture says that it has, from its headers alone: a small file that unpacks to
 * gigabytes is refused before anything unpacks it.
 */
import type { MediaType } from '../../contract/attachment.ts';

/** Width times height; `null` when the bytes do not say it, or not yet. Sound and paper have none. */
export function pixelsOf(kind: MediaType, bytes: Buffer): number | null {
  try {
    if (kind === 'image/png') return png(bytes);
    if (kind === 'image/jpeg') return jpeg(bytes);
    if (kind === 'image/webp') return webp(bytes);
  } catch (error) {
    // Cut off in the middle of a header.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

const png = (bytes: Buffer) => bytes.readUInt32BE(16) * bytes.readUInt32BE(20);

/** Markers without a length of their own: they stand alone. */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
/** Start of frame, all kinds; three codes between them mean something else. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const START_OF_SCAN = 0xda;

/** From segment to segment; the largest frame counts, should there be several. */
function jpeg(bytes: Buffer): number | null {
  let most: number | null = null;
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
    } else if (standsAlone(marker)) {
      at += 2;
    } else {
      if (marker === START_OF_SCAN) return most;
      if (isFrame(marker)) {
        most = Math.max(most ?? 0, bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7));
      }
      at += 2 + bytes.readUInt16BE(at + 2);
    }
  }
}

/** Lossy, lossless, or with a canvas of its own that frames cannot leave. */
function webp(bytes: Buffer): number | null {
  const form = bytes.toString('latin1', 12, 16);
  if (form === 'VP8X') return (bytes.readUIntLE(24, 3) + 1) * (bytes.readUIntLE(27, 3) + 1);
  if (form === 'VP8 ') {
    if (bytes.readUIntBE(23, 3) !== 0x9d012a) return null;
    return (bytes.readUInt16LE(26) & 0x3fff) * (bytes.readUInt16LE(28) & 0x3fff);
  }
  if (form !== 'VP8L' || bytes.readUInt8(20) !== 0x2f) return null;
  const packed = bytes.readUInt32LE(21);
  return ((packed & 0x3fff) + 1) * (((packed >>> 14) & 0x3fff) + 1);
}
