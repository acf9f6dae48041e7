/** What can only be said of a file once all of it is here. */
import { createHash } from 'node:crypto';
import { MAX_PIXELS, type MediaType, type RefusedReason } from '../../contract/attachment.ts';
import { handlersIn, kindOf } from './kind.ts';
import { pixelsOf } from './picture-size.ts';

/** Why a whole file is not taken, or `null` when it is. `announced` is what it must turn out to be. */
export function faultOf(
  bytes: Buffer,
  announced: { readonly sha256: string; readonly kind: MediaType | null },
): RefusedReason | null {
  if (createHash('sha256').update(bytes).digest('hex') !== announced.sha256) return 'wrong-hash';
  const kind = kindOf(bytes);
  if (kind === null || kind !== announced.kind) return 'type-not-allowed';
  if (hidesArchive(bytes) || !endsAsItShould(kind, bytes)) return 'type-not-allowed';
  if (!kind.startsWith('image/')) return null;
  const pixels = pixelsOf(kind, bytes);
  if (pixels === null || pixels === 0) return 'type-not-allowed';
  return pixels > MAX_PIXELS ? 'too-many-pixels' : null;
}

/** An archive is read from its end, so it can hang behind anything: a picture that is a program as well. */
function hidesArchive(bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - 65_557));
  return tail.includes('PK\x05\x06') && bytes.includes('PK\x01\x02') && bytes.includes('PK\x03\x04');
}

/** Pictures and papers end where their form says, with nothing behind. A recording may be cut short. */
function endsAsItShould(kind: MediaType, bytes: Buffer): boolean {
  switch (kind) {
    case 'image/jpeg':
      return withoutPadding(bytes)
        .subarray(-2)
        .equals(Buffer.from([0xff, 0xd9]));
    case 'image/png':
      return endOfPng(bytes) === bytes.length;
    case 'image/webp':
      return bytes.readUInt32LE(4) + 8 === bytes.length;
    case 'application/pdf':
      return withoutPadding(bytes).subarray(-1_024).includes('%%EOF');
    case 'audio/mp4':
      return isChainOfBoxes(bytes) && isSound(handlersIn(bytes));
    case 'audio/webm':
    case 'audio/ogg':
      return true;
  }
}

const PADDING: readonly number[] = [0x00, 0x0a, 0x0d, 0x20];

/** Some cameras and printers fill up with zeros or empty lines. */
function withoutPadding(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (PADDING.includes(bytes[end - 1] ?? -1)) end -= 1;
  return bytes.subarray(0, end);
}

/** Where the last chunk of a PNG ends, or -1 when the chunks lead nowhere. */
function endOfPng(bytes: Buffer): number {
  for (let at = 8; at + 12 <= bytes.length;) {
    const next = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return next;
    at = next;
  }
  return -1;
}

/** The last box may be cut off, or go on to the end. */
function isChainOfBoxes(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length;) {
    if (at + 8 > bytes.length) return true;
    if (!/^[\x20-\x7e\xa9]{4}$/.test(bytes.toString('latin1', at + 4, at + 8))) return false;
    const size = bytes.readUInt32BE(at);
    if (size === 0) return true;
    if (size === 1 && at + 16 > bytes.length) return true;
    const long = size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : size;
    if (long < 8) return false;
    at += long;
  }
  return true;
}

const isSound = (handlers: readonly string[]) =>
  handlers.includes('soun') && !handlers.includes('vide') && !handlers.includes('pict');
