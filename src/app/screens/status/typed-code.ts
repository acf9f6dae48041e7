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

/** Digits of other scripts count as well; spaces and dashes do not. */
export function typedCode(typed: string): TypedCode {
  const digits = [...typed.normalize('NFKC')]
    .map(asDigit)
    .join('')
    .replaceAll(/[\s\-–.]/g, '');
  if (digits === '') return { is: 'empty' };
  if (/\D/.test(digits)) return { is: 'letters', digits: digits.replaceAll(/\D/g, '') };
  if (digits.length < LENGTH) return { is: 'short', by: LENGTH - digits.length, digits };
  if (digits.length > LENGTH) return { is: 'long', by: digits.length - LENGTH, digits };
  return { is: isReceiptCode(digits) ? 'right' : 'look', digits };
}

/** Arabic and Persian digits, which some keyboards give. */
function asDigit(sign: string): string {
  const at = sign.codePointAt(0) ?? 0;
  if (at >= 0x0660 && at <= 0x0669) return String(at - 0x0660);
  return at >= 0x06f0 && at <= 0x06f9 ? String(at - 0x06f0) : sign;
}
