/**
 * A paper as PDF: tagged, so that it can be read aloud, with its own faces inside. Words become glyphs
 * and nothing else: no link, no script, no form, and nothing of them in the names of the file.
 */
import { setImmediate as turn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Block, Paper } from '../block.ts';
import type { FaceName, Faces, Weight } from './faces.ts';
import { linesOf, type Line, type Run } from './lines.ts';
import { signsOf, type Span } from './signs.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** What the drawing itself says. */
export interface PaperWords {
  /** In place of words that no face has. */
  readonly missing: (count: number) => string;
  readonly page: (page: number, of: number) => string;
}

export interface DrawnPdf {
  readonly bytes: Buffer;
  /** Something stood in words that no face has. */
  readonly incomplete: boolean;
}

const MARGIN = 56;
const INK = '#0E2E38';
const PALE = '#345059';
const MARK = '#FFEDB8';
const BAR = '#0A5C9E';
/** So many lines, and whoever else waits has a turn. */
const AT_ONCE = 25;

interface Look {
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
  readonly above: number;
  readonly tag: 'H1' | 'H2' | 'P';
  readonly indent: number;
}

const LOOKS: Readonly<Record<Block['is'], Look>> = {
  title: { size: 20, weight: 'bold', color: INK, above: 0, tag: 'H1', indent: 0 },
  heading: { size: 13, weight: 'bold', color: INK, above: 14, tag: 'H2', indent: 0 },
  entry: { size: 10.5, weight: 'bold', color: INK, above: 9, tag: 'P', indent: 0 },
  notice: { size: 10.5, weight: 'bold', color: INK, above: 8, tag: 'P', indent: 0 },
  small: { size: 9, weight: 'regular', color: PALE, above: 4, tag: 'P', indent: 0 },
  text: { size: 10.5, weight: 'regular', color: INK, above: 5, tag: 'P', indent: 0 },
  said: { size: 12, weight: 'regular', color: INK, above: 6, tag: 'P', indent: 14 },
  fact: { size: 10.5, weight: 'regular', color: INK, above: 4, tag: 'P', indent: 0 },
};

/** Draws a paper; words that come from right to left are set so. */
export async function drawPdf(paper: Paper, faces: Faces, words: PaperWords): Promise<DrawnPdf> {
  const pdf = open(paper, faces);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.once('end', resolve));
  const pen: Pen = { pdf, faces, words, incomplete: false, drawn: 0 };
  for (const block of paper.blocks) await drawBlock(pen, block);
  foots(pen, paper.foot);
  pdf.end();
  await ended;
  return { bytes: Buffer.concat(chunks), incomplete: pen.incomplete };
}

interface Pen {
  readonly pdf: Pdf;
  readonly faces: Faces;
  readonly words: PaperWords;
  incomplete: boolean;
  /** Lines since the last turn of others. */
  drawn: number;
}

function open({ title }: Paper, faces: Faces): Pdf {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    bufferPages: true,
    // None of the built-in faces: they know only some letters.
    font: null as unknown as string,
    tagged: true,
    displayTitle: true,
    lang: 'en-GB',
    pdfVersion: '1.7',
    info: { Title: title, Creator: 'Wren', Producer: 'Wren' },
  });
  for (const face of ['latin', 'arabic'] as const) {
    for (const weight of ['regular', 'bold'] as const)
      pdf.registerFont(`${face}-${weight}`, faces.of(face, weight));
  }
  return pdf;
}

async function drawBlock(pen: Pen, block: Block): Promise<void> {
  const look = LOOKS[block.is];
  pen.pdf.y += look.above;
  const said = block.is === 'fact' ? `${block.name}: ${block.text}` : block.text;
  const ahead = block.is === 'fact' ? block.name.length + 2 : 0;
  const marks = ('marks' in block && block.marks) || [];
  let at = 0;
  for (const line of said.split(/\r\n|\r|\n/)) {
    await drawParagraph(pen, line, look, within(marks, at - ahead, line.length));
    at += line.length + (said.startsWith('\r\n', at + line.length) ? 2 : 1);
  }
}

