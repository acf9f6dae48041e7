/**
 * Words as they may stand in a paper or a table: what cannot be seen, or makes other words stand
 * elsewhere, is told by its number instead of acting. Letters of every script stay as they are.
 */

/** What only helps other signs along: joiners of letters and pictures, and marks without width. */
const KEPT = /[\u200c\u200d\ufe00-\ufe0f]/u;
const DROPPED = /[\u200e\u200f\u061c\u00ad\ufeff]/gu;
/** Controls, what turns directions round, halves of a pair, and numbers that are no characters. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufdd0-\ufdef\ufffe\uffff\u{1fffe}\u{1ffff}\u{10fffe}\u{10ffff}]/gu;

/** The name of a sign that cannot be shown, such as `[U+202E]`. */
export const named = (sign: string): string =>
  `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** One line: what breaks a line is a space. */
export const visibleLine = (text: string): string =>
  visible(text.replaceAll(/\r\n?|[\n\v\f\u0085\u2028\u2029]/gu, ' '));

/** Lines end in `\n` alone, a tab is a space; nothing else is left that acts instead of being read. */
export function visible(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(DROPPED, '')
    .replaceAll(UNSEEN, (sign) => (sign === '\n' || KEPT.test(sign) ? sign : named(sign)));
}
