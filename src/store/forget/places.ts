/** The places of a browser in which anything can lie: what is there, asked of the browser itself. */

/** One kind of place. Everything rejects when the browser refuses. */
export interface Place {
  /** The names of what lies there. Looking makes nothing. */
  list(): Promise<readonly string[]>;
  /** Takes one away; for a key, what it held is written over first. */
  remove(name: string): Promise<void>;
}

/** A key, a lock that holds one, or a copy of either: without them the rest is noise. */
export const isKey = (name: string): boolean => /(?:^|-)(?:keys?|lock)(?:-|$)/.test(name);

/** As long as anything that a key place holds. */
const BLANK_BYTES = 512;

/** The private files of this origin. */
export function privateFiles(root: () => Promise<FileSystemDirectoryHandle>): Place {
  return {
    list: async () => {
      const names: string[] = [];
      for await (const name of ((await root()) as Iterable).keys()) names.push(name);
      return names;
    },
    remove: async (name) => {
      const folder = await root();
      if (isKey(name)) await blankFile(folder, name).catch(() => undefined);
      await folder.removeEntry(name, { recursive: true });
    },
  };
}

/** What the library's types do not list yet. */
interface Iterable {
  keys(): AsyncIterable<string>;
}

async function blankFile(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  const writable = await (await folder.getFileHandle(name)).createWritable();
  await writable.write(new Uint8Array(BLANK_BYTES));
  await writable.close();
}

/** Every cache of this origin, also the one that Wren itself opens from. */
export function cacheFiles(caches: CacheStorage): Place {
  return {
    list: () => caches.keys(),
    remove: async (name) => {
      if (isKey(name)) await blankCache(caches, name).catch(() => undefined);
      await caches.delete(name);
    },
  };
}

async function blankCache(caches: CacheStorage, name: string): Promise<void> {
  const cache = await caches.open(name);
  for (const { url } of await cache.keys()) await cache.put(url, new Response(new Uint8Array(BLANK_BYTES)));
}

/** The workers that would wake without a page, and what they have shown. */
export function serviceWorkers(container: ServiceWorkerContainer): Place {
  return {
    list: async () => (await container.getRegistrations()).map(({ scope }) => scope),
    remove: async (name) => {
      const found = (await container.getRegistrations()).find(({ scope }) => scope === name);
      if (!found) return;
      const shown = await found.getNotifications?.().catch(() => []);
      for (const notification of shown ?? []) notification.close();
      const { installing } = found;
      await found.unregister();
      if (installing) await settled(installing);
    },
  };
}

/** For a worker that is still bringing its files: what it puts down after a sweep would stay, in milliseconds. */
const SETTLES_MS = 2_000;

/** Resolves when it brings nothing more, or after a while. */
const settled = (worker: ServiceWorker): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, SETTLES_MS);
    worker.addEventListener('statechange', () => {
      clearTimeout(timer);
      resolve();
    });
  });
