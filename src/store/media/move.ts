/** Files of a draft that gets another id: their chunks are bound to their place, so they are sealed anew there. */
import type { Step } from '../disk/disk.ts';
import type { KeptFile } from '../entries.ts';
import type { Vault } from '../shelf.ts';
import { beginningOf, cutFile } from './chunks.ts';
import { withoutChunk } from './gone.ts';
import { readWhole } from './whole.ts';

/** The files as they are under the id `to`, and the steps that bring them there. What is damaged stays behind. */
export async function moveFiles(
  vault: Vault,
  from: string,
  to: string,
  files: readonly KeptFile[],
): Promise<{ files: KeptFile[]; steps: Step[] }> {
  const moved: KeptFile[] = [];
  const steps: Step[] = [];
  for (const known of files) {
    const bytes = await readWhole(vault, from, known);
    if (!bytes) continue;
    const { mediaType, role, name } = known;
    const { file, rows } = await cutFile(to, { bytes, mediaType, role, name });
    const old = await vault.disk.ids('media', beginningOf(from, known.id));
    moved.push(file);
    steps.push(...rows.map((put): Step => ({ table: 'media', id: put.id, expect: null, put })));
    steps.push(...old.map(withoutChunk));
  }
  return { files: moved, steps };
}
