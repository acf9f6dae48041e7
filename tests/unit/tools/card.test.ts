import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wrapped } from '../../../src/tools/card-drawing.ts';
import { cardSettings } from '../../../src/tools/card-settings.ts';
import { makeCard } from '../../../src/tools/make-card.ts';
import { packSlugs } from '../../../src/tools/packs.ts';

type Decode = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;
/** The package's types call its one function a default export; to Node it is the module, or inside it. */
const decode = (typeof jsqr === 'function' ? jsqr : (jsqr as { default: unknown }).default) as Decode;

const PIXELS_A_MM = 12;

/**
 * What a camera would see of the QR code: the white square and the dark modules, read out of the
 * finished drawing and painted with a margin of the card's own colour around them.
 */
function photographed(svg: string): { pixels: Uint8ClampedArray; side: number } {
  const [, left, top, wide] =
    /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="\3" fill="#FFFFFF"/.exec(svg) ?? [];
  const [, x, y, scale, path = ''] =
    /<path transform="translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)" fill="#000000"[^>]* d="([^"]+)"/.exec(
      svg,
    ) ?? [];
  const side = Math.ceil((Number(wide) + 2) * PIXELS_A_MM);
  const pixels = new Uint8ClampedArray(side * side * 4).fill(0xff);
  const toPixel = (mm: number) => Math.round((mm + 1) * PIXELS_A_MM);
  for (const [, column, row] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    const startX = Number(x) - Number(left) + Number(column) * Number(scale);
    const startY = Number(y) - Number(top) + Number(row) * Number(scale);
    for (let py = toPixel(startY); py < toPixel(startY + Number(scale)); py += 1) {
      for (let px = toPixel(startX); px < toPixel(startX + Number(scale)); px += 1) {
        pixels.fill(0, (py * side + px) * 4, (py * side + px) * 4 + 3);
      }
    }
  }
  return { pixels, side };
}

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'wren-card-'));
});
afterAll(() => rm(out, { recursive: true }));

async function made(...words: string[]) {
  const settings = cardSettings([...words, '--out', out]);
  if ('mistake' in settings) throw new Error(settings.mistake);
  const card = await makeCard(settings);
  if ('mistake' in card) throw new Error(card.mistake);
  return { ...card, drawing: await readFile(card.svg, 'utf8'), html: await readFile(card.page, 'utf8') };
}

const scanned = (svg: string) => {
  const { pixels, side } = photographed(svg);
  return decode(pixels, side, side)?.data;
};

describe('a printed card', () => {
  test('of every council opens exactly that council', async () => {
    for (const slug of await packSlugs('public/packs')) {
      const { drawing } = await made(slug, '--host', 'https://wren.example');
      expect(scanned(drawing)).toBe(`https://wren.example/${slug}`);
    }
  });

  test('carries its campaign in the code, and not in the address for typing', async () => {
    const { drawing } = await made(
      'milton-keynes',
      '--campaign',
      'spring-27',
      '--host=https://wren.example/',
    );
    expect(scanned(drawing)).toBe('https://wren.example/milton-keynes?card=spring-27');
    expect(drawing).toContain('>wren.example/milton-keynes</text>');
  });

  test('of the longest address and campaign can still be scanned', async () => {
    const host = `https://${'a-long-name.'.repeat(4)}example.gov.uk`;
    const { drawing } = await made('cheshire-west-and-chester', '--campaign', 'c'.repeat(40), '--host', host);
    expect(scanned(drawing)).toBe(`${host}/cheshire-west-and-chester?card=${'c'.repeat(40)}`);
  });

  test('holds the numbers that work with no internet', async () => {
    const { drawing } = await made('blackpool', '--host', 'https://wren.example');
    for (const number of ['999', '01253 477299', '01253 477600', '0800 1111', '85258']) {
      expect(drawing).toContain(`>${number}</text>`);
    }
  });

  test('of the made-up council says that it is made up', async () => {
    const { drawing } = await made('northford');
    expect(drawing).toContain('(made up');
    expect(scanned(drawing)).toBe('http://localhost:4180/northford');
  });

  test('prints at its true size, A7, with nothing fetched from anywhere', async () => {
    const { html, drawing } = await made('northford');
    expect(html).toContain('@page { size: 74mm 105mm; margin: 0; }');
    expect(drawing).toContain('width="74mm" height="105mm" viewBox="0 0 74 105"');
    expect(html).not.toMatch(/<script|<link|<img|href=|src=|url\(/);
  });

  test('breaks its lines between words and loses none', () => {
    const text = 'Something wrong? Got an idea? Want to say thank you?';
    expect(wrapped(text, 3.5, 62).join(' ')).toBe(text);
    expect(wrapped('unbreakable', 3.5, 2)).toEqual(['unbreakable']);
  });
});

describe('a wrong word for the card command', () => {
  test.each([
    [[]],
    [['one', 'two']],
    [['Milton Keynes']],
    [['../packs']],
    [['northford', '--campaign', 'Jay Smith']],
    [['northford', '--campaign', 'a?b=c']],
    [['northford', '--campaign']],
    [['northford', '--host', 'http://wren.example']],
    [['northford', '--host', 'wren.example']],
    [['northford', '--host', 'javascript:alert(1)']],
    [['northford', '--host', 'https://wren.example/some/path']],
    [['northford', '--host', 'https://someone:secret@wren.example']],
    [['northford', '--colour', 'red']],
  ])('%j gets one sentence and no card', (words) => {
    const settings = cardSettings(words);
    expect(settings).toHaveProperty('mistake', expect.stringMatching(/^.{10,200}$/));
  });

  test('a council that has no pack gets the list of those that have', async () => {
    const settings = cardSettings(['nowhere', '--out', out]);
    if ('mistake' in settings) throw new Error(settings.mistake);
    expect(await makeCard(settings)).toEqual({ mistake: expect.stringContaining('milton-keynes') });
  });
});
