/**
 * One key for each sealed copy, in Cache Storage: what lies there is a file and really goes when it
 * is deleted, unlike what IndexedDB holds. Without its key a sealed copy is noise.
 */
import type { Now, RepresentationId } from '../../domain/ids.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Id = RepresentationId;

export interface DayKeys {
  /** A fresh key of 32 bytes, read back before it is given. Rejects when the browser refuses. */
  make(id: Id): Promise<Bytes>;
  /** `null`: it was destroyed. Rejects when it cannot be said. */
  read(id: Id): Promise<Bytes | null>;
  /** Overwrites, then deletes. */
  destroy(id: Id): Promise<void>;
  /** Ids of the keys that are older than an hour by this phone's clock, or from the future. */
  settled(): Promise<Id[]>;
}

const KEY_BYTES = 32;
/** A key younger than this may belong to a row that is being written now, in milliseconds. */
const SETTLED_MS = 60 * 60_000;
/** Never fetched; names inside the cache only. */
const PATH = '/.day-key/';
const MADE_AT = 'made-at';

/** The keys beside the database `name`. */
export function dayKeys(caches: CacheStorage, name: string, now: Now): DayKeys {
  const cache = `${name}-day-keys`;
  const open = () => caches.open(cache);
  const entry = (id: string) => `${PATH}${id}`;
  const write = async (id: Id, bytes: Bytes) => {
    const headers = { [MADE_AT]: String(now()) };
    await (await open()).put(entry(id), new Response(bytes, { headers }));
  };
  const read = async (id: Id): Promise<Bytes | null> => {
    const found = await (await open()).match(entry(id));
    const bytes = found && new Uint8Array(await found.arrayBuffer());
    return bytes?.length === KEY_BYTES && bytes.some((byte) => byte !== 0) ? bytes : null;
  };
  return {
    make: async (id) => {
      const key = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
      await write(id, key);
      const back = await read(id);
      if (back?.every((byte, at) => byte === key[at]) !== true) throw new DOMException('no key', 'DataError');
      return key;
    },
    read,
    destroy: async (id) => {
      if (!(await caches.has(cache))) return;
      await write(id, new Uint8Array(KEY_BYTES));
      await (await open()).delete(entry(id));
    },
    settled: async () => {
      const found: Id[] = [];
      const kept = await open();
      for (const request of await kept.keys()) {
        const answer = await kept.match(request);
        // Read to its end: an answer that is left open keeps its file on the disk when it is deleted.
        await answer?.arrayBuffer();
        const madeAt = Number(answer?.headers.get(MADE_AT));
        if (Math.abs(now() - madeAt) > SETTLED_MS) found.push(request.url.split(PATH).pop() as Id);
      }
      return found;
    },
  };
}
