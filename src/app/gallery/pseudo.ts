/**
 * A language that runs from right to left and that everybody here can check: each word of the catalogue in the
 * order of its letters turned round, as Android's ar-XB does it. What stays readable was never in the
 * catalogue, and what stands on the wrong side was put there by the screen.
 */
import type { TextFn, TextValues } from '../text/i18n.ts';

/** BCP 47: Arabic script and direction, and no country. */
export const PSEUDO = 'ar-XB';

const [MARK, OVERRIDE, POP] = ['\u200f', '\u202e', '\u202c'];
/** @source Unicode Standard Annex 9, 2.4 */
const [ISOLATE, END] = ['\u2068', '\u2069'];
const WORD = /[\p{L}\p{N}’'-]*\p{L}[\p{L}\p{N}’'-]*/gu;
/** Private use: no catalogue has any. One for each value, while words are turned round. */
const FIRST = 0xe000;
const HELD = /[\ue000-\uf8ff]/gu;

/** Every word turned round; numbers and whatever stands between words stay. */
export const turned = (text: string): string =>
  text.replace(WORD, (word) => `${MARK}${OVERRIDE}${word}${POP}${MARK}`);

/**
 * The same words, turned round. What fills a placeholder is no word of the catalogue: it comes through as it
 * is, and isolated, as in every language that runs this way, or it would pull what stands beside it along.
 */
export function pseudo(text: TextFn): TextFn {
  const say = (key: Parameters<TextFn>[0], values: TextValues = {}): string => {
    const kept: string[] = [];
    const held: Record<string, TextValues[string]> = {};
    for (const [name, value] of Object.entries(values))
      held[name] = typeof value === 'string' ? String.fromCodePoint(FIRST + kept.push(value) - 1) : value;
    const said = turned(text(key, held));
    return said.replace(HELD, (one) => {
      const value = kept[(one.codePointAt(0) ?? FIRST) - FIRST];
      return value ? `${ISOLATE}${value}${END}` : '';
    });
  };
  return Object.assign(say, { loadRest: text.loadRest });
}
