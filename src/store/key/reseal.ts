/** Brings every row under the key it belongs to, one by one: it can be cut off anywhere and go on later. */
import type { Disk, Table } from '../disk/disk.ts';
import { CHECK_ROW, claim, firstThatOpens } from './device-key.ts';
import type { Bytes } from './healed.ts';
import type { KeyRing } from './key-ring.ts';

/** Sealed copies for a day have keys of their own and stay as they are. */
const ALL: readonly Table[] = ['outbox', 'notes', 'drafts', 'receipts', 'news'];

/** A row that another tab changes meanwhile is right already, or is met the next time. */
export async function reseal(disk: Disk, ring: KeyRing): Promise<void> {
  for (const table of ALL) {
    for (const row of await disk.all(table)) {
      if (table === 'notes' && row.id === CHECK_ROW) continue;
      const put = await ring.resealed(table, row);
      if (put) await disk.commit('strict', [{ table, id: row.id, expect: row.revision, put }]);
    }
  }
}

/** The check row always belongs to the words key: by it the right key is known when the lock is gone. */
export async function renewCheck(disk: Disk, words: Bytes): Promise<void> {
  const row = await disk.get('notes', CHECK_ROW);
  if (row && (await firstThatOpens([words], row))) return;
  if (!(await claim(disk, words, row))) await renewCheck(disk, words);
}
