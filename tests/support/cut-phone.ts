/**
 * A phone that can die at every asynchronous step of its storage. It writes down, at each step, what
 * would be on the disk if the process ended there: fake-indexeddb as of the last completed transaction,
 * Cache Storage and private files as of the last completed write.
 */
import { IDBDatabase as FDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Row } from '../../src/store/disk/disk.ts';
import { openStore, type Store, type StoreDeps } from '../../src/store/store.ts';
import { NOON, memoryLocks } from '../fault/phone.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export type Tables = Readonly<Record<string, readonly Row[]>>;
type Files = ReadonlyMap<string, Bytes>;

/** What is left when the process ends. Never changed, only replaced. */
export interface Durable {
  readonly rows: Tables;
  readonly caches: ReadonlyMap<string, Files>;
  readonly files: Files;
}

export const BLANK: Durable = { rows: {}, caches: new Map(), files: new Map() };

interface Disk {
  durable: Durable;
  /** Called where the process could end. */
  readonly step: () => Promise<void>;
}

const TABLES = ['drafts', 'outbox', 'receipts', 'notes', 'dayCopies', 'media', 'news'];
/** Dexie counts in tens. */
const VERSION = 40;

const withOne = <V>(all: ReadonlyMap<string, V>, key: string, value: V | null): ReadonlyMap<string, V> => {
  const next = new Map(all);
  if (value === null) next.delete(key);
  else next.set(key, value);
  return next;
};

const pathOf = (key: string | { readonly url: string }) => (typeof key === 'string' ? key : key.url);

function cachesOf(disk: Disk): CacheStorage {
  const entries = (name: string): Files => disk.durable.caches.get(name) ?? new Map<string, Bytes>();
  const set = (name: string, files: Files | null) =>
    (disk.durable = { ...disk.durable, caches: withOne(disk.durable.caches, name, files) });
  const answer = (bytes: Bytes | undefined) => (bytes ? new Response(bytes) : undefined);
  const stepped = async <T>(work: () => T): Promise<T> => {
    await disk.step();
    const done = work();
    await disk.step();
    return done;
  };
  const open = async (name: string) => ({
    put: async (key: string, response: Response) => {
      const bytes = new Uint8Array(await response.arrayBuffer());
      await stepped(() => set(name, withOne(entries(name), key, bytes)));
    },
    match: async (key: string) => answer(entries(name).get(pathOf(key))),
    delete: (key: string) => stepped(() => set(name, withOne(entries(name), pathOf(key), null))),
    keys: async () => [...entries(name).keys()].map((url) => ({ url })),
  });
  return {
    open,
    has: async (name: string) => disk.durable.caches.has(name),
    keys: async () => [...disk.durable.caches.keys()],
    match: async (key: string, { cacheName }: { cacheName: string }) => answer(entries(cacheName).get(key)),
    delete: (name: string) => stepped(() => set(name, null)),
  } as unknown as CacheStorage;
}

function folderOf(disk: Disk): () => Promise<FileSystemDirectoryHandle> {
  const set = async (name: string, bytes: Bytes | null) => {
    await disk.step();
    disk.durable = { ...disk.durable, files: withOne(disk.durable.files, name, bytes) };
    await disk.step();
  };
  const getFileHandle = async (name: string, { create = false } = {}) => {
    if (!disk.durable.files.has(name) && !create) throw new DOMException('no such file', 'NotFoundError');
    if (!disk.durable.files.has(name)) await set(name, new Uint8Array());
    return {
      getFile: async () => new Blob([disk.durable.files.get(name) ?? new Uint8Array()]),
      createWritable: async () => {
        let written: Bytes = new Uint8Array();
        return {
          write: async (bytes: Bytes) => void (written = bytes.slice()),
          // What was written counts once the file is closed, and not before.
          close: () => set(name, written),
        };
      },
    };
  };
  const root = { getFileHandle, removeEntry: (name: string) => set(name, null) };
  return async () => root as unknown as FileSystemDirectoryHandle;
}

/** A database that holds these rows, as a browser finds it when it starts. */
export async function databaseOf(rows: Tables, name: string): Promise<IDBFactory> {
  const factory = new IDBFactory();
  if (Object.keys(rows).length === 0) return factory;
  const asked = factory.open(name, VERSION);
  asked.onupgradeneeded = () => {
    for (const table of TABLES) {
      const store = asked.result.createObjectStore(table, { keyPath: 'id' });
      for (const row of rows[table] ?? []) store.put(row);
    }
  };
  await new Promise((resolve) => (asked.onsuccess = resolve));
  asked.result.close();
  return factory;
}

/** What fake-indexeddb keeps inside; read where no transaction is under way on those tables. */
interface Inside {
  readonly name: string;
  readonly _rawDatabase: {
    readonly rawObjectStores: ReadonlyMap<
      string,
      { readonly records: { values(): Iterable<{ value: Row }> } }
    >;
  };
}

const watched = new Map<string, Disk>();
type Transact = typeof FDBDatabase.prototype.transaction;
const { transaction } = FDBDatabase.prototype;

/** Looks at every transaction of the phones below, from now until the given function is called. */
export function watchDatabases(): () => void {
  FDBDatabase.prototype.transaction = function (this: Inside, ...all: Parameters<Transact>) {
    const running = transaction.apply(this as never, all) as unknown as IDBTransaction;
    const disk = watched.get(this.name);
    if (disk && String(all[1]) === 'readwrite') follow(running, this, disk);
    return running;
  } as unknown as Transact;
  return () => void (FDBDatabase.prototype.transaction = transaction);
}

function follow(running: IDBTransaction, { _rawDatabase: raw }: Inside, disk: Disk): void {
  void disk.step();
  running.addEventListener('complete', () => {
    const rows: Record<string, readonly Row[]> = { ...disk.durable.rows };
    for (const table of running.objectStoreNames) {
      const records = raw.rawObjectStores.get(table)?.records.values() ?? [];
      rows[table] = [...records].map(({ value }) => value);
    }
    disk.durable = { ...disk.durable, rows };
    void disk.step();
  });
}

export interface CutPhone {
  readonly name: string;
  durable(): Durable;
  open(more?: Partial<StoreDeps>): Promise<Store>;
  /** Nothing is written down any more. */
  end(): void;
}

let phones = 0;

/** A phone that begins with what is given; `onStep` is called at every step, before and after each effect. */
export async function cutPhone(
  begun: Durable,
  name = `wren-cut-${phones++}`,
  onStep: (() => Promise<void>) | null = null,
): Promise<CutPhone> {
  const disk: Disk = { durable: begun, step: onStep ?? (() => Promise.resolve()) };
  if (onStep) watched.set(name, disk);
  const indexedDB = await databaseOf(begun.rows, name);
  const [caches, opfs, locks] = [cachesOf(disk), folderOf(disk), memoryLocks()];
  const without = { channel: undefined, hearing: undefined, events: [] as EventTarget[] };
  const browser = { name, indexedDB, IDBKeyRange, caches, opfs, locks, now: () => NOON, ...without };
  return {
    name,
    durable: () => disk.durable,
    // A machine that is busy is no phone that hangs.
    open: (more = {}) =>
      openStore({ ...browser, openWithinMs: 60_000, setTimer: () => () => undefined, ...more }),
    end: () => void watched.delete(name),
  };
}
