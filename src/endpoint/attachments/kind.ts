/**
 * What a file is, by its own bytes: names and announced types are never believed. A file that is two
 * things at once, so that a viewer may take it for the other one, is nothing at all.
 */
import type { MediaType } from '../../contract/attachment.ts';

/** Where browsers and viewers look for what a file might be as well. */
const LOOKED_AT = 1_536;
/** What must not stand there: a page, a drawing or a script, for a viewer that guesses. */
const ALSO_A_PAGE = /<(?:!doctype|html|head|body|script|iframe|svg|\?php)/i;
/** Readers look for this in the first kilobyte, whatever stands before it. */
const ALSO_A_PDF = '%PDF-';

/** The kind that the first chunk of a file shows, or `null` for whatever is not taken. */
export function kindOf(first: Buffer): MediaType | null {
  const kind = byMagic(first);
  if (kind === null || kind === 'application/pdf') return kind;
  const start = first.subarray(0, LOOKED_AT).toString('latin1');
  return start.includes(ALSO_A_PDF) || ALSO_A_PAGE.test(start) ? null : kind;
}

function byMagic(first: Buffer): MediaType | null {
  const text = (from: number, to: number) => first.toString('latin1', from, to);
  if (first.length < 16) return null;
  if (text(0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n' && text(12, 16) === 'IHDR') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (/^%PDF-[12]\.\d/.test(text(0, 8))) return 'application/pdf';
  if (text(0, 4) === '\x1aE\xdf\xa3') return isOpusInWebm(first) ? 'audio/webm' : null;
  if (text(0, 5) === 'OggS\0') return isSoundInOgg(first) ? 'audio/ogg' : null;
  if (text(4, 8) === 'ftyp') return isSoundInMp4(first) ? 'audio/mp4' : null;
  return null;
}

/** Matroska names the kind of document, then the codec of each track; the first cluster ends what is looked at. */
function isOpusInWebm(first: Buffer): boolean {
  const cluster = first.indexOf('1f43b675', 0, 'hex');
  const head = first.toString('latin1', 0, cluster === -1 ? first.length : cluster);
  const isWebm = /^[\s\S]{4,64}?\x42\x82[\s\S]{1,8}webm/.test(head);
  return isWebm && head.includes('A_OPUS') && !/[VS]_[A-Z]{3}/.test(head);
}

/** Each stream's first packet names its codec. A stream of pictures starts with another one. */
function isSoundInOgg(first: Buffer): boolean {
  const codec = 27 + (first[26] ?? 0);
  const name = first.toString('latin1', codec, codec + 8);
  return name === 'OpusHead' || name.startsWith('\x01vorbis');
}

/** Brands of files that are pictures: HEIC, AVIF and their sequences are boxes too. */
const PICTURE_BRANDS = /^(?:hei|hev|mif|msf|avi|crx|jp)/;

/** The handlers of the tracks are asked as soon as they are there; `isWhole` asks again for all. */
function isSoundInMp4(first: Buffer): boolean {
  if (PICTURE_BRANDS.test(first.toString('latin1', 8, 12))) return false;
  const handlers = handlersIn(first);
  return !handlers.includes('vide') && !handlers.includes('pict');
}

/** The handler of each track of an MP4 file, such as `soun`. */
export function handlersIn(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = bytes.indexOf('hdlr'); at !== -1; at = bytes.indexOf('hdlr', at + 4)) {
    found.push(bytes.toString('latin1', at + 12, at + 16));
  }
  return found;
}
