/** Words broken into lines, each in the order in which it is read, whichever direction that is. */
import bidiFactory, { type EmbeddingLevels } from 'bidi-js';
import type { FaceName } from './faces.ts';
import type { Signs } from './signs.ts';

const bidi = bidiFactory();

/** A stretch of one face and one look, as it is handed to the drawing: the letters in logical order. */
export interface Run {
  readonly text: string;
  readonly face: FaceName;
  readonly missing: boolean;
  readonly marked: boolean;
}

export interface Line {
  readonly runs: readonly Run[];
  /** It starts at the right. */
  readonly rightToLeft: boolean;
}

export type Measure = (run: Pick<Run, 'text' | 'face'>) => number;

/** The lines of one paragraph that are at most `width` wide, in the units that `measure` uses. */
export function linesOf(signs: Signs, width: number, measure: Measure): readonly Line[] {
  const levels = bidi.getEmbeddingLevels(signs.text, 'auto');
  const rightToLeft = ((levels.paragraphs[0]?.level ?? 0) & 1) === 1;
  return breaks(signs, width, measure).map(([start, end]) => ({
    runs: ordered(signs, levels, start, end),
    rightToLeft,
  }));
}

/** Start and end (after the last sign) of each line. A word that is wider than a line is cut. */
function breaks(signs: Signs, width: number, measure: Measure): readonly (readonly [number, number])[] {
  const lines: [number, number][] = [];
  let start = 0;
  let used = 0;
  const close = (end: number) => {
    lines.push([start, start + signs.text.slice(start, end).trimEnd().length]);
    [start, used] = [end, 0];
  };
  for (const { 0: word, index } of signs.text.matchAll(/\S+\s*|\s+/gu)) {
    const wide = widthOf(signs, index, index + word.trimEnd().length, measure);
    if (used > 0 && used + wide > width) close(index);
    if (wide > width) {
      used = cut(signs, index, index + word.length, width, measure, close);
    } else {
      used +=
        word.trimEnd().length === word.length ? wide : widthOf(signs, index, index + word.length, measure);
    }
  }
  close(signs.text.length);
  return lines;
}

/** Closes a line whenever the next sign would not fit. Answers how much of the last line is used. */
function cut(
  signs: Signs,
  from: number,
  to: number,
  width: number,
  measure: Measure,
  close: (end: number) => void,
): number {
  let used = 0;
  for (let at = from; at < to;) {
    const next = at + ((signs.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
    const wide = widthOf(signs, at, next, measure);
    if (used > 0 && used + wide > width) {
      close(at);
      used = 0;
    }
    used += wide;
    at = next;
  }
  return used;
}

function widthOf(signs: Signs, from: number, to: number, measure: Measure): number {
  let wide = 0;
  for (let at = from; at < to;) {
    const face = signs.faces[at] ?? 'latin';
    let end = at + 1;
    while (end < to && signs.faces[end] === face) end += 1;
    wide += measure({ text: signs.text.slice(at, end), face });
    at = end;
  }
  return wide;
}

/** The signs of a line from left to right, put together again where they are of one kind. */
function ordered(signs: Signs, levels: EmbeddingLevels, start: number, end: number): readonly Run[] {
  if (end <= start) return [];
  const places = placesOf(signs, levels, start, end);
  const runs: Run[] = [];
  for (let at = 0; at < places.length;) {
    const first = places[at] ?? 0;
    const turned = ((levels.levels[first] ?? 0) & 1) === 1;
    let length = 1;
    while (goesOn(signs, levels, first, places[at + length], turned ? -length : length)) length += 1;
    const from = turned ? first - length + 1 : first;
    const text = signs.text.slice(from, from + length);
    const face = signs.faces[first] ?? 'latin';
    runs.push({
      text: turned && face === 'latin' ? mirrored(text) : text,
      face,
      missing: signs.missing[first] ?? false,
      marked: signs.marked[first] ?? false,
    });
    at += length;
  }
  return runs;
}

/** Where the signs of a line stand in the words, from left to right. */
function placesOf({ text }: Signs, levels: EmbeddingLevels, start: number, end: number): readonly number[] {
  const places = Array.from({ length: end - start }, (_, at) => start + at);
  for (const [from = start, to = start] of bidi.getReorderSegments(text, levels, start, end - 1)) {
    const turned = places.slice(from - start, to - start + 1).reverse();
    places.splice(from - start, turned.length, ...turned);
  }
  return places;
}

function goesOn(
  { faces, missing, marked }: Signs,
  { levels }: EmbeddingLevels,
  first: number,
  next: number | undefined,
  away: number,
): boolean {
  return (
    next === first + away &&
    faces[next] === faces[first] &&
    missing[next] === missing[first] &&
    marked[next] === marked[first] &&
    levels[next] === levels[first]
  );
}

/** Brackets and the like within words that run to the left: the face that has them does not turn them. */
const mirrored = (text: string): string =>
  [...text]
    .reverse()
    .map((sign) => bidi.getMirroredCharacter(sign) ?? sign)
    .join('');
