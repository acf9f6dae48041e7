/** Draws a receipt on a canvas: light paper, a torn edge, large enough to read on any phone. */

export interface TicketLine {
  readonly label: string;
  readonly value: string;
  /** The number: large and spaced. */
  readonly big?: boolean;
}

const WIDTH = 900;
const EDGE = 72;
const TOOTH = 20;
const PAPER = '#fffdf6';
const INK = '#0e2e38';
const INK_2 = '#345059';

/** Words that do not fit in one line go on in the next. */
function wrapped(pen: CanvasRenderingContext2D, text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && pen.measureText(longer).width <= WIDTH - 2 * EDGE)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const LABEL = { font: '400 34px Lexend, system-ui, sans-serif', step: 46, ink: INK_2 };
const VALUE = { font: '500 40px Lexend, system-ui, sans-serif', step: 54, ink: INK };
const BIG = { font: '800 92px Gabarito, system-ui, sans-serif', step: 112, ink: INK };

/** Puts every line down; gives the height they need. */
function write(pen: CanvasRenderingContext2D, lines: readonly TicketLine[]): number {
  let y = EDGE;
  for (const { label, value, big } of lines) {
    for (const [text, look] of [[label, LABEL] as const, [value, big ? BIG : VALUE] as const]) {
      pen.font = look.font;
      pen.fillStyle = look.ink;
      for (const line of wrapped(pen, text)) {
        y += look.step;
        pen.fillText(line, EDGE, y);
      }
    }
    y += 34;
  }
  return y + EDGE;
}

function tear(pen: CanvasRenderingContext2D, height: number): void {
  pen.globalCompositeOperation = 'destination-out';
  for (let x = 0; x <= WIDTH; x += TOOTH * 3) {
    pen.beginPath();
    pen.arc(x, height, TOOTH, 0, Math.PI * 2);
    pen.fill();
  }
}

/** A PNG of the lines, or null where the browser gives no canvas. */
export async function drawTicket(page: Document, lines: readonly TicketLine[]): Promise<Blob | null> {
  const canvas = page.createElement('canvas');
  canvas.width = WIDTH;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  canvas.height = write(pen, lines);
  // Setting the height wiped it: paper first, then the words again.
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, canvas.height);
  write(pen, lines);
  tear(pen, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
