import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReceiptCode, isReceiptCode, makeReceiptCode } from '../../../src/domain/receipt-code.ts';

const code = fc
  .uint8Array({ minLength: 15, maxLength: 15, max: 249 })
  .map((bytes) => makeReceiptCode(() => bytes));
const replaced = (text: string, at: number, character: string) =>
  text.slice(0, at) + character + text.slice(at + 1);

describe('a receipt code', () => {
  test('is 16 digits that hold together', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(made).toMatch(/^\d{16}$/);
        expect(isReceiptCode(made)).toBe(true);
      }),
    );
  });

  test('shows any one wrong digit', () => {
    fc.assert(
      fc.property(code, (made) => {
        for (let at = 0; at < made.length; at += 1) {
          for (const digit of '0123456789') {
            if (digit !== made[at]) expect(isReceiptCode(replaced(made, at, digit))).toBe(false);
          }
        }
      }),
    );
  });

  test('shows any two neighbours that were swapped', () => {
    fc.assert(
      fc.property(code, (made) => {
        for (let at = 0; at + 1 < made.length; at += 1) {
          if (made[at] === made[at + 1]) continue;
          const swapped = replaced(replaced(made, at, made[at + 1] ?? ''), at + 1, made[at] ?? '');
          expect(isReceiptCode(swapped)).toBe(false);
        }
      }),
    );
  });

  test('is shown in four groups of four', () => {
    expect(formatReceiptCode('1234567890123456')).toBe('1234 5678 9012 3456');
  });

  test('is another one each time', () => {
    expect(new Set(Array.from({ length: 500 }, () => makeReceiptCode(randomBytes))).size).toBe(500);
  });

  test('knows the example of the check digit from its paper', () => {
    expect(isReceiptCode('0000000000005724')).toBe(true);
    expect(isReceiptCode('0000000000005723')).toBe(false);
  });

  test.each(['', '123', '1234 5678 9012 3456', '٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥', '12345678901234567'])(
    '%j is none',
    (text) => {
      expect(isReceiptCode(text)).toBe(false);
    },
  );

  test('is not made from a broken random source', () => {
    expect(() => makeReceiptCode((count) => new Uint8Array(count).fill(255))).toThrow(/random/);
  });
});
