/** The type of the papers: which face has a sign, in two weights. Nothing is shown as an empty box. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'fontkit';

export type Weight = 'regular' | 'bold';

/** `null`: no face has it. */
export type FaceName = 'latin' | 'arabic';

export interface Faces {
  /**
   * The file of a face. Each paper reads it anew: a font that was read remembers which letter it drew a
   * sign for, and a part of one sign would be read aloud as nothing where it stands for itself.
   */
  readonly of: (face: FaceName, weight: Weight) => Buffer;
  /** The face that has all signs of a grapheme, `before` if it is one of them. */
  readonly for: (grapheme: string, before: FaceName) => FaceName | null;
}

const FILES: Readonly<Record<FaceName, string>> = { latin: 'lexend', arabic: 'vazirmatn' };

/** These need no drawing of their own. */
const SILENT = /[\u200c\u200d\ufe00-\ufe0f]/gu;

/** Reads the faces of a folder once; they are the same for every paper. */
export function openFaces(folder: string): Faces {
  const read = (face: FaceName, weight: Weight) => readFileSync(join(folder, `${FILES[face]}-${weight}.ttf`));
  const all: Record<FaceName, Record<Weight, Buffer>> = {
    latin: { regular: read('latin', 'regular'), bold: read('latin', 'bold') },
    arabic: { regular: read('arabic', 'regular'), bold: read('arabic', 'bold') },
  };
  const signs: Record<FaceName, ReadonlySet<number>> = {
    latin: signsIn(all.latin.regular),
    arabic: signsIn(all.arabic.regular),
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

function signsIn(file: Buffer): ReadonlySet<number> {
  const font = create(file);
  if (!('characterSet' in font)) throw new Error('a collection of fonts is none');
  return new Set(font.characterSet);
}
