/**
 * What this phone keeps. Opens in the page and in the service worker alike, and never throws for
 * trouble with the browser's storage: then it works in memory and says so.
 */
import { asStoreError } from './disk/store-error.ts';
import { createCipher, memoryCipher, type Cipher } from './key/cipher.ts';
import { desk } from './desk.ts';
import { deviceCipher, destroyKey } from './key/device-key.ts';
import { deleteUnopened, openDexieDisk } from './disk/dexie-disk.ts';
import { memoryDisk, type Disk } from './disk/disk.ts';
import { drafts, type Drafts } from './drafts.ts';
import { keyPlaces, type KeyPlace } from './key/key-places.ts';
import {
  keys,
  lease,
  packs,
  settings,
  type Keys,
  type Lease,
  type Packs,
  type Page,
  type SettingsPage,
} from './notes.ts';
import { outbox, receipts, type Outbox, type Receipts } from './outbox.ts';
import { watchers, type Watchers } from './watchers.ts';
import type { StoreError } from '../domain/errors.ts';
import type { EpochMs, Now } from '../domain/ids.ts';

/** What was looked at again after forgetting, never just "done". */
export interface Forgotten {
  readonly key: boolean;
  readonly words: boolean;
}

export interface Store {
  /** `memory`: nothing outlives this tab. Said before anybody types. */
  readonly mode: 'disk' | 'memory';
  /** Why it is memory. */
  readonly trouble?: StoreError;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly receipts: Receipts;
  readonly packs: Packs;
  readonly keys: Keys;
  readonly settings: SettingsPage;
  readonly lease: Page<Lease | null>;
  /** Called after every commit, of this tab and of others. Gives back what stops it. */
  watch(listener: () => void): () => void;
  /** Key first, so that what is left is noise; then every row. Other tabs let go. */
  forgetEverything(): Promise<Forgotten>;
  /** Drops the words out of this tab's memory; what is on the disk, or on its way there, stays (Hide). */
  letGo(): void;
  close(): void;
}

/** The browser, passed in so that tests can break it. */
export interface StoreDeps {
  readonly name: string;
  readonly indexedDB: IDBFactory | undefined;
  readonly IDBKeyRange: typeof IDBKeyRange | undefined;
  readonly caches: CacheStorage | undefined;
  readonly opfs: (() => Promise<FileSystemDirectoryHandle>) | undefined;
  readonly channel: (() => BroadcastChannel) | undefined;
  /** Where it is heard that somebody looks at this tab; none in a worker. */
  readonly events: readonly EventTarget[];
  readonly locks: LockManager | undefined;
  readonly now: Now;
  /** How long opening may hang before memory has to do, in milliseconds. */
  readonly openWithinMs: number;
}

/** Opens what this device keeps. */
export async function openStore(deps: Partial<StoreDeps> = {}): Promise<Store> {
  const browser = { ...ofThisBrowser(), ...deps };
  const places = await keyPlaces(browser.caches, browser.opfs);
  const opened = await within(browser.openWithinMs, openDisk(browser, places));
  if ('disk' in opened) return assemble(browser, opened.disk, opened.cipher, places, { mode: 'disk' });
  // What an earlier visit kept may still be there: forgetting means that as well.
  const memory = { ...memoryDisk(), destroy: () => deleteUnopened(browser) };
  return assemble(browser, memory, await forMemory(), places, { mode: 'memory', trouble: opened.trouble });
}

type Opened = { readonly disk: Disk; readonly cipher: Cipher } | { readonly trouble: StoreError };
const BLOCKED = { trouble: { kind: 'storage-blocked' } } as const;

function ofThisBrowser(): StoreDeps {
  const here = globalThis as Partial<typeof globalThis> & { readonly document?: EventTarget };
  const storage = here.navigator?.storage as Partial<StorageManager> | undefined;
  return {
    name: 'wren',
    indexedDB: here.indexedDB,
    IDBKeyRange: here.IDBKeyRange,
    caches: here.caches,
    opfs: storage?.getDirectory ? () => navigator.storage.getDirectory() : undefined,
    channel: here.BroadcastChannel ? () => new BroadcastChannel('wren-store') : undefined,
    events: here.document ? [globalThis as unknown as EventTarget, here.document] : [],
    locks: here.navigator?.locks,
    now: () => Date.now() as EpochMs,
    openWithinMs: 3_000,
  };
}

async function openDisk(deps: StoreDeps, places: readonly KeyPlace[]): Promise<Opened> {
  const { name, indexedDB, IDBKeyRange: range, locks } = deps;
  const withoutMeans = !indexedDB || !range || places.length === 0;
  if (withoutMeans || !(globalThis.crypto as Partial<Crypto>).subtle) return BLOCKED;
  try {
    const disk = await openDexieDisk({ name, indexedDB, IDBKeyRange: range });
    const cipher = await (locks
      ? locks.request(`${name}-key`, () => deviceCipher(disk, places, true))
      : deviceCipher(disk, places, false));
    if (cipher) return { disk, cipher };
    disk.close();
    return BLOCKED;
  } catch (cause) {
    return { trouble: asStoreError(cause) };
  }
}

async function within(ms: number, opening: Promise<Opened>): Promise<Opened> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Opened>((resolve) => (timer = setTimeout(resolve, ms, BLOCKED)));
  const opened = await Promise.race([opening, late]);
  clearTimeout(timer);
  // Opened after all, too late: let go of it, so that it stands in nobody's way.
  if (opened === BLOCKED) void opening.then((tooLate) => 'disk' in tooLate && tooLate.disk.close());
  return opened;
}

async function forMemory(): Promise<Cipher> {
  const secure = (globalThis.crypto as Partial<Crypto>).subtle !== undefined;
  return secure ? createCipher(crypto.getRandomValues(new Uint8Array(32))) : memoryCipher();
}

function assemble(
  { now, channel, events }: StoreDeps,
  given: Disk,
  cipher: Cipher,
  places: readonly KeyPlace[],
  mode: Pick<Store, 'mode' | 'trouble'>,
): Store {
  const disk = closable(given);
  const others = mode.mode === 'disk' ? channel?.() : undefined;
  const watching: Watchers = watchers(others, events, () => disk.close());
  disk.onGone(watching.gone);
  const vault = { disk, cipher, changed: watching.changed };
  const writing = desk(vault, now);
  return {
    ...mode,
    drafts: drafts(writing),
    outbox: outbox(vault, now),
    receipts: receipts(vault),
    packs: packs(vault),
    keys: keys(vault),
    settings: settings(vault),
    lease: lease({ ...vault, changed: () => undefined }),
    watch: watching.watch,
    forgetEverything: async () => {
      watching.forgotten();
      const key = await destroyKey(places);
      const words = await disk.destroy().catch(() => false);
      disk.close();
      watching.gone();
      return { key, words };
    },
    letGo: writing.unsaved.letGo,
    close: () => {
      watching.close();
      disk.close();
    },
  };
}

/** Once closed it stays closed: a tab that lives on must not make the database anew. */
function closable(disk: Disk): Disk {
  let closed = false;
  const whileOpen = <T>(work: () => Promise<T>): Promise<T> =>
    closed ? Promise.reject(new DOMException('closed', 'InvalidStateError')) : work();
  return {
    get: (table, id) => whileOpen(() => disk.get(table, id)),
    all: (table) => whileOpen(() => disk.all(table)),
    commit: (durability, steps) => whileOpen(() => disk.commit(durability, steps)),
    onGone: (tell) => disk.onGone(tell),
    destroy: () => {
      closed = true;
      return disk.destroy();
    },
    close: () => {
      closed = true;
      disk.close();
    },
  };
}
