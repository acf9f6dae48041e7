/**
 * The key of this device, kept twice, healed at every start. Without it what IndexedDB still
 * holds is noise; that is what makes deleting real.
 */
import { createCipher, type Cipher } from './cipher.ts';
import type { Disk, Row } from './disk.ts';
import type { KeyPlace } from './key-places.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const KEY_BYTES = 32;
const CHECK_BYTES = 8;
const LOOKS = 10;
/** A row sealed with the key: tells the right copy from a wrong one, and settles races of two tabs. */
const CHECK_ROW = 'key-check';

/**
 * The cipher of this device. Makes the key at the first start, in every place, before any word
 * is written. When both copies are gone a new key begins; rows of the old one stay, unreadable.
 *
 * @returns `null` when no place keeps a key: then nothing may be written to the disk
 */
export async function deviceCipher(disk: Disk, places: readonly KeyPlace[]): Promise<Cipher | null> {
  for (let look = 0; look < LOOKS; look++) {
    const copies = distinct((await Promise.all(places.map(readCopy))).filter((copy) => copy !== null));
    const check = await disk.get('notes', CHECK_ROW);
    const opening = check && (await firstThatOpens(copies, check));
    if (check && !opening && look < LOOKS - 3) {
      // Another tab may be between its two writes; only a key that stays away is lost.
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    const key = opening ?? copies[0] ?? crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    if (!(await heal(places, key))) return null;
    const cipher = await createCipher(key);
    if (opening) return cipher;
    const revision = (check?.revision ?? 0) + 1;
    const put = await cipher.seal('notes', CHECK_ROW, revision, 'wren');
    const step = { table: 'notes', id: CHECK_ROW, expect: check?.revision ?? null, put } as const;
    // Once more after the commit: a tab that lost the race may have written its own key over ours.
    if (await disk.commit('strict', [step])) return (await heal(places, key)) ? cipher : null;
  }
  return null;
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
      const there = await readCopy(place);
      if (there && same(there, key)) return true;
      try {
        await place.write(await withCheck(key));
      } catch {
        return false;
      }
      const written = await readCopy(place);
      return written !== null && same(written, key);
    }),
  );
  return holding.some(Boolean);
}

/** A copy whose check sum holds; a torn or emptied one counts as missing. */
async function readCopy(place: KeyPlace): Promise<Bytes | null> {
  try {
    const kept = await place.read();
    if (kept?.length !== KEY_BYTES + CHECK_BYTES) return null;
    const key = kept.slice(0, KEY_BYTES);
    return same(await withCheck(key), kept) ? key : null;
  } catch {
    return null;
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
