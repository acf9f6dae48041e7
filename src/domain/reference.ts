/**
 * The number on a receipt, such as `MK-7K4-2QH`: for talking on the phone. It opens nothing.
 */
import { type RandomBytes, uniform } from './uniform.ts';

/**
 * The characters of a reference, each worth its place in this line. None looks like another one:
 * no 0 O 1 I L 5 S 8 B. A letter keeps its place in the alphabet (A is 0), so that the council's
 * letters can be counted the same way; digits sit where a letter was left out.
 */
const CHARACTERS = 'A3CDEFGH2JK4MN7PQR6TUVWXYZ9';
const BASE = CHARACTERS.length;

const FORM = /^([A-Z]{2,4})-([A-Z0-9]{3})-([A-Z0-9]{3})$/;
const A = 'A'.charCodeAt(0);

/**
 * Sums characters by powers of two, modulo 27. Powers of two, and their neighbours' differences,
 * share no factor with 27: that is why one wrong character, or two swapped, always shows.
 */
const checksum = (values: readonly number[]) => values.reduce((sum, value) => (sum * 2 + value) % BASE, 0);

const letterValues = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0) - A);

/**
 * A new reference: the council's letters, five random characters, and a check character.
 *
 * Fourteen million for each council, so an endpoint still has to look whether it is taken.
 */
export function makeReference(letters: string, randomBytes: RandomBytes): string {
  const body = uniform(5, BASE, randomBytes);
  const check = (BASE - checksum([...letterValues(letters), ...body, 0])) % BASE;
  const text = [...body, check].map((value) => CHARACTERS[value]).join('');
  return `${letters}-${text.slice(0, 3)}-${text.slice(3)}`;
}

/** True for a reference whose check character holds: any one wrong character or neighbour swap is found. */
export function isReference(text: string): boolean {
  const [, letters, start, end] = FORM.exec(text) ?? [];
  if (letters === undefined) return false;
  const body = [...`${start}${end}`].map((character) => CHARACTERS.indexOf(character));
  return !body.includes(-1) && checksum([...letterValues(letters), ...body]) === 0;
}
