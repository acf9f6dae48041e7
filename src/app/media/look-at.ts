/** What a picked file really is: by its first bytes, never by its name or by what the phone says. */

export type Kind = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'heic' | 'avif' | 'pdf';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** How far into a file the mark of a PDF may stand. ISO 32000-1, annex H.3.4.1. */
const PDF_WITHIN = 1_024;
const HEIC_BRANDS = /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/;

/** `null`: nothing that can be sent. */
export function kindOf(bytes: Uint8Array): Kind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 0, 2) === 'BM') return 'bmp';
  if (ascii(bytes, 4, 8) === 'ftyp') {
    const brand = ascii(bytes, 8, 12);
    if (brand === 'avif' || brand === 'avis') return 'avif';
    return HEIC_BRANDS.test(brand) ? 'heic' : null;
  }
  return ascii(bytes, 0, PDF_WITHIN).includes('%PDF-') ? 'pdf' : null;
}

/** Width times height as the file says it; `null` where it does not say it plainly. */
export function pixelsOf(bytes: Uint8Array, kind: Kind): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (kind === 'png') return view.getUint32(16) * view.getUint32(20);
    if (kind === 'jpeg') return jpegPixels(view);
    if (kind === 'webp') return webpPixels(view, ascii(bytes, 12, 16));
  } catch {
    // Cut off: the browser will say that it does not open.
  }
  return null;
}

/** The frame header: C0 to CF but for tables (C4), arithmetic (CC) and JPG (C8). ITU-T T.81, table B.1. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegPixels(view: DataView): number | null {
  for (let at = 2; at < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return null;
    if (isFrame(view.getUint8(at + 1))) return view.getUint16(at + 5) * view.getUint16(at + 7);
  }
  return null;
}

/** RFC 9649, sections 2.4 to 2.7. */
function webpPixels(view: DataView, chunk: string): number | null {
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (chunk === 'VP8X') return (three(24) + 1) * (three(27) + 1);
  if (chunk === 'VP8 ') return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
  if (chunk !== 'VP8L') return null;
  const packed = view.getUint32(21, true);
  return ((packed & 0x3fff) + 1) * (((packed >> 14) & 0x3fff) + 1);
}
