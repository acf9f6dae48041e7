/** Chunks go with the message they belong to. Found by its id alone: also while locked, also when it does not open. */
import type { Disk, Step } from '../disk/disk.ts';
import { commit, remove, type Vault } from '../shelf.ts';
import { recordId } from './record.ts';

/** Deletes what is known of files on their way, and the chunks of a message that is gone. */
export async function removeMedia(vault: Vault, id: string): Promise<void> {
  await remove(vault, 'notes', recordId(id));
  await sweepMedia(vault, id);
}

/** Deletes the chunks of a message that is not here any more; while it is in any table they stay. */
export async function sweepMedia(vault: Vault, id: string): Promise<void> {
  const rows = await vault.disk.ids('media', `${id}/`);
  if (rows.length === 0 || (await isHere(vault.disk, id))) return;
  await commit(vault, 'strict', rows.map(withoutChunk));
}

/** The step that deletes a chunk. Each is written once. */
export const withoutChunk = (id: string): Step => ({ table: 'media', id, expect: 1 });

/** Somebody may take a message back while it is looked for: the drafts are asked twice. */
async function isHere(disk: Disk, id: string): Promise<boolean> {
  const places = [
    ['drafts', id],
    ['outbox', id],
    ['notes', recordId(id)],
    ['drafts', id],
  ] as const;
  for (const [table, row] of places) if (await disk.get(table, row)) return true;
  return false;
}
