/**
 * The places outside IndexedDB where the device key lies: files that really go when they are
 * deleted, unlike what LevelDB holds (reliability paper, M8).
 */

import { answered } from '../in-time.ts';

/** One place that keeps a few bytes. Everything rejects when the browser refuses. */
export interface KeyPlace {
  /** `null` when there is nothing; rejects when it cannot be said. */
  read(): Promise<Uint8Array<ArrayBuffer> | null>;
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Overwrites, then removes. */
  remove(): Promise<void>;
}

/** Where the keys of one space lie, each in two places. */
export interface RingPlaces {
  /** The words key while there is no lock, and what an older version makes for itself while there is. */
  readonly key: readonly KeyPlace[];
  /** The post key, and after it the keys of visitors. Only "delete everything" destroys it. */
  readonly post: readonly KeyPlace[];
  readonly lock: readonly KeyPlace[];
}

const NAME = 'wren-key';

/** The two places of this browser, or fewer: OPFS and Cache Storage; two caches where OPFS cannot write. */
export async function keyPlaces(
  caches: CacheStorage | undefined,
  opfs: (() => Promise<FileSystemDirectoryHandle>) | undefined,
  name = NAME,
): Promise<KeyPlace[]> {
  return placesIn(await writable(opfs, name), caches, name);
}

/** The places of one space, by its database: of the words key, of the post key, and of the lock. */
export async function ringPlaces(
  caches: CacheStorage | undefined,
  opfs: (() => Promise<FileSystemDirectoryHandle>) | undefined,
  database: string,
): Promise<RingPlaces> {
  const root = await writable(opfs, `${database}-key`);
  const places = (what: string) => placesIn(root, caches, `${database}-${what}`);
  return { key: places('key'), post: places('post-key'), lock: places('lock') };
}

function placesIn(
  root: FileSystemDirectoryHandle | null,
  caches: CacheStorage | undefined,
  name: string,
): KeyPlace[] {
  const cache = caches ? [cachePlace(caches, name)] : [];
  if (root) return [inFolder(root, name), ...cache];
  return caches ? [...cache, cachePlace(caches, `${name}-2`)] : [];
}

/** The private folder, when a file can be written there. */
async function writable(
  opfs: (() => Promise<FileSystemDirectoryHandle>) | undefined,
  name: string,
): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await answered(probed(opfs, name));
  } catch {
    // Private windows and old browsers, some of which never answer: the caches have to do.
    return null;
  }
}

async function probed(
  opfs: (() => Promise<FileSystemDirectoryHandle>) | undefined,
  name: string,
): Promise<FileSystemDirectoryHandle | null> {
  const root = await opfs?.();
  const probe = await root?.getFileHandle(name, { create: true });
  return root && probe && 'createWritable' in probe ? root : null;
}

function inFolder(root: FileSystemDirectoryHandle, name: string): KeyPlace {
  const write = async (bytes: Uint8Array<ArrayBuffer>) => {
    const writable = await (await root.getFileHandle(name, { create: true })).createWritable();
    await writable.write(bytes);
    await writable.close();
  };
  return {
    read: async () => {
      try {
        // Without `create`: looking must not make it anew.
        const file = await (await root.getFileHandle(name)).getFile();
        return file.size === 0 ? null : new Uint8Array(await file.arrayBuffer());
      } catch (cause) {
        if (cause instanceof DOMException && cause.name === 'NotFoundError') return null;
        throw cause;
      }
    },
    write,
    remove: async () => {
      await write(new Uint8Array(64));
      await root.removeEntry(name);
    },
  };
}

function cachePlace(caches: CacheStorage, name: string): KeyPlace {
  // Never fetched; a name inside the cache only. The second cache holds it under the same one.
  const entry = `/.${name.replace(/-2$/, '')}`;
  const write = async (bytes: Uint8Array<ArrayBuffer>) => {
    await (await caches.open(name)).put(entry, new Response(bytes));
  };
  return {
    read: async () => {
      const found = await caches.match(entry, { cacheName: name });
      return found ? new Uint8Array(await found.arrayBuffer()) : null;
    },
    write,
    remove: async () => {
      await write(new Uint8Array(64));
      await caches.delete(name);
    },
  };
}
