/**
 * The places outside IndexedDB where the device key lies: files that really go when they are
 * deleted, unlike what LevelDB holds (reliability paper, M8).
 */

/** One place that keeps a few bytes. Everything rejects when the browser refuses. */
export interface KeyPlace {
  /** `null` when there is nothing; rejects when it cannot be said. */
  read(): Promise<Uint8Array<ArrayBuffer> | null>;
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Overwrites, then removes. */
  remove(): Promise<void>;
}

const NAME = 'wren-key';

/** The two places of this browser, or fewer: OPFS and Cache Storage; two caches where OPFS cannot write. */
export async function keyPlaces(
  caches: CacheStorage | undefined,
  opfs: (() => Promise<FileSystemDirectoryHandle>) | undefined,
  name = NAME,
): Promise<KeyPlace[]> {
  const file = opfs && (await filePlace(opfs, name));
  const cache = caches ? [cachePlace(caches, name)] : [];
  if (file) return [file, ...cache];
  return caches ? [...cache, cachePlace(caches, `${name}-2`)] : [];
}

async function filePlace(
  opfs: () => Promise<FileSystemDirectoryHandle>,
  name: string,
): Promise<KeyPlace | null> {
  try {
    const root = await opfs();
    const probe = await root.getFileHandle(name, { create: true });
    return 'createWritable' in probe ? inFolder(root, name) : null;
  } catch {
    // Private windows and old browsers: the caches have to do.
    return null;
  }
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
