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

/** Remembers that it has begun, so that a phone that dies in the middle ends it at its next start. */
export async function markBegun(caches: CacheStorage | undefined): Promise<void> {
  if (caches)
    await inTime<unknown>(
      MARK_MS,
      caches.open(MARK).catch(() => undefined),
      null,
    );
}

/** From here on what is left is noise: a later start must not delete what was written since. */
export async function markEnded(caches: CacheStorage | undefined): Promise<void> {
  if (caches)
    await inTime<unknown>(
      MARK_MS,
      caches.delete(MARK).catch(() => undefined),
      null,
    );
}
