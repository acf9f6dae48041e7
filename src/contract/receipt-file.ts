/**
 * A receipt as a file that somebody can keep: exactly what the council signed, and the public key
 * that it named. No word of the story is in it. `npm run verify-receipt` reads it.
 */
import { z } from 'zod/mini';
import { publicJwk, type PublicJwk } from '../domain/public-jwk.ts';
import { receipt, type Receipt } from './receipt.ts';

export const receiptFile = z.looseObject({
  wren: z.literal('receipt'),
  schema: z.literal(1),
  receipt,
  /** The key that signed, as the phone believed it; empty when the phone has it no more. */
  keys: z.array(publicJwk),
});
export type ReceiptFile = z.infer<typeof receiptFile>;

/** The text of the file, ends with a line end. `known`: all keys that are believed for this council. */
export function writeReceiptFile(proof: Receipt, known: readonly PublicJwk[]): string {
  const keys = known.filter(({ kid }) => kid === proof.keyId);
  return `${JSON.stringify({ wren: 'receipt', schema: 1, receipt: proof, keys }, null, 2)}\n`;
}

/** What the text of such a file holds; `null` when it is none. Proves nothing: check the signature. */
export function readReceiptFile(text: string): ReceiptFile | null {
  try {
    return receiptFile.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
