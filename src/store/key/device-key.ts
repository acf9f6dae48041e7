/**
 * The key of this device, kept twice, healed at every start. Without it what IndexedDB still
 * holds is noise; that is what makes deleting real.
 */
import { createCipher, type Cipher } from './cipher.ts';
import type { Disk, Row } from '../disk/disk.ts';
import { distinct, heal, readCopies, type Bytes } from './healed.ts';
import type { KeyPlace } from './key-places.ts';

const KEY_BYTES = 32;
const LOOKS = 12;
/** How long to wait between looks for a key that another tab is about to put down, in milliseconds. */
const BETWEEN_LOOKS_MS = 150;
/** A row sealed with the key: tells the right copy from a wrong one, and settles races of two tabs. */
export const CHECK_ROW = 'key-check';

export interface Looking {
  /** No other tab can be making a key now: nothing to wait for. */
  readonly alone: boolean;
  /** The key may be where nobody can look just now: then none may be made. */
  readonly doubt?: boolean;
}

/**
 * The key of this device. Makes it at the first start, in every place, before any word is
 * written. When both copies are gone a new key begins; rows of the old one stay, unreadable.
 *
 * Of tabs that race, the one whose check row commits first is right; only that one writes its key
 * down, and nobody gets a key before it was read back. Left open, only where there are no
 * locks and only before the first word: a tab that sleeps for over a second between the two.
 *
 * @returns `null` when no place keeps a key, or one will not say whether it does: then nothing may
 *   be written to the disk
 */
export async function deviceKey(
  disk: Disk,
  places: readonly KeyPlace[],
  { alone, doubt = false }: Looking,
): Promise<Bytes | null> {
  for (let look = 0; look < LOOKS; look++) {
    const found = await readCopies(places);
    const copies = distinct(found).filter(({ length }) => length === KEY_BYTES);
    const check = await disk.get('notes', CHECK_ROW);
    const opening = check && (await firstThatOpens(copies, check));
    if (opening) return (await heal(places, opening)) ? opening : null;
    // A place in trouble may hold the key yet: a new one must not be written over it.
    const patient = doubt || found.includes('trouble') || (!alone && look < LOOKS - 3);
    if (check && patient) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
      continue;
    }
    const key = copies[0] ?? crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    if ((await claim(disk, key, check)) && !(await heal(places, key))) return null;
  }
  return null;
}

/** The same, as the door it opens. */
export async function deviceCipher(
  disk: Disk,
  places: readonly KeyPlace[],
  alone: boolean,
): Promise<Cipher | null> {
  const key = await deviceKey(disk, places, { alone });
  return key && createCipher(key);
}

/** Seals the check row with the key, over the one that was seen. False: another tab was first. */
export async function claim(disk: Disk, key: Bytes, seen: Row | undefined): Promise<boolean> {
  const cipher = await createCipher(key);
  const put = await cipher.seal('notes', CHECK_ROW, (seen?.revision ?? 0) + 1, 'wren');
  return disk.commit('strict', [{ table: 'notes', id: CHECK_ROW, expect: seen?.revision ?? null, put }]);
}

/** The key that the check row was sealed with. */
export async function firstThatOpens(keys: readonly Bytes[], check: Row): Promise<Bytes | undefined> {
  for (const key of keys) {
    const opened = await (await createCipher(key)).open('notes', check).catch(() => null);
    if (opened === 'wren') return key;
  }
  return undefined;
}
