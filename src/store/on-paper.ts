/** Entries and receipts inside their boxes: JSON has no bytes, so a key is text there. */
import { fromBase64url, toBase64url } from '../contract/base64url.ts';
import type { OutboxEntry, ReceiptEntry } from './entries.ts';
import type { Held } from './shelf.ts';

type OnPaper<T extends { readonly key: unknown }> = Omit<T, 'key'> & { readonly key: string };

export type KeptEntry = OnPaper<Omit<OutboxEntry, 'revision'>>;
export type KeptReceipt = OnPaper<ReceiptEntry>;

/** With its key as text, for JSON. */
export const asText = <T extends { readonly key: Uint8Array }>(value: T) => ({
  ...value,
  key: toBase64url(value.key),
});
/** With its key as bytes again; an empty one where it is not base64url. */
export const asBytes = <T extends { readonly key: string }>(value: T) => ({
  ...value,
  key: fromBase64url(value.key) ?? new Uint8Array(0),
});

/** An entry as it goes into its box. */
export const packEntry = (entry: Omit<OutboxEntry, 'revision'>): KeptEntry => asText(entry);
/** An entry as it comes out of its box, with the revision of its row. */
export const unpackEntry = ({ value, revision }: Held<KeptEntry>): OutboxEntry => ({
  ...asBytes(value),
  revision,
});
