/** A photo as a phone's camera writes it: with the place, the time and the maker in it, all of it invented. */
import type { Page } from 'playwright-core';

/** Marks to look for in whatever arrives. */
export const PLANTED = [
  'Invented Phones Ltd',
  '2026:11:05 07:08:09',
  'Zanzibar teapot street 5',
  'wren-icc-mark',
];
export const LATITUDE = 53.2075;

/** A JPEG of coloured squares, so many that it is large; drawn in the browser. */
export async function drawnPhoto(page: Page, width: number, height: number, square = 5): Promise<Buffer> {
  const address = await page.evaluate(
    ([width, height, square]) => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const pen = canvas.getContext('2d')!;
      let seed = 7;
      for (let y = 0; y < height; y += square) {
        for (let x = 0; x < width; x += square) {
          seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
          pen.fillStyle = `rgb(${seed & 255} ${(seed >>> 8) & 255} ${(seed >>> 16) & 255})`;
          pen.fillRect(x, y, square, square);
        }
      }
      return canvas.toDataURL('image/jpeg', 0.9);
    },
    [width, height, square] as const,
  );
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Four bytes or fewer stand in the entry itself. */
  readonly value: Buffer;
}

const text = (tag: number, words: string): Entry => {
  const value = Buffer.from(`${words}\0`, 'latin1');
  return { tag, type: ASCII, count: value.length, value };
};
const short = (tag: number, number: number): Entry => {
  const value = Buffer.alloc(4);
  value.writeUInt16LE(number);
  return { tag, type: SHORT, count: 1, value };
};
const pointer = (tag: number, to: number): Entry => {
  const value = Buffer.alloc(4);
  value.writeUInt32LE(to);
  return { tag, type: LONG, count: 1, value };
};
const degrees = (tag: number, parts: readonly (readonly [number, number])[]): Entry => {
  const value = Buffer.alloc(parts.length * 8);
  parts.forEach(([above, below], at) => {
    value.writeUInt32LE(above, at * 8);
    value.writeUInt32LE(below, at * 8 + 4);
  });
  return { tag, type: RATIONAL, count: parts.length, value };
};

/** An image file directory of TIFF 6.0 that begins at `at`, its longer values behind it. */
function directory(at: number, entries: readonly Entry[]): Buffer {
  const head = Buffer.alloc(2 + entries.length * 12 + 4);
  const behind: Buffer[] = [];
  let free = at + head.length;
  head.writeUInt16LE(entries.length);
  entries.forEach(({ tag, type, count, value }, index) => {
    const place = 2 + index * 12;
    head.writeUInt16LE(tag, place);
    head.writeUInt16LE(type, place + 2);
    head.writeUInt32LE(count, place + 4);
    if (value.length <= 4) value.copy(head, place + 8);
    else {
      head.writeUInt32LE(free, place + 8);
      behind.push(value);
      free += value.length;
    }
  });
  return Buffer.concat([head, ...behind]);
}

/** Exif 2.32: maker, the way up, the time, the place. */
function exif(): Buffer {
  const [EXIF_AT, GPS_AT] = [200, 400];
  const parts = [
    { at: 0, bytes: Buffer.from('49492a0008000000', 'hex') },
    {
      at: 8,
      bytes: directory(8, [
        text(0x010f, PLANTED[0] ?? ''),
        // The camera was held upright: turned by a quarter.
        short(0x0112, 6),
        pointer(0x8769, EXIF_AT),
        pointer(0x8825, GPS_AT),
      ]),
    },
    { at: EXIF_AT, bytes: directory(EXIF_AT, [text(0x9003, PLANTED[1] ?? '')]) },
    {
      at: GPS_AT,
      bytes: directory(GPS_AT, [
        text(0x0001, 'N'),
        degrees(0x0002, [
          [53, 1],
          [12, 1],
          [27, 1],
        ]),
        text(0x0003, 'W'),
        degrees(0x0004, [
          [1, 1],
          [30, 1],
          [0, 1],
        ]),
      ]),
    },
  ];
  const all = Buffer.alloc(GPS_AT + 200);
  for (const { at, bytes } of parts) bytes.copy(all, at);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), all]);
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** The same picture with everything in it that must not leave the phone. */
export function planted(jpeg: Buffer): Buffer {
  const xmp = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">${PLANTED[2]}</x:xmpmeta>`;
  const icc = `ICC_PROFILE\0\x01\x01${PLANTED[3]}${'.'.repeat(128)}`;
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, exif()),
    segment(0xe1, Buffer.from(xmp, 'latin1')),
    segment(0xe2, Buffer.from(icc, 'latin1')),
    segment(0xfe, Buffer.from(PLANTED[2] ?? '', 'latin1')),
    jpeg.subarray(2),
  ]);
}

/** Width and height as the frame header says. ITU-T T.81, B.2.2. */
export function sizeOfJpeg(bytes: Buffer): { width: number; height: number } {
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
  }
  throw new Error('no frame in it');
}
