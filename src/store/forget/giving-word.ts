/** What only the one who deletes says and puts down; every other page and worker needs `word-of-it.ts` alone. */
import { inTime } from '../in-time.ts';
import { MARK } from './word-of-it.ts';

/** For the mark: a phone that does not answer must not hold up the deletion, in milliseconds. */
const MARK_MS = 2_000;

/** Tells every other tab, space and worker. */
export function tell(way: (() => BroadcastChannel) | undefined): void {
  const channel = way?.();
  channel?.postMessage('forgotten');
  channel?.close();
}

interface Places {
  readonly caches: CacheStorage | undefined;
  readonly opfs: (() => Promise<FileSystemDirectoryHandle>) | undefined;
}

/** Remembers that it has begun, so that a phone that dies in the middle ends it at its next start. */
export const markBegun = ({ caches, opfs }: Places): Promise<void> =>
  soon([caches?.open(MARK), opfs?.().then((folder) => folder.getFileHandle(MARK, { create: true }))]);

/** From here on what is left is noise: a later start must not delete what was written since. */
export const markEnded = ({ caches, opfs }: Places): Promise<void> =>
  soon([caches?.delete(MARK), opfs?.().then((folder) => folder.removeEntry(MARK))]);

/** What the phone refuses, or does not answer, stays as it is. */
const soon = async (all: readonly (Promise<unknown> | undefined)[]): Promise<void> => {
  await inTime<unknown>(MARK_MS, Promise.allSettled(all), null);
};
