/**
 * Delete everything. Keys first, so that whatever comes in between, what is left is noise; then the
 * rows, the databases, every file and the worker; then all of it is looked at again, and what was
 * seen is what is told. Needs no key and no PIN. Asks the browser what there is: a list of names
 * could forget one.
 */
import { answering } from '../in-time.ts';
import { databases } from './databases.ts';
import { cacheFiles, isKey, privateFiles, serviceWorkers, type Place } from './places.ts';
import { markBegun, markEnded, tell } from './giving-word.ts';
import { wayOfHearing } from './word-of-it.ts';

/** The browser, passed in so that tests can break it. */
export interface ForgetDeps {
  readonly indexedDB: IDBFactory | undefined;
  readonly caches: CacheStorage | undefined;
  readonly opfs: (() => Promise<FileSystemDirectoryHandle>) | undefined;
  readonly workers: ServiceWorkerContainer | undefined;
  readonly clearBadge: (() => Promise<void>) | undefined;
  readonly hearing: (() => BroadcastChannel) | undefined;
  /** Asks the browser, by way of our own address, to clear what no script can. True when it was done. */
  readonly wipe: () => Promise<boolean>;
  /** How long other tabs may take to let go of a database, in milliseconds. */
  readonly blockedMs: number;
  readonly pause: (ms: number) => Promise<void>;
}

/** What a second look saw. `unseen`: this browser would not let us look. */
export type Sight = 'gone' | 'left' | 'unseen';

export interface Forgotten {
  /** What opens the words. */
  readonly keys: Sight;
  /** The words: messages, codes, receipts, settings. */
  readonly words: Sight;
  /** Copies of the words, and Wren's own pages and pictures. */
  readonly files: Sight;
  /** What would wake without a page. */
  readonly worker: Sight;
  /** True when the browser also cleared what no script can, such as its copies of pages. */
  readonly wiped: boolean;
}

/** Somebody may still have been writing while it was deleted: so often it is done again. */
const ROUNDS = 2;
const BETWEEN_ROUNDS_MS = 300;

interface House {
  readonly files: readonly Place[];
  readonly databases: Place | null;
  readonly workers: Place | null;
}

/** Deletes everything this origin keeps on this phone. Never throws: what did not work shows in what was seen. */
export async function forgetEverything(given: Partial<ForgetDeps> = {}): Promise<Forgotten> {
  const deps = { ...ofThisBrowser(), ...given };
  tell(deps.hearing);
  await markBegun(deps);
  const house = await houseOf(deps);
  await sweepWords(house);
  await markEnded(deps);
  await deps.clearBadge?.().catch(() => undefined);
  // The worker before the caches: it could fill one again.
  await sweep([house.workers, ...house.files]);
  const wiped = await deps.wipe().catch(() => false);
  let seen = await look(house);
  for (let round = 1; round < ROUNDS && Object.values(seen).includes('left'); round++) {
    await deps.pause(BETWEEN_ROUNDS_MS);
    await sweep([house.databases, house.workers, ...house.files]);
    seen = await look(house);
  }
  return { ...seen, wiped };
}

/** Ends a deletion that was cut off, before anything is opened. Wren's own pages stay: it is being opened. */
export async function endForgetting(given: Pick<ForgetDeps, 'indexedDB' | 'caches' | 'opfs'>): Promise<void> {
  await sweepWords(await houseOf({ ...ofThisBrowser(), ...given }));
  // Also where something would not go: what is written from now on must never be taken.
  await markEnded(given);
}

/** Wren's own pages, and the mark that all this has begun: they hold nobody's words. */
const holdsNoWords = (name: string): boolean =>
  /^workbox-|^wren-(?:core|slots|packs|extras|forgetting)/.test(name);

/** Keys, rows, databases, and every copy of them. */
async function sweepWords({ files, databases }: House): Promise<void> {
  await sweep(files, isKey);
  await sweep([databases]);
  await sweep(files, (name) => !holdsNoWords(name));
}

async function houseOf(deps: ForgetDeps): Promise<House> {
  const { indexedDB, caches, opfs, workers, blockedMs } = deps;
  const files = [...(opfs ? [privateFiles(opfs)] : []), ...(caches ? [cacheFiles(caches)] : [])].map(
    answering,
  );
  const beside = (await Promise.all(files.map((place) => place.list().catch(() => [])))).flat();
  return {
    files,
    databases: indexedDB ? databases({ indexedDB, blockedMs }, beside) : null,
    workers: workers ? serviceWorkers(workers) : null,
  };
}

/** Takes away what is there now, in each place side by side; what will not go stays for the look. */
async function sweep(
  places: readonly (Place | null)[],
  which: (name: string) => boolean = () => true,
): Promise<void> {
  const one = async (place: Place): Promise<void> => {
    const names = (await place.list().catch(() => [])).filter(which);
    await Promise.all(names.map((name) => place.remove(name).catch(() => undefined)));
  };
  for (const place of places) if (place) await one(place);
}

async function look({ files, databases, workers }: House): Promise<Omit<Forgotten, 'wiped'>> {
  const [keys, words, all, worker] = await Promise.all([
    sightOf(files, isKey),
    sightOf([databases]),
    sightOf(files, (name) => !isKey(name)),
    sightOf([workers]),
  ]);
  return { keys, words, files: all, worker };
}

/** Where there is no such place nothing can lie in it. */
async function sightOf(
  places: readonly (Place | null)[],
  which: (name: string) => boolean = () => true,
): Promise<Sight> {
  const looks = await Promise.all(places.map((place) => place?.list().catch(() => null) ?? []));
  if (looks.some((names) => names?.some(which))) return 'left';
  return looks.includes(null) ? 'unseen' : 'gone';
}

function ofThisBrowser(): ForgetDeps {
  const here = globalThis as Partial<typeof globalThis>;
  const phone = here.navigator as (Partial<Navigator> & Badge) | undefined;
  const storage = phone?.storage as Partial<StorageManager> | undefined;
  return {
    indexedDB: here.indexedDB,
    caches: here.caches,
    opfs: storage?.getDirectory ? () => navigator.storage.getDirectory() : undefined,
    workers: (phone as { readonly serviceWorker?: ServiceWorkerContainer } | undefined)?.serviceWorker,
    clearBadge: phone?.clearAppBadge ? () => (navigator as Required<Badge>).clearAppBadge() : undefined,
    hearing: wayOfHearing(),
    wipe: async () => false,
    blockedMs: 3_000,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

/** Not in every browser. */
interface Badge {
  clearAppBadge?(): Promise<void>;
}
