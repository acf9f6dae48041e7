import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReference, makeReference } from '../../../src/domain/reference.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const ANY_CHARACTER = [...LETTERS, ...'0123456789'];
const council = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 2, maxLength: 4 })
  .map((letters) => letters.join(''));
const reference = fc
  .tuple(council, fc.uint8Array({ minLength: 5, maxLength: 5, max: 242 }))
  .map(([letters, bytes]) => makeReference(letters, () => bytes));

const replaced = (text: string, at: number, character: string) =>
  text.slice(0, at) + character + text.slice(at + 1);

describe('a reference', () => {
  test('has the council letters and two groups of three', () => {
    fc.assert(
      fc.property(reference, (made) => {
        expect(made).toMatch(/^[A-Z]{2,4}-[0-9A-Z]{3}-[0-9A-Z]{3}$/);
        expect(isReference(made)).toBe(true);
      }),
    );
    expect(isReference('MK-7K4-2QH')).toBe(true);
  });

  test('has no characters that look like others', () => {
    const made = Array.from({ length: 300 }, () => makeReference('MK', randomBytes).slice(3)).join('');
    expect(made).not.toMatch(/[0O1IL5S8B]/);
  });

  test('shows any one wrong character', () => {
    fc.assert(
      fc.property(reference, (made) => {
        for (let at = 0; at < made.length; at += 1) {
          for (const character of ANY_CHARACTER) {
            if (character !== made[at]) expect(isReference(replaced(made, at, character))).toBe(false);
          }
        }
      }),
    );
  });

  test('shows any two neighbours that were swapped, across the hyphens too', () => {
    fc.assert(
      fc.property(reference, (made) => {
        const places = [...made].flatMap((character, at) => (character === '-' ? [] : [at]));
        for (const [index, at] of places.entries()) {
          const next = places[index + 1];
          if (next === undefined || made[at] === made[next]) continue;
          const swapped = replaced(replaced(made, at, made[next] ?? ''), next, made[at] ?? '');
          expect(isReference(swapped)).toBe(false);
        }
      }),
    );
  });

  test('uses every character of its alphabet about as often', () => {
    const seen = new Map<string, number>();
    for (const character of Array.from({ length: 2000 }, () =>
      makeReference('MK', randomBytes).replace(/^MK|-/g, ''),
    ).join('')) {
      seen.set(character, (seen.get(character) ?? 0) + 1);
    }
    expect(seen.size).toBe(27);
    expect(Math.min(...seen.values())).toBeGreaterThan(300);
  });

  test('is not made from a broken random source', () => {
    expect(() => makeReference('MK', (count) => new Uint8Array(count).fill(255))).toThrow(/random/);
  });

  test.each(['', 'MK', 'MK-7K4-2Q', 'MK7K42QH', 'mk-7k4-2qh', ' MK-7K4-2QH', 'MK-7K4-2QH\n', 'M-7K4-2QH'])(
    '%j is none',
    (text) => {
      expect(isReference(text)).toBe(false);
    },
  );
});
