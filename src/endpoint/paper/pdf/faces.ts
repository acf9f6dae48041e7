/** The type of the papers: which face has a sign, in two weights. Nothing is shown as an empty box. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';

export type Weight = 'regular' | 'bold';

/** `null`: no face has it. */
export type FaceName = 'latin' | 'arabic';

export interface Faces {
  readonly of: (face: FaceName, weight: Weight) => Font;
  /** The face that has all signs of a grapheme, `before` if it is one of them. */
  readonly for: (grapheme: string, before: FaceName) => FaceName | null;
}

const FILES: Readonly<Record<FaceName, string>> = { latin: 'lexend', arabic: 'vazirmatn' };

/** These need no drawing of their own. */
const SILENT = /[\u200c\u200d\ufe00-\ufe0f]/gu;

/** Reads the faces of a folder once; they are the same for every paper. */
export function openFaces(folder: string): Faces {
  const open = (face: FaceName, weight: Weight) => {
    const font = create(readFileSync(join(folder, `${FILES[face]}-${weight}.ttf`)));
    if (!('createSubset' in font)) throw new Error('a collection of fonts is none');
    return font;
  };
  const all: Record<FaceName, Record<Weight, Font>> = {
    latin: { regular: open('latin', 'regular'), bold: open('latin', 'bold') },
    arabic: { regular: open('arabic', 'regular'), bold: open('arabic', 'bold') },
  };
  const signs: Record<FaceName, ReadonlySet<number>> = {
    latin: new Set(all.latin.regular.characterSet),
    arabic: new Set(all.arabic.regular.characterSet),
  };
  const has = (face: FaceName, grapheme: string) => {
    if (grapheme.length === 1) return signs[face].has(grapheme.charCodeAt(0));
    return [...grapheme.replaceAll(SILENT, '')].every((sign) => signs[face].has(sign.codePointAt(0) ?? 0));
  };
  return {
    of: (face, weight) => all[face][weight],
    for: (grapheme, before) => {
      if (has(before, grapheme)) return before;
      const other = before === 'latin' ? 'arabic' : 'latin';
      return has(other, grapheme) ? other : null;
    },
  };
}
