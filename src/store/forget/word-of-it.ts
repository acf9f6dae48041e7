/** How every tab, space and worker of this phone hears that everything is being deleted. */

const NAME = 'wren-forgotten';

/** The way they hear it by; none in old browsers, where the closing of the database tells. */
export const wayOfHearing = (): (() => BroadcastChannel) | undefined =>
  typeof BroadcastChannel === 'undefined' ? undefined : () => new BroadcastChannel(NAME);

export interface Listening {
  /** Calls back when the word comes, or at once when it came already: a store may still have been opening. */
  onWord(back: () => void): void;
  hasCome(): boolean;
  /** It came by another way, or from here. */
  come(): void;
  stop(): void;
}

/** Listens from now on. */
export function listen(way: (() => BroadcastChannel) | undefined): Listening {
  const channel = way?.();
  let hasCome = false;
  let tell = () => {};
  const come = () => {
    hasCome = true;
    tell();
  };
  if (channel) channel.onmessage = come;
  return {
    come,
    hasCome: () => hasCome,
    onWord: (back) => {
      tell = back;
      if (hasCome) back();
    },
    stop: () => channel?.close(),
  };
}

/** A cache and a file of this name lie there from the beginning of a deletion until the last word is gone. */
export const MARK = 'wren-forgetting';

/** True when it was begun and never ended. */
export const wasBegun = async (caches: CacheStorage | undefined): Promise<boolean> =>
  (await caches?.has(MARK).catch(() => false)) ?? false;

/** The same, asked of the private folder: where the caches do not say. Rejects when it does not say either. */
export async function isMarkedIn(opfs: () => Promise<FileSystemDirectoryHandle>): Promise<boolean> {
  try {
    await (await opfs()).getFileHandle(MARK);
    return true;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'NotFoundError') return false;
    throw cause;
  }
}
