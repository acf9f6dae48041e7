/**
 * The code on a receipt: 16 digits, made on the phone at Send, that open the conversation on
 * another device. It never leaves the phone; only a hash of what is derived from it does.
 */
import { type RandomBytes, uniform } from './uniform.ts';

const LENGTH = 16;

/**
 * A totally anti-symmetric quasigroup of order 10: following digits through it ends at 0 exactly
 * when none is wrong and no two neighbours are swapped (H. M. Damm, 2004).
 */
const DAMM = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

const damm = (digits: readonly number[]) =>
  digits.reduce<number>((state, digit) => DAMM[state]?.[digit] ?? Number.NaN, 0);

/** A new code: fifteen random digits and a check digit, without spaces. */
export function makeReceiptCode(randomBytes: RandomBytes): string {
  const digits = uniform(LENGTH - 1, 10, randomBytes);
  return [...digits, damm(digits)].join('');
}

/** The code in four groups of four, as it is shown and read out. */
export const formatReceiptCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

/** True for 16 digits whose check digit holds: any one wrong digit or neighbour swap is found. */
export const isReceiptCode = (code: string): boolean =>
  /^\d{16}$/.test(code) && damm([...code].map(Number)) === 0;
