/** Databases: emptied first, because a sleeping tab can hold up a deletion but not an emptying. */
import type { Place } from './places.ts';

/** Where a browser cannot list its databases, Dexie keeps their names in one of its own. */
const DEXIE_NAMES = '__dbnames';
const FIRST = 'wren';
/** What a space lays beside its database carries the database's name. */
const BESIDE = /^(wren(?:-[\w-]+?)??)-(?:key|key-2|post-key|post-key-2|lock|lock-2|copy|ledger)$/;
/** For an answer about a database that may never come, in milliseconds. */
const ANSWER_MS = 2_000;

export interface DatabaseDeps {
  readonly indexedDB: IDBFactory;
  /** How long other tabs may take to let go, in milliseconds. */
  readonly blockedMs: number;
}

/**
 * Every database of this origin.
 *
 * @param beside names of what lay in the other places before it went: they tell the names of spaces
 *   where the browser cannot list databases
 */
export function databases({ indexedDB, blockedMs }: DatabaseDeps, beside: readonly string[]): Place {
  const list = async (): Promise<readonly string[]> => {
    const listed = await (indexedDB as Partial<IDBFactory>).databases?.();
    if (listed) return listed.flatMap(({ name }) => name ?? []);
    const named = beside.flatMap((name) => BESIDE.exec(name)?.[1] ?? []);
    const known = [...new Set([FIRST, ...named, DEXIE_NAMES])];
    const there = await Promise.all(known.map(async (name) => closed(await opened(indexedDB, name))));
    return known.filter((_, index) => there[index]);
  };
  return {
    list,
    remove: async (name) => {
      await emptied(indexedDB, name).catch(() => undefined);
      await deleted(indexedDB, name, blockedMs);
    },
  };
}

function closed(database: IDBDatabase | null): boolean {
  database?.close();
  return database !== null;
}

/** An answer that may never come: then this rejects, and what comes late is handed to `tooLate`. */
function answer<T>(
  ms: number,
  ask: (resolve: (value: T) => void, reject: (why: DOMException | null) => void) => void,
  tooLate: (value: T) => void = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new DOMException('no answer', 'TimeoutError'));
    }, ms);
    const done = (value: T): void => {
      clearTimeout(timer);
      if (isLate) tooLate(value);
      else resolve(value);
    };
    ask(done, (why) => {
      clearTimeout(timer);
      reject(why ?? new DOMException('refused', 'AbortError'));
    });
  });
}

/** Opens what is there; `null` when there is none, and none is made by asking. */
const opened = (indexedDB: IDBFactory, name: string): Promise<IDBDatabase | null> =>
  answer<IDBDatabase | null>(
    ANSWER_MS,
    (resolve, reject) => {
      const asking = indexedDB.open(name);
      let isNew = false;
      asking.onupgradeneeded = () => {
        isNew = true;
        asking.transaction?.abort();
      };
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => (isNew ? resolve(null) : reject(asking.error));
    },
    closed,
  );

/** Takes every row out, with other tabs still holding on. */
async function emptied(indexedDB: IDBFactory, name: string): Promise<void> {
  const database = await opened(indexedDB, name);
  const stores = [...(database?.objectStoreNames ?? [])];
  try {
    if (database && stores.length > 0) await answer<void>(ANSWER_MS, clear(database, stores));
  } finally {
    database?.close();
  }
}

const clear =
  (database: IDBDatabase, stores: readonly string[]) =>
  (resolve: () => void, reject: (why: DOMException | null) => void): void => {
    const writing = database.transaction(stores, 'readwrite', { durability: 'strict' });
    for (const store of stores) writing.objectStore(store).clear();
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error);
  };

/** A tab that sleeps does not let go: then the deletion waits for it, and is not said to be done. */
const deleted = (indexedDB: IDBFactory, name: string, blockedMs: number): Promise<void> =>
  answer<void>(blockedMs, (resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name);
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
  });
