/**
 * A JPEG with nothing in it but the picture. What a browser draws anew has no place and no time in it
 * already; this makes sure, whatever a browser puts in by itself.
 */

type Bytes = Uint8Array<ArrayBuffer>;

const START_OF_IMAGE = 0xd8;
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;
/** Says how the picture is to be read, and nothing of where it is from. */
const JFIF = 0xe0;

/** APP1 to APP15 (Exif, XMP, ICC and whatever else) and comments. ITU-T T.81, table B.1. */
const isTalk = (marker: number): boolean => (marker > JFIF && marker <= 0xef) || marker === COMMENT;

/** Leaves out every segment that is not needed to draw it; `null` when it is no whole JPEG. */
export function bareJpeg(bytes: Bytes): Bytes | null {
  if (bytes[0] !== 0xff || bytes[1] !== START_OF_IMAGE) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Bytes[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === START_OF_SCAN) return joined([...kept, bytes.subarray(at)]);
    const end = at + 2 + view.getUint16(at + 2);
    if (!isTalk(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

function joined(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
