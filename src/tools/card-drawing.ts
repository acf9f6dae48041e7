/**
 * The card that a social worker hands over, drawn as SVG in millimetres: A7, one side. Paths and
 * text only, so that it prints sharp and a council's designer can open it.
 */
import { encode } from 'uqr';

export const CARD_WIDTH = 74;
export const CARD_HEIGHT = 105;

export interface CardWords {
  readonly council: string;
  readonly title: string;
  readonly body: string;
  readonly scan: string;
  readonly address: string;
  readonly link: string;
  readonly noData: string;
  /** Who, and the number: those that work by voice or text alone. */
  readonly numbers: readonly (readonly [who: string, number: string])[];
  readonly madeUp?: string;
}

const INK = '#0E2E38';
const RIVER = '#0B4A5C';
const PAPER = '#FFFDF6';
const EDGE = 6;
const INSIDE = CARD_WIDTH - 2 * EDGE;
const FONT = "Gabarito, Lexend, 'Trebuchet MS', Verdana, sans-serif";
/** A wide letter of these fonts, as a part of its size: lines that fit by this fit in all of them. */
const LETTER = 0.58;
/** Light modules that a reader needs round a QR code (ISO/IEC 18004). */
const QUIET = 4;
const QR_SIZE = 33;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

interface Line {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight?: 400 | 700;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** The room there is, in millimetres. Longer text is set smaller, never cut. */
  readonly room?: number;
}

function textLine(
  text: string,
  { x, y, size, weight = 400, fill = INK, anchor = 'start', room = INSIDE }: Line,
): string {
  const fitting = Math.min(size, room / (text.length * LETTER));
  return `<text x="${x}" y="${y}" font-size="${fitting.toFixed(2)}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

/** Words in as few lines as fit the room at this size. */
export function wrapped(text: string, size: number, room: number): string[] {
  const most = Math.floor(room / (size * LETTER));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The QR code of a link as one path of unit squares, without its quiet zone, and its side in modules. */
export function qrPath(link: string): { readonly path: string; readonly modules: number } {
  const { data, size } = encode(link, { ecc: 'Q', border: 0 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  return { path: squares.join(''), modules: size };
}

function qrCode(link: string, x: number, y: number, side: number): string {
  const { path, modules } = qrPath(link);
  const scale = side / (modules + 2 * QUIET);
  return (
    `<rect x="${x}" y="${y}" width="${side}" height="${side}" fill="#FFFFFF"/>` +
    `<path transform="translate(${x + QUIET * scale} ${y + QUIET * scale}) scale(${scale})" fill="#000000" shape-rendering="crispEdges" d="${path}"/>`
  );
}

/** A wren in a few strokes, facing the words, 12 mm wide. */
const WREN =
  '<g transform="translate(57 1.3)">' +
  '<path fill="#A65B2A" d="M2 6.4C2 3.2 4.4 1.6 6.8 1.9c1.6.2 2.6 1.1 3.6.6L12.3.4l-.4 3.6c-.3 3.2-2.4 5.4-5.2 5.4C4 9.4 2 8.6 2 6.4z"/>' +
  '<path fill="#F6D9B2" d="M2.3 6.9c.8 1.7 2.3 2.5 4.4 2.5 1 0 1.9-.3 2.7-.8C7 8.5 4.2 8.3 2.3 6.9z"/>' +
  '<path fill="#7A3D19" d="M5.8 4.9c1.9-.6 3.8-.3 5 .5-.9 1.4-3.6 1.9-5 .6z"/>' +
  '<circle cx="4.2" cy="4.3" r=".55" fill="#0E2E38"/>' +
  '<path fill="#3B2A1E" d="M2.2 4.9.2 5.5l2 .5z"/>' +
  '<path stroke="#FFFDF6" stroke-width=".4" fill="none" d="M6.2 9.3v1.5m1.2-1.5v1.5"/>' +
  '</g>';

function head(words: CardWords): string {
  const council = words.madeUp ? `${words.council} (${words.madeUp})` : words.council;
  return (
    `<rect width="${CARD_WIDTH}" height="17.5" fill="${RIVER}"/>` +
    `<path stroke="${PAPER}" stroke-width=".5" d="M54 11.9h20"/>${WREN}` +
    textLine(words.title, { x: EDGE, y: 8.4, size: 5.6, weight: 700, fill: PAPER, room: 46 }) +
    textLine(council, { x: EDGE, y: 14.8, size: 3.3, fill: PAPER })
  );
}

function numberRows(words: CardWords, top: number): string {
  return words.numbers
    .map(([who, number], row) => {
      const y = top + row * 4.4;
      return (
        textLine(who, { x: EDGE, y, size: 3.2, room: 34 }) +
        textLine(number, { x: CARD_WIDTH - EDGE, y, size: 3.6, weight: 700, anchor: 'end', room: 27 })
      );
    })
    .join('');
}

/** The whole card as an SVG document of 74 × 105 mm. */
export function cardSvg(words: CardWords): string {
  const body = wrapped(words.body, 3.5, INSIDE).map((line, row) =>
    textLine(line, { x: EDGE, y: 22.6 + row * 4.3, size: 3.5 }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}mm" height="${CARD_HEIGHT}mm" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}" font-family="${FONT}" role="img">`,
    `<title>${escaped(`${words.council}. ${words.title}: ${words.link}`)}</title>`,
    `<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}" fill="${PAPER}"/>`,
    head(words),
    ...body,
    qrCode(words.link, (CARD_WIDTH - QR_SIZE) / 2, 28.2, QR_SIZE),
    textLine(words.scan, { x: CARD_WIDTH / 2, y: 64.4, size: 3.2, anchor: 'middle' }),
    textLine(words.address, { x: CARD_WIDTH / 2, y: 68.9, size: 3.9, weight: 700, anchor: 'middle' }),
    `<path stroke="${INK}" stroke-width=".3" d="M${EDGE} 71.4h${INSIDE}"/>`,
    textLine(words.noData, { x: EDGE, y: 76, size: 3.4, weight: 700 }),
    numberRows(words, 80.6),
    '</svg>',
    '',
  ].join('\n');
}

/** A page that prints the card at its true size, and nothing else. */
export function cardPage(svg: string, title: string): string {
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    `<title>${escaped(title)}</title>`,
    '<style>',
    `@page { size: ${CARD_WIDTH}mm ${CARD_HEIGHT}mm; margin: 0; }`,
    'html, body { margin: 0; }',
    'svg { display: block; print-color-adjust: exact; -webkit-print-color-adjust: exact; }',
    '@media screen { body { padding: 8mm; background: #d3e6e4; } }',
    '</style>',
    '</head>',
    '<body>',
    svg.trimEnd(),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
