/**
 * The key of this device, kept twice, healed at every start. Without it what IndexedDB still
 * holds is noise; that is what makes deleting real.
 */
import { createCipher, type Cipher } from './cipher.ts';
import type { Disk, Row } from '../disk/disk.ts';
import type { KeyPlace } from './key-places.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const KEY_BYTES = 32;
const CHECK_BYTES = 8;
const LOOKS = 12;
/** How long to wait between looks for a key that another tab is about to put down, in milliseconds. */
const BETWEEN_LOOKS_MS = 150;
/** A row sealed with the key: tells the right copy from a wrong one, and settles races of two tabs. */
const CHECK_ROW = 'key-check';

/**
 * The cipher of this device. Makes the key at the first start, in every place, before any word
 * is written. When both copies are gone a new key begins; rows of the old one stay, unreadable.
 *
 * Of tabs that race, the one whose check row commits first is right; only that one writes its key
 * down, and nobody gets a cipher before the key was read back. Left open, only where there are no
 * locks and only before the first word: a tab that sleeps for over a second between the two.
 *
 * @param alone no other tab can be making a key now: nothing to wait for
 * @returns `null` when no place keeps a key, or one will not say whether it does: then nothing may
 *   be written to the disk
 */
export async function deviceCipher(
  disk: Disk,
  places: readonly KeyPlace[],
  alone: boolean,
): Promise<Cipher | null> {
  for (let look = 0; look < LOOKS; look++) {
    const found = await Promise.all(places.map(readCopy));
    const copies = distinct(found.filter((copy) => copy instanceof Uint8Array));
    const check = await disk.get('notes', CHECK_ROW);
    const opening = check && (await firstThatOpens(copies, check));
    if (opening) return (await heal(places, opening)) ? createCipher(opening) : null;
    // A place in trouble may hold the key yet: a new one must not be written over it.
    const patient = found.includes('trouble') || (!alone && look < LOOKS - 3);
    if (check && patient) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
      continue;
    }
    const key = copies[0] ?? crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    if ((await claim(disk, key, check)) && !(await heal(places, key))) return null;
  }
  return null;
}

/** Seals the check row with the key, over the one that was seen. False: another tab was first. */
async function claim(disk: Disk, key: Bytes, seen: Row | undefined): Promise<boolean> {
  const cipher = await createCipher(key);
  const put = await cipher.seal('notes', CHECK_ROW, (seen?.revision ?? 0) + 1, 'wren');
  return disk.commit('strict', [{ table: 'notes', id: CHECK_ROW, expect: seen?.revision ?? null, put }]);
}

/** Destroys every copy; true when each was looked at again and is gone. */
export async function destroyKey(places: readonly KeyPlace[]): Promise<boolean> {
  const gone = await Promise.all(
    places.map(async (place) => {
      try {
        await place.remove();
        return (await readCopy(place)) === null;
      } catch {
        return false;
      }
    }),
  );
  return gone.every(Boolean);
}

/** Writes the key wherever it is missing or different. True when at least one place has it. */
async function heal(places: readonly KeyPlace[], key: Bytes): Promise<boolean> {
  const holding = await Promise.all(
    places.map(async (place) => {
      if (holds(await readCopy(place), key)) return true;
      try {
        await place.write(await withCheck(key));
      } catch {
        return false;
      }
      return holds(await readCopy(place), key);
    }),
  );
  return holding.some(Boolean);
}

const holds = (copy: Bytes | 'trouble' | null, key: Bytes): boolean =>
  copy instanceof Uint8Array && same(copy, key);

/** A copy whose check sum holds; a torn or emptied one counts as missing. */
async function readCopy(place: KeyPlace): Promise<Bytes | 'trouble' | null> {
  try {
    const kept = await place.read();
    if (kept?.length !== KEY_BYTES + CHECK_BYTES) return null;
    const key = kept.slice(0, KEY_BYTES);
    return same(await withCheck(key), kept) ? key : null;
  } catch {
    return 'trouble';
  }
}

async function withCheck(key: Bytes): Promise<Bytes> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', key));
  return Uint8Array.of(...key, ...sum.subarray(0, CHECK_BYTES));
}

async function firstThatOpens(keys: readonly Bytes[], check: Row): Promise<Bytes | undefined> {
  for (const key of keys) {
    const opened = await (await createCipher(key)).open('notes', check).catch(() => null);
    if (opened === 'wren') return key;
  }
  return undefined;
}

const same = (a: Bytes, b: Bytes): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

const distinct = (keys: readonly Bytes[]): Bytes[] =>
  keys.filter((key, index) => keys.findIndex((other) => same(key, other)) === index);
