/** What a restored backup holds, in one sentence. */
import type { Restored } from '../endpoint/backup/restore.ts';

/** Counts only: nothing of what somebody wrote. */
export function foundIn({ manifest, opened }: Restored): string {
  if (!opened)
    return `keys, files and a dump of PostgreSQL that reads to its end, made ${manifest.madeAt} by Wren ${manifest.version}.`;
  const { representations, chunks, missing } = opened;
  const lost = missing > 0 ? ` ${missing} more were gone already: their files count as missing.` : '';
  return `${representations} messages and ${chunks} pieces of files, all opened; made ${manifest.madeAt} by Wren ${manifest.version}.${lost}`;
}
