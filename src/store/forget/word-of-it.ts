/** How every tab, space and worker of this phone hears that everything is being deleted. */

const NAME = 'wren-forgotten';

/** The way they hear it by; none in old browsers, where the closing of the database tells. */
export const wayOfHearing = (): (() => BroadcastChannel) | undefined =>
  typeof BroadcastChannel === 'undefined' ? undefined : () => new BroadcastChannel(NAME);

export interface Listening {
  /** Calls back when the word comes, or at once when it came already: a store may still have been opening. */
  onWord(back: () => void): void;
  stop(): void;
}

/** Listens from now on. */
export function listen(way: (() => BroadcastChannel) | undefined): Listening {
  const channel = way?.();
  let hasCome = false;
  let tell = () => {};
  if (channel) {
    channel.onmessage = () => {
      hasCome = true;
      tell();
    };
  }
  return {
    onWord: (back) => {
      tell = back;
      if (hasCome) back();
    },
    stop: () => channel?.close(),
  };
}

/** Tells every other tab, space and worker. */
export function tell(way: (() => BroadcastChannel) | undefined): void {
  const channel = way?.();
  channel?.postMessage('forgotten');
  channel?.close();
}

const MARK = 'wren-forgetting';

/** Remembers that it has begun, so that a phone that dies in the middle ends it at its next start. */
export async function markBegun(caches: CacheStorage | undefined): Promise<void> {
  await caches?.open(MARK).catch(() => undefined);
}

/** From here on what is left is noise: a later start must not delete what was written since. */
export async function markEnded(caches: CacheStorage | undefined): Promise<void> {
  await caches?.delete(MARK).catch(() => undefined);
}

/** True when it was begun and never ended. */
export const wasBegun = async (caches: CacheStorage | undefined): Promise<boolean> =>
  (await caches?.has(MARK).catch(() => false)) ?? false;