/** The marks that lie in a paragraph, counted from its start. */
const within = (marks: readonly Span[], start: number, length: number): readonly Span[] =>
  marks
    .map(({ from, to }) => ({ from: Math.max(0, from - start), to: Math.min(length, to - start) }))
    .filter(({ from, to }) => to > from);

async function drawParagraph(pen: Pen, text: string, look: Look, marks: readonly Span[]): Promise<void> {
  const { pdf, faces, words } = pen;
  const signs = signsOf(text, faces, words.missing, marks);
  pen.incomplete ||= signs.missing.includes(true);
  const width = pdf.page.width - 2 * MARGIN - look.indent;
  const measure = (run: Pick<Run, 'text' | 'face'>) => widthOf(pen, run, look);
  const lines = linesOf(signs, width, measure);
  const part = pdf.struct(look.tag);
  pdf.addStructure(part);
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const some = lines.slice(from, from + AT_ONCE);
    part.add(() => drawLines(pen, some, look, { width, measure }));
    pen.drawn += some.length;
    if (pen.drawn >= AT_ONCE) {
      await turn();
      pen.drawn = 0;
    }
  }
  part.end();
}

function drawLines(pen: Pen, lines: readonly Line[], look: Look, room: Omit<Room, 'top' | 'height'>): void {
  const { pdf } = pen;
  const height = look.size * 1.45;
  for (const line of lines) {
    if (pdf.y + height > pdf.page.height - MARGIN) pdf.continueOnNewPage();
    const top = pdf.y;
    drawLine(pen, line, look, { ...room, top, height });
    pdf.y = top + height;
  }
}

interface Room {
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly measure: (run: Run) => number;
}

function drawLine(pen: Pen, line: Line, look: Look, { top, width, height, measure }: Room): void {
  const { pdf } = pen;
  if (look.indent > 0) pdf.rect(MARGIN, top, 3, height).fill(BAR);
  const wide = line.runs.map((run) => measure(run));
  const used = wide.reduce((sum, each) => sum + each, 0);
  let x = MARGIN + look.indent + (line.rightToLeft ? width - used : 0);
  for (const [place, run] of line.runs.entries()) {
    const length = wide[place] ?? 0;
    if (run.marked || run.missing) pdf.rect(x, top, length, height).fill(MARK);
    faceOf(pen, run.face, look).fillColor(look.color);
    // The other face stands higher: both on one line of writing.
    const rise = run.face === 'arabic' ? look.size * 0.12 : 0;
    pdf.text(run.text, x, top - rise, { lineBreak: false, ...(run.face === 'arabic' && WHOLE) });
    x += length;
  }
}

/** Words of letters that are joined are laid out as a whole, not word by word. */
const WHOLE = { features: [] };

const faceOf = ({ pdf }: Pen, face: FaceName, { size, weight }: Look): Pdf =>
  pdf.font(`${face}-${weight}`).fontSize(size);

const widthOf = (pen: Pen, { text, face }: Pick<Run, 'text' | 'face'>, look: Look): number =>
  faceOf(pen, face, look).widthOfString(text, face === 'arabic' ? WHOLE : {});

/** The foot of each page, which a reader aloud passes over. */
function foots(pen: Pen, foot: string): void {
  const { pdf, words } = pen;
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    faceOf(pen, 'latin', LOOKS.small).fillColor(PALE);
    const y = pdf.page.height - MARGIN + 16;
    pdf.text(signsOf(foot, pen.faces, words.missing).text, MARGIN, y, { lineBreak: false });
    const number = words.page(page + 1, count);
    pdf.text(number, pdf.page.width - MARGIN - pdf.widthOfString(number), y, { lineBreak: false });
    pdf.endMarkedContent();
  }
}
