/** What is typed of a code, told while it is typed: how many are missing, and whether one is wrong. */
import { isReceiptCode } from '../../../domain/receipt-code.ts';

const LENGTH = 16;

export type TypedCode =
  | { readonly is: 'empty' }
  | { readonly is: 'short' | 'long'; readonly by: number; readonly digits: string }
  | { readonly is: 'letters'; readonly digits: string }
  /** 16 digits of which one is wrong, or two changed places: any one such slip is found. */
  | { readonly is: 'look'; readonly digits: string }
  | { readonly is: 'right'; readonly digits: string };

/** What stands between digits, and what a copied text brings along unseen. */
const BETWEEN = /[\s\p{Cf}\p{Pd}.,·]/gu;

/** Digits of other scripts count as well; spaces and dashes do not. */
export function typedCode(typed: string): TypedCode {
  const digits = [...typed.normalize('NFKC')].map(asDigit).join('').replaceAll(BETWEEN, '');
  if (digits === '') return { is: 'empty' };
  if (/\D/.test(digits)) return { is: 'letters', digits: digits.replaceAll(/\D/g, '') };
  if (digits.length < LENGTH) return { is: 'short', by: LENGTH - digits.length, digits };
  if (digits.length > LENGTH) return { is: 'long', by: digits.length - LENGTH, digits };
  return { is: isReceiptCode(digits) ? 'right' : 'look', digits };
}

const isDigit = (at: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(at));

/** Digits stand together in tens, from zero to nine, in every script that writes numbers as we do (Unicode, 4.6). */
function asDigit(sign: string): string {
  const at = sign.codePointAt(0) ?? 0;
  if (!isDigit(at)) return sign;
  let before = 0;
  while (isDigit(at - before - 1)) before += 1;
  return String(before % 10);
}
