/** Pictures that the app draws: what was written on them, and whether any of it is cut off. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

export interface Pictured {
  readonly file: string;
  /** Every line that was drawn on it. */
  readonly lines: readonly string[];
  readonly width: number;
  /** Dark dots inside its edges, and in them: what reaches there is cut off. */
  readonly ink: { readonly inside: number; readonly inEdges: number };
}

declare global {
  interface Window {
    drawnLines?: string[];
  }
}

/** Does what makes the page draw a picture and hand it over as a download; looks at the file itself. */
export async function pictured(page: Page, make: () => Promise<void>): Promise<Pictured> {
  await page.evaluate(() => {
    const drawn = (window.drawnLines = [] as string[]);
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, width) {
      drawn.push(text);
      if (width === undefined) fillText.call(this, text, x, y);
      else fillText.call(this, text, x, y, width);
    };
  });
  const [download] = await Promise.all([page.waitForEvent('download'), make()]);
  const bytes = readFileSync(await download.path());
  const seen = await page.evaluate(async (base64) => {
    const png = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([png], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    pen.drawImage(picture, 0, 0);
    const { data } = pen.getImageData(0, 0, picture.width, picture.height);
    const ink = { inside: 0, inEdges: 0 };
    for (let at = 0; at < data.length; at += 4) {
      const [red = 255, alpha = 0] = [data[at], data[at + 3]];
      const x = (at / 4) % picture.width;
      if (red > 110 || alpha < 200) continue;
      if (x < 40 || x > picture.width - 40) ink.inEdges += 1;
      else ink.inside += 1;
    }
    return { width: picture.width, ink, lines: [...new Set(window.drawnLines)] };
  }, bytes.toString('base64'));
  return { file: download.suggestedFilename(), ...seen };
}
