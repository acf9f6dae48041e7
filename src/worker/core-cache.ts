/** The kept files of each version, one cache a version, each file with the hash that it must have. */
import { kept, NO_SLOTS, type Slot, type Slots } from './slots.ts';

export interface CoreFile {
  readonly url: string;
  /** `sha256-` and Base64, as in the `integrity` of a page. */
  readonly integrity: string;
}

export interface CoreDeps {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly caches: CacheStorage;
}

const RECORD = 'wren-slots';
const ENTRY = '/wren-slots';
/** The first version kept its files where workbox wanted them. Nothing of a person is in either. */
const IS_SLOT = /^(?:wren-core\.[0-9a-f]{12}$|workbox-precache-)/;

/** True for the files of the first version, which kept everything in the database alone. */
export const isFirstKind = (slot: Slot | null): boolean => slot?.startsWith('workbox-precache-') ?? false;

/** The cache of one version. The name says that it holds files: others hold keys and words. */
export const slotOf = (id: string): Slot => `wren-core.${id}`;

/**
 * Brings every file of a version into its cache. What is there and whole is not fetched again, nor what
 * another version has. Rejects when a file cannot be had as it must be; the others stay for next time.
 */
export async function fill(slot: Slot, files: readonly CoreFile[], deps: CoreDeps): Promise<void> {
  const cache = await deps.caches.open(slot);
  const others = await otherCaches(slot, deps.caches);
  const brought = await Promise.allSettled(files.map((file) => bring(file, cache, others, deps)));
  const missing = brought.filter(({ status }) => status === 'rejected').length;
  if (missing > 0) throw new Error(`${missing} of ${files.length} files did not come whole.`);
}

async function bring(file: CoreFile, cache: Cache, others: readonly Cache[], deps: CoreDeps): Promise<void> {
  const { url } = file;
  if (await isWhole(file, await cache.match(url))) return;
  const answer =
    (await keptElsewhere(file, others)) ??
    (await brought(file, deps, isNamedByContent(url) ? 'default' : 'no-cache')) ??
    // What lies in the browser's own cache under this name may be broken.
    (await brought(file, deps, 'reload'));
  if (!answer) throw new Error(`${url} did not come whole.`);
  await cache.put(url, answer);
}

const isNamedByContent = (url: string): boolean => url.startsWith('/assets/');

async function keptElsewhere(file: CoreFile, others: readonly Cache[]): Promise<Response | undefined> {
  for (const other of others) {
    const found = await other.match(file.url);
    if (await isWhole(file, found)) return found;
  }
  return undefined;
}

async function brought(file: CoreFile, { fetch }: CoreDeps, cache: RequestCache): Promise<Response | null> {
  try {
    const answer = await fetch(file.url, { cache, credentials: 'same-origin', redirect: 'error' });
    return (await isWhole(file, answer)) ? answer : null;
  } catch {
    return null;
  }
}

/** Reads a copy, so that the answer can still be kept. Broken bytes on the disk count as none. */
async function isWhole({ integrity }: CoreFile, answer: Response | undefined): Promise<boolean> {
  if (answer?.status !== 200) return false;
  try {
    const digest = await crypto.subtle.digest('SHA-256', await answer.clone().arrayBuffer());
    return integrity === `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  } catch {
    return false;
  }
}

const otherCaches = async (slot: Slot, caches: CacheStorage): Promise<readonly Cache[]> => {
  const names = (await caches.keys()).filter((name) => IS_SLOT.test(name) && name !== slot);
  return Promise.all(names.map((name) => caches.open(name)));
};

/** A file out of the first of these versions that has it, then out of any. */
export async function fromSlots(
  path: string,
  first: readonly (Slot | null)[],
  caches: CacheStorage,
): Promise<{ readonly slot: Slot; readonly answer: Response } | undefined> {
  const wanted = first.filter((slot) => slot !== null);
  const names = (await caches.keys()).filter((name) => IS_SLOT.test(name));
  for (const slot of [...wanted, ...names]) {
    // The first version wrote a mark behind the address.
    const found = names.includes(slot) && (await caches.match(path, { cacheName: slot, ignoreSearch: true }));
    if (found) return { slot, answer: found };
  }
  return undefined;
}

/** What was remembered about the versions; the version before slots were kept counts as good. */
export async function readSlots(caches: CacheStorage): Promise<Slots> {
  const found = await caches.match(ENTRY, { cacheName: RECORD }).catch(() => undefined);
  const record = (await found?.json().catch(() => null)) as Partial<Slots> | null | undefined;
  if (record) return { ...NO_SLOTS, ...record };
  const first = (await caches.keys()).find(isFirstKind);
  const isStartable = first && (await fromSlots('/index.html', [first], caches))?.slot === first;
  return isStartable ? { ...NO_SLOTS, good: first } : NO_SLOTS;
}

/** Remembers it. */
export async function keepSlots(slots: Slots, caches: CacheStorage): Promise<void> {
  await (await caches.open(RECORD)).put(ENTRY, new Response(JSON.stringify(slots)));
}

/** Lets go of the files of every version that is not kept any more. */
export async function dropOthers(slots: Slots, caches: CacheStorage): Promise<void> {
  const names = (await caches.keys()).filter((name) => IS_SLOT.test(name) && !kept(slots).includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}
