/** The database and its key, opened together: nothing may be written to a disk that has no key. */
import type { StoreError } from '../domain/errors.ts';
import type { Browser } from './browser.ts';
import { openDexieDisk } from './disk/dexie-disk.ts';
import { doctored, rescued, secondPlace, type Doctored } from './disk/doctor.ts';
import { asStoreError } from './disk/store-error.ts';
import { inTime } from './in-time.ts';
import type { RingPlaces } from './key/key-places.ts';
import { openRing } from './key/open-ring.ts';

export type Opened = Doctored | { readonly trouble: StoreError };
const BLOCKED = { trouble: { kind: 'storage-blocked' } } as const;

/** How long the second place may take when the database did not open, in milliseconds. */
const RESCUE_WITHIN_MS = 3_000;

/** Opens the database and the key together, or says why that cannot be. */
export async function openDisk(deps: Browser, places: RingPlaces): Promise<Opened> {
  const { name, indexedDB, IDBKeyRange: range, locks } = deps;
  const withoutMeans = !indexedDB || !range || places.key.length === 0;
  if (withoutMeans || !(globalThis.crypto as Partial<Crypto>).subtle) return BLOCKED;
  try {
    const [disk, second] = await Promise.all([
      openDexieDisk({ name, indexedDB, IDBKeyRange: range }),
      secondPlace(deps),
    ]);
    const open = (alone: boolean) =>
      doctored(disk, second, deps, (mended) => openRing(mended, places, alone));
    const opened = await (locks ? locks.request(`${name}-key`, () => open(true)) : open(false));
    if (opened) return opened;
    disk.close();
    return BLOCKED;
  } catch (cause) {
    return { trouble: asStoreError(cause) };
  }
}

/** What the second copy still has when the database will not open; `null` when there is nothing. */
export function fromSecondCopy(deps: Browser, places: RingPlaces): Promise<Doctored | null> {
  const rescue = rescued(deps, places, (disk, kept) => openRing(disk, kept, true));
  return inTime(RESCUE_WITHIN_MS, rescue, null).catch(() => null);
}

/** Gives up on an opening that hangs: memory has to do then. */
export async function within(ms: number, opening: Promise<Opened>): Promise<Opened> {
  const opened = await inTime<Opened>(ms, opening, BLOCKED);
  // Opened after all, too late: let go of it, so that it stands in nobody's way.
  if (opened === BLOCKED) void opening.then((tooLate) => 'disk' in tooLate && tooLate.disk.close());
  return opened;
}
