/** The database and its key, opened together: nothing may be written to a disk that has no key. */
import type { StoreError } from '../domain/errors.ts';
import type { Browser } from './browser.ts';
import { openDexieDisk } from './disk/dexie-disk.ts';
import type { Disk } from './disk/disk.ts';
import { asStoreError } from './disk/store-error.ts';
import type { Cipher } from './key/cipher.ts';
import { deviceCipher } from './key/device-key.ts';
import type { KeyPlace } from './key/key-places.ts';

export type Opened = { readonly disk: Disk; readonly cipher: Cipher } | { readonly trouble: StoreError };
const BLOCKED = { trouble: { kind: 'storage-blocked' } } as const;

/** Opens the database and the key together, or says why that cannot be. */
export async function openDisk(deps: Browser, places: readonly KeyPlace[]): Promise<Opened> {
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

/** Gives up on an opening that hangs: memory has to do then. */
export async function within(ms: number, opening: Promise<Opened>): Promise<Opened> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Opened>((resolve) => (timer = setTimeout(resolve, ms, BLOCKED)));
  const opened = await Promise.race([opening, late]);
  clearTimeout(timer);
  // Opened after all, too late: let go of it, so that it stands in nobody's way.
  if (opened === BLOCKED) void opening.then((tooLate) => 'disk' in tooLate && tooLate.disk.close());
  return opened;
}
