/** A line of words as signs with faces. What no face has is told in its place, never left out. */
import { named, visible } from '../visible.ts';
import type { FaceName, Faces } from './faces.ts';

/** The line that is drawn, with one entry for each UTF-16 unit of it. */
export interface Signs {
  readonly text: string;
  readonly faces: readonly FaceName[];
  /** True where something stands in for what no face has. */
  readonly missing: readonly boolean[];
  /** True where the words were marked, such as a name that somebody has to look at. */
  readonly marked: readonly boolean[];
}

/** From one place to before the other, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** So many signs in a row are named one by one; more are counted. */
const NAMED = 3;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

interface Piece {
  text: string;
  face: FaceName | null;
  marked: boolean;
  count: number;
}

/** `counted` says how many signs are missing, such as "[57 letters that this paper cannot show]". */
export function signsOf(
  line: string,
  faces: Faces,
  counted: (count: number) => string,
  marks: readonly Span[] = [],
): Signs {
  const pieces: Piece[] = [];
  for (const part of partsOf(line, marks)) {
    let before: FaceName = pieces.at(-1)?.face ?? 'latin';
    for (const { segment } of graphemes.segment(visible(part.text).normalize('NFC'))) {
      const face = faces.for(segment, before);
      before = face ?? before;
      add(pieces, { text: segment, face, marked: part.marked, count: 1 });
    }
  }
  return joined(pieces, counted);
}

/** The words between the marks, and those under them. */
function* partsOf(line: string, marks: readonly Span[]): Iterable<{ text: string; marked: boolean }> {
  let at = 0;
  for (const { from, to } of marks) {
    if (from > at) yield { text: line.slice(at, from), marked: false };
    yield { text: line.slice(Math.max(at, from), to), marked: true };
    at = Math.max(at, to);
  }
  if (at < line.length) yield { text: line.slice(at), marked: false };
}

function add(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  // A space between two words that are missing is missing with them.
  if (last?.face !== piece.face || last.marked !== piece.marked) pieces.push(piece);
  else {
    last.text += piece.text;
    last.count += piece.count;
  }
}

function joined(pieces: readonly Piece[], counted: (count: number) => string): Signs {
  const signs = { text: '', faces: [] as FaceName[], missing: [] as boolean[], marked: [] as boolean[] };
  for (const { text, face, marked, count } of together(pieces)) {
    const shown = face ? text : count > NAMED ? counted(count) : [...text].map(named).join('');
    signs.text += shown;
    for (let unit = 0; unit < shown.length; unit += 1) {
      signs.faces.push(face ?? 'latin');
      signs.missing.push(face === null);
      signs.marked.push(marked);
    }
  }
  return signs;
}

/** Words of a script that is missing come as one, with the spaces between them. */
function together(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const [place, piece] of pieces.entries()) {
    const [last, next] = [all.at(-1), pieces[place + 1]];
    const between = piece.face !== null && /^[\s\d.,;:!?'"()-]{1,3}$/.test(piece.text);
    if (last?.face === null && between && next?.face === null && last.marked === piece.marked) {
      last.text += piece.text;
    } else if (last?.face === null && piece.face === null && last.marked === piece.marked) {
      last.text += piece.text;
      last.count += piece.count;
    } else all.push({ ...piece });
  }
  return all;
}
