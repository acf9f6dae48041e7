/** What a file is taken for, whatever it is called. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MediaType } from '../../src/contract/attachment.ts';
import { kindOf } from '../../src/endpoint/attachments/kind.ts';
import { pixelsOf } from '../../src/endpoint/attachments/picture-size.ts';
import { faultOf } from '../../src/endpoint/attachments/whole.ts';
import {
  HEIC,
  JPEG,
  MP4_FILM,
  MP4_SOUND,
  OGG_FILM,
  PDF,
  PNG,
  REAL_FILES,
  WEBM_FILM,
  WEBM_OPUS,
  WEBP,
} from '../support/real-files.ts';

const fault = (bytes: Buffer, kind: string) =>
  faultOf(bytes, { sha256: createHash('sha256').update(bytes).digest('hex'), kind: kind as MediaType });

const text = (content: string) => Buffer.from(content.padEnd(64));
/** An archive with one empty file in it. */
const ZIP = Buffer.concat([
  Buffer.from('PK\x03\x04'.padEnd(30, '\0') + 'a'),
  Buffer.from('PK\x01\x02'.padEnd(46, '\0') + 'a'),
  Buffer.from('PK\x05\x06'.padEnd(22, '\0')),
]);

/** A PNG whose header says so many pixels. */
const pngOf = (width: number, height: number) => {
  const png = Buffer.from(PNG);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
};

describe('a file', () => {
  it.each(REAL_FILES)('that is %s is taken as that', (kind, bytes) => {
    expect(kindOf(bytes)).toBe(kind);
    expect(fault(bytes, kind)).toBeNull();
  });

  it('is taken as nothing but itself', () => {
    for (const [, bytes] of REAL_FILES) {
      for (const [kind] of REAL_FILES) {
        expect(fault(bytes, kind)).toBe(kindOf(bytes) === kind ? null : 'type-not-allowed');
      }
    }
  });

  it.each([
    ['a program of Windows', text('MZ\x90\0\x03')],
    ['a program of Linux', text('\x7fELF\x02\x01\x01')],
    [
      'a drawing that may hold a script',
      text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">'),
    ],
    ['a page', text('<!doctype html><script>alert(1)</script>')],
    ['an archive', ZIP],
    ['a moving picture', text('GIF89a')],
    ['a HEIC picture', HEIC],
    ['an AVIF picture', text('\0\0\0\x18ftypavif\0\0\0\0mif1avif')],
    ['a film in WebM', WEBM_FILM],
    ['a film in MP4', MP4_FILM],
    ['a film in Ogg', OGG_FILM],
    ['a paper with something before it', text(` ${PDF.toString()}`)],
    ['nothing', Buffer.alloc(0)],
  ])('that is %s is not taken', (_, bytes) => {
    expect(kindOf(bytes)).toBeNull();
  });

  it('that is two things at once is not taken', () => {
    const inJpeg = (hidden: string) =>
      Buffer.concat([
        JPEG.subarray(0, 2),
        Buffer.from(`\xff\xfe\0\x40${hidden.padEnd(62)}`, 'latin1'),
        JPEG.subarray(2),
      ]);
    expect(kindOf(inJpeg('a remark'))).toBe('image/jpeg');
    expect(kindOf(inJpeg('<html><script>1</script>'))).toBeNull();
    expect(kindOf(inJpeg('%PDF-1.4'))).toBeNull();
    for (const [kind, bytes] of REAL_FILES) {
      expect(fault(Buffer.concat([bytes, ZIP]), kind), `${kind} and an archive`).toBe('type-not-allowed');
    }
    for (const [kind, bytes] of [
      ['image/jpeg', JPEG],
      ['image/png', PNG],
      ['image/webp', WEBP],
    ] as const) {
      expect(fault(Buffer.concat([bytes, text('<script>')]), kind), `${kind} and a page`).toBe(
        'type-not-allowed',
      );
    }
  });

  it('that was cut off is taken when it is a recording, and not when it is a picture', () => {
    expect(fault(WEBM_OPUS.subarray(0, -40), 'audio/webm')).toBeNull();
    expect(fault(MP4_SOUND.subarray(0, -40), 'audio/mp4')).toBeNull();
    for (const [kind, bytes] of [
      ['image/jpeg', JPEG],
      ['image/png', PNG],
      ['image/webp', WEBP],
    ] as const) {
      expect(fault(bytes.subarray(0, -4), kind)).toBe('type-not-allowed');
    }
  });

  it('that was filled up with zeros or empty lines is taken', () => {
    expect(fault(Buffer.concat([JPEG, Buffer.alloc(3_000)]), 'image/jpeg')).toBeNull();
    expect(fault(Buffer.concat([PDF, Buffer.from('\r\n '.repeat(900))]), 'application/pdf')).toBeNull();
    expect(fault(Buffer.alloc(64), 'image/jpeg')).toBe('type-not-allowed');
  });

  it('that is not the announced one is told apart by its hash', () => {
    expect(faultOf(JPEG, { sha256: 'a'.repeat(64), kind: 'image/jpeg' })).toBe('wrong-hash');
  });
});

describe('a picture', () => {
  it('tells how many pixels it has before anything unpacks it', () => {
    expect(pixelsOf('image/jpeg', JPEG)).toBe(24 * 16);
    expect(pixelsOf('image/png', PNG)).toBe(24 * 16);
    expect(pixelsOf('image/webp', WEBP)).toBe(24 * 16);
    expect(
      pixelsOf('image/webp', Buffer.from('RIFF....WEBPVP8L....\x2f\xff\x3f\x00\x00....', 'latin1')),
    ).toBe(16384);
    expect(
      pixelsOf('image/webp', Buffer.from('RIFF....WEBPVP8 .......\x9d\x01\x2a\x18\0\x10\0', 'latin1')),
    ).toBe(384);
  });

  it('of more than forty million pixels is refused, of as many it is taken', () => {
    expect(fault(pngOf(8_000, 5_000), 'image/png')).toBeNull();
    expect(fault(pngOf(8_000, 5_001), 'image/png')).toBe('too-many-pixels');
    expect(fault(pngOf(0xffffffff, 0xffffffff), 'image/png')).toBe('too-many-pixels');
    expect(fault(pngOf(0, 5_001), 'image/png')).toBe('type-not-allowed');
  });

  it('counts with its largest frame when it has several', () => {
    const frame = JPEG.indexOf(Buffer.from([0xff, 0xc0]));
    const second = Buffer.from(JPEG.subarray(frame, frame + 19));
    second.writeUInt16BE(30_000, 5);
    second.writeUInt16BE(30_000, 7);
    const both = Buffer.concat([JPEG.subarray(0, frame), second, JPEG.subarray(frame)]);
    expect(fault(both, 'image/jpeg')).toBe('too-many-pixels');
  });
});

describe('whatever comes', () => {
  it('is judged without an error, cut and changed at random', () => {
    const files = REAL_FILES.map(([kind, bytes]) => ({ kind, bytes }));
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        ({ kind, bytes }, end, changes) => {
          const changed = Buffer.from(bytes.subarray(0, end % (bytes.length + 1)));
          for (const [at, value] of changes) if (changed.length > 0) changed[at % changed.length] = value;
          const verdict = fault(changed, kind);
          expect(verdict === null || verdict === 'type-not-allowed' || verdict === 'too-many-pixels').toBe(
            true,
          );
          pixelsOf(kind as MediaType, changed);
        },
      ),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(kindOf(Buffer.from(bytes))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
