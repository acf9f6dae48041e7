import { describe, expect, it } from 'vitest';
import { bareJpeg } from '../../../src/app/media/bare-jpeg.ts';
import { kindOf, pixelsOf } from '../../../src/app/media/look-at.ts';
import { PLANTED, planted } from '../../support/planted-photo.ts';

const bytesOf = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  );
/** A JPEG as far as its segments go: JFIF, one table, a frame of 640 by 480, a scan. */
const JPEG = bytesOf(
  [0xff, 0xd8],
  [0xff, 0xe0, 0, 16],
  'JFIF\0\x01\x01\0\0\x01\0\x01\0\0',
  [0xff, 0xdb, 0, 3, 7],
  [0xff, 0xc0, 0, 8, 8, 1, 224, 2, 128, 3],
  [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9],
);

describe('what somebody picked', () => {
  it.each([
    ['jpeg', JPEG],
    ['png', bytesOf('\x89PNG\r\n\x1a\n')],
    ['webp', bytesOf('RIFF\0\0\0\0WEBPVP8 ')],
    ['gif', bytesOf('GIF89a')],
    ['heic', bytesOf([0, 0, 0, 24], 'ftypheic')],
    ['heic', bytesOf([0, 0, 0, 24], 'ftypmif1')],
    ['avif', bytesOf([0, 0, 0, 24], 'ftypavif')],
    ['pdf', bytesOf('\n\n%PDF-1.7')],
  ])('is known by its first bytes: %s', (kind, bytes) => {
    expect(kindOf(bytes)).toBe(kind);
  });

  it.each([
    ['a page', '<html><img src=x>'],
    ['a drawing that can carry a program', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a film', '\0\0\0\x18ftypmp42'],
    ['a program', 'MZ\x90'],
    ['nothing', ''],
  ])('is not taken when it is %s, whatever it is called', (_, text) => {
    expect(kindOf(bytesOf(text))).toBeNull();
  });

  it('says how large it would be before it is drawn', () => {
    expect(pixelsOf(JPEG, 'jpeg')).toBe(640 * 480);
    const png = bytesOf('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 1, 0, 0, 0, 1, 0, 0]);
    expect(pixelsOf(png, 'png')).toBe(65_536 * 65_536);
    const webp = bytesOf('RIFF\0\0\0\0WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0], [99, 0, 0, 49, 0, 0]);
    expect(pixelsOf(webp, 'webp')).toBe(5_000);
    expect(pixelsOf(bytesOf([0xff, 0xd8, 0xff]), 'jpeg')).toBeNull();
  });
});

describe('a photo that was drawn anew', () => {
  it('keeps the picture and nothing else, whatever stood in it', () => {
    const full = new Uint8Array(planted(Buffer.from(JPEG)));
    const text = Buffer.from(full).toString('latin1');
    for (const mark of PLANTED) expect(text, 'the mark was planted').toContain(mark);
    expect(Buffer.from(bareJpeg(full) ?? [])).toEqual(Buffer.from(JPEG));
  });

  it('is refused when it is cut off', () => {
    expect(bareJpeg(JPEG.slice(0, 30))).toBeNull();
    expect(bareJpeg(bytesOf('not a picture'))).toBeNull();
  });
});
