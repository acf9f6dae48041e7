/**
 * Takes away encrypted files that no row names: the process ended between the file and its row, or
 * after the row had gone. Several processes may share a folder, so only files that have been there for
 * an hour go; a chunk whose file went nevertheless is asked for again.
 */
import type { Keeping } from './keeping.ts';

/** No write takes this long between its file and its row, in milliseconds. */
const AGE_MS = 60 * 60_000;

/** Looks at every file once. Resolves with how many were taken away. */
export async function sweep(
  { rows, files }: Pick<Keeping, 'rows' | 'files'>,
  now = Date.now(),
): Promise<number> {
  let swept = 0;
  for await (const old of files.olderThan(now - AGE_MS)) {
    const named = await rows.named(old);
    const orphans = old.filter((place) => !named.has(place));
    await files.remove(orphans);
    swept += orphans.length;
  }
  return swept;
}
