/**
 * A receipt as a file that somebody can keep: exactly what the council signed, and the public key
 * that it named. No word of the story is in it. `npm run verify-receipt` reads it.
 */
import type { PublicJwk } from '../domain/public-jwk.ts';
import type { Receipt } from './receipt.ts';

export interface ReceiptFile {
  readonly wren: 'receipt';
  readonly schema: 1;
  readonly receipt: Receipt;
  /** The key that signed, as the phone believed it; empty when the phone has it no more. */
  readonly keys: readonly PublicJwk[];
}

/** The text of the file, ends with a line end. `known`: all keys that are believed for this council. */
export function writeReceiptFile(receipt: Receipt, known: readonly PublicJwk[]): string {
  const keys = known.filter(({ kid }) => kid === receipt.keyId);
  const file: ReceiptFile = { wren: 'receipt', schema: 1, receipt, keys };
  return `${JSON.stringify(file, null, 2)}\n`;
}
