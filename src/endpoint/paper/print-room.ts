/** Papers as PDF: what the faces lack is said at the top, before anything of it is read. */
import type { Paper } from './block.ts';
import type { Faces } from './pdf/faces.ts';
import { DRAWING, say } from './words.ts';

export interface PrintRoom {
  pdf(paper: Paper): Promise<Buffer>;
}

/**
 * One paper after the other; `folder` has the faces. They, and what draws, are read when the first is wanted:
 * an endpoint that was just started listens so much sooner.
 */
export function printRoom(folder: string): PrintRoom {
  let faces: Faces | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const draw = async (paper: Paper): Promise<Buffer> => {
    const [{ drawPdf }, { openFaces }] = await Promise.all([
      import('./pdf/draw.ts'),
      import('./pdf/faces.ts'),
    ]);
    faces ??= openFaces(folder);
    const drawn = await drawPdf(paper, faces, DRAWING);
    if (!drawn.incomplete) return drawn.bytes;
    const [title, ...rest] = paper.blocks;
    const notice = { is: 'notice', text: say('paper:notice.print-view') } as const;
    return (await drawPdf({ ...paper, blocks: [...(title ? [title] : []), notice, ...rest] }, faces, DRAWING))
      .bytes;
  };
  return {
    pdf(paper) {
      const drawn = last.then(() => draw(paper));
      last = drawn.catch(() => undefined);
      return drawn;
    },
  };
}
