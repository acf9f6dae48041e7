/** The words explained, and where they stand in a text. */
import glossary from '../../../../locales/en/glossary.json';
import type { KeyIn } from '../../text/keys.ts';
import type { TextFn } from '../../text/i18n.ts';

type WordKey = KeyIn<'glossary'>;
/** A word of the glossary. */
export type Term = WordKey extends infer Key ? (Key extends `${infer Code}.word` ? Code : never) : never;

const keys = Object.keys(glossary);

/** Every word, in the order of the alphabet. */
export const TERMS = keys
  .filter((key) => key.endsWith('.word'))
  .map((key) => key.replace('.word', '')) as Term[];

const has = (key: string): key is WordKey => key in glossary;

export interface Explained {
  readonly word: string;
  readonly says: string;
  /** What workers and papers call it. */
  readonly formal?: string;
}

export function explained(t: TextFn, term: Term): Explained {
  const formal = `${term}.formal`;
  return {
    word: t(`glossary:${term}.word`),
    says: t(`glossary:${term}.says.body`),
    ...(has(formal) ? { formal: t(`glossary:${formal}`) } : {}),
  };
}

/** A piece of a text; with `term`, one that can be opened. */
export interface Piece {
  readonly text: string;
  readonly term?: Term;
}

interface Finder {
  readonly find: RegExp;
  readonly termOf: ReadonlyMap<string, Term>;
}

let finder: Finder | null = null;

/** The longest form first, so that "child protection meeting" is not read as "child". */
function finderFor(t: TextFn): Finder {
  if (finder) return finder;
  const termOf = new Map<string, Term>();
  for (const term of TERMS) {
    const forms = `${term}.forms`;
    if (has(forms))
      for (const form of t(`glossary:${forms}`).split(', ')) termOf.set(form.toLowerCase(), term);
  }
  const forms = [...termOf.keys()].sort((one, other) => other.length - one.length);
  finder = { find: new RegExp(`(?<![\\p{L}’-])(?:${forms.join('|')})(?![\\p{L}’-])`, 'giu'), termOf };
  return finder;
}

/** Cuts a text where a word can be opened. Each word opens once in a text that shares `seen`. */
export function piecesOf(t: TextFn, text: string, seen: Set<Term>): Piece[] {
  const { find, termOf } = finderFor(t);
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(find)) {
    const term = termOf.get(found[0].toLowerCase());
    if (term === undefined || seen.has(term)) continue;
    seen.add(term);
    if (found.index > at) pieces.push({ text: text.slice(at, found.index) });
    pieces.push({ text: found[0], term });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}
