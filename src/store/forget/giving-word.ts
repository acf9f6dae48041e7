/** What only the one who deletes says and puts down; every other page and worker needs `word-of-it.ts` alone. */
import { MARK } from './word-of-it.ts';

/** Tells every other tab, space and worker. */
export function tell(way: (() => BroadcastChannel) | undefined): void {
  const channel = way?.();
  channel?.postMessage('forgotten');
  channel?.close();
}

/** Remembers that it has begun, so that a phone that dies in the middle ends it at its next start. */
export async function markBegun(caches: CacheStorage | undefined): Promise<void> {
  await caches?.open(MARK).catch(() => undefined);
}

/** From here on what is left is noise: a later start must not delete what was written since. */
export async function markEnded(caches: CacheStorage | undefined): Promise<void> {
  await caches?.delete(MARK).catch(() => undefined);
}
