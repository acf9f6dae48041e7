/**
 * Has stored files looked at by the virus scanner, when there is one and as soon as it answers. Words
 * and files never wait for it: a file is `unscanned` until then.
 */
import type { FileRow, FileStore } from '../storage/attachment-rows.ts';
import type { Scanner } from './clamd.ts';
import { storedBytes } from './finish.ts';
import type { Keeping } from './keeping.ts';
import { receiptAnew } from './receipt-anew.ts';

/** So many files in a row that the scanner cannot tell, and it is left alone for a while. */
const GIVE_UP_AFTER = 3;
const AT_ONCE = 50;

/**
 * Looks at files until none is left or the scanner does not answer. Several processes may do so: the
 * second look finds the same. Resolves with true when files are left.
 */
export async function scanWaiting(
  keeping: Keeping<FileStore>,
  scanner: Scanner,
  isOver: () => boolean = () => false,
): Promise<boolean> {
  const tried = new Set<string>();
  let silent = 0;
  for (;;) {
    const files = (await keeping.rows.unscanned(AT_ONCE + tried.size)).filter(
      ({ id, sha256 }) => !tried.has(`${id}|${sha256}`),
    );
    if (files.length === 0) return tried.size > 0;
    for (const file of files) {
      if (isOver() || silent >= GIVE_UP_AFTER) return true;
      const isTold = await scan(keeping, scanner, file);
      silent = isTold ? 0 : silent + 1;
      if (!isTold) tried.add(`${file.id}|${file.sha256}`);
    }
  }
}

/** False when the scanner could not tell, or the verdict could not be written down. */
async function scan(keeping: Keeping<FileStore>, scanner: Scanner, file: FileRow): Promise<boolean> {
  const { rows } = keeping;
  const bytes = await storedBytes(keeping, file);
  if (!bytes) return false;
  const verdict = await scanner(bytes);
  if (verdict === 'not-now') return false;
  if (verdict === 'clean') return 'done' in (await rows.markClean(file));
  const settled = await rows.settle(file, 'stored', {
    state: 'refused',
    reason: 'infected',
    scan: 'infected',
    at: new Date(keeping.now()).toISOString(),
    // Kept, as proof and for a second opinion; handed to nobody.
    dropChunks: false,
    sign: receiptAnew(keeping.signer),
  });
  return 'done' in settled;
}
