/** The code of a parcel: words from one list, that a person can write down, read out and type again. */
import { uniform, type RandomBytes } from '../../domain/uniform.ts';

/** Six words of 256: 48 bits, and each guess costs what `envelope.ts` asks for it. */
export const CODE_WORDS = 6;

/** A fresh code. The list has 256 words. */
export const makeCode = (list: readonly string[], randomBytes: RandomBytes): string[] =>
  uniform(CODE_WORDS, list.length, randomBytes).map((at) => list[at] ?? '');

/** What was typed, as the key is made from it; or what stands in the way. */
export type ReadCode =
  | { readonly code: string }
  /** How many words there are instead of six. */
  | { readonly count: number }
  /** The first word that is not in the list: its place from 1, what was typed, and what it may be. */
  | { readonly place: number; readonly typed: string; readonly near: string | null };

/** Capitals, spaces, hyphens, commas, dots and the numbers of a list do not matter. */
export function readCode(typed: string, list: readonly string[]): ReadCode {
  const words =
    typed
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const wrong = words.findIndex((word) => !list.includes(word));
  const word = words[wrong];
  if (word !== undefined) return { place: wrong + 1, typed: word, near: nearest(word, list) };
  return words.length === CODE_WORDS ? { code: codeOf(words) } : { count: words.length };
}

/** The form that the key is made from. */
export const codeOf = (words: readonly string[]): string => words.join(' ');

/** The one word of the list that is a single slip away, or begins alike; `null` when there are several or none. */
function nearest(typed: string, list: readonly string[]): string | null {
  const near = list.filter((word) => isOneSlip(word, typed) || (typed.length > 2 && word.startsWith(typed)));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** One letter wrong, missing or too many, or two neighbours swapped. */
function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [a, b] = [one.slice(at), other.slice(at)];
  const isSwap = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwap || a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1);
}
