/** A receipt as a file: what the council signed and the key that shows it, no word of the story. */
import { writeReceiptFile } from '../../contract/receipt-file.ts';
import type { ReceiptEntry } from './entries.ts';
import { keepPicture, type Kept } from './picture.ts';
import { openKept } from './services.ts';

/** Neutral: it shows in a list of downloads. Text is what share sheets take everywhere. */
const FILE = 'number.txt';

/** Hands the file to the phone. Only inside a tap. */
export async function keepReceipt({ council, receipt }: ReceiptEntry): Promise<Kept> {
  const store = await openKept();
  const [pack, kept] = await Promise.all([store.packs.read(council), store.keys.read(council)]);
  const text = writeReceiptFile(receipt, [...(pack?.keys ?? []), ...kept]);
  return keepPicture(new Blob([text], { type: 'text/plain' }), FILE);
}
