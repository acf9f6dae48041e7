/** What the store needs of a browser, passed in so that tests can break it. */
import type { EpochMs, Now } from '../domain/ids.ts';
import { wayOfHearing } from './forget/word-of-it.ts';
import { ROUNDS } from './key/lock-record.ts';

export interface Browser {
  /** Of the database; every other name on this phone begins with it. */
  readonly name: string;
  readonly indexedDB: IDBFactory | undefined;
  readonly IDBKeyRange: typeof IDBKeyRange | undefined;
  readonly caches: CacheStorage | undefined;
  readonly opfs: (() => Promise<FileSystemDirectoryHandle>) | undefined;
  /** Where the tabs of one space, by its database, hear of each other. */
  readonly channel: ((database: string) => BroadcastChannel) | undefined;
  /** Where it is heard that everything is being deleted: one for all spaces. */
  readonly hearing: (() => BroadcastChannel) | undefined;
  /** Where it is heard that somebody looks at this tab; none in a worker. */
  readonly events: readonly EventTarget[];
  readonly locks: LockManager | undefined;
  readonly now: Now;
  /**
   * How long opening may hang before the second copy or memory has to do, in milliseconds. A slow phone needs
   * seconds after its battery died, and the copy may lack what was written last.
   */
  readonly openWithinMs: number;
  /** How often PBKDF2 runs for a new PIN. */
  readonly rounds: number;
  /** Calls back once, later; gives back what stops it. */
  readonly setTimer: (work: () => void, ms: number) => () => void;
}

/** The browser this runs in: a page or a service worker. */
export function ofThisBrowser(): Browser {
  const here = globalThis as Partial<typeof globalThis> & { readonly document?: EventTarget };
  const storage = here.navigator?.storage as Partial<StorageManager> | undefined;
  return {
    name: 'wren',
    indexedDB: here.indexedDB,
    IDBKeyRange: here.IDBKeyRange,
    caches: here.caches,
    opfs: storage?.getDirectory ? () => navigator.storage.getDirectory() : undefined,
    channel: here.BroadcastChannel ? (database) => new BroadcastChannel(`${database}-store`) : undefined,
    hearing: wayOfHearing(),
    events: here.document ? [globalThis as unknown as EventTarget, here.document] : [],
    locks: here.navigator?.locks,
    now: () => Date.now() as EpochMs,
    openWithinMs: 10_000,
    rounds: ROUNDS,
    setTimer: (work, ms) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
  };
}
