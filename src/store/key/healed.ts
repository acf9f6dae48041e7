/** A few bytes in several places, each with a check sum: whatever place lost them gets them again. */
import { answered } from '../in-time.ts';
import type { KeyPlace } from './key-places.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

const CHECK_BYTES = 8;

/** Each place's copy; a torn or emptied one counts as missing, `trouble` is a place that will not say. */
export const readCopies = (places: readonly KeyPlace[]): Promise<(Bytes | 'trouble' | null)[]> =>
  Promise.all(places.map(readCopy));

async function readCopy(place: KeyPlace): Promise<Bytes | 'trouble' | null> {
  try {
    const kept = await answered(place.read());
    if (!kept || kept.length <= CHECK_BYTES) return null;
    const bytes = kept.slice(0, -CHECK_BYTES);
    return same(await withCheck(bytes), kept) ? bytes : null;
  } catch {
    return 'trouble';
  }
}

/** Writes the bytes wherever they are missing or different. True when at least one place has them. */
export async function heal(places: readonly KeyPlace[], bytes: Bytes): Promise<boolean> {
  const holding = await Promise.all(
    places.map(async (place) => {
      if (holds(await readCopy(place), bytes)) return true;
      try {
        await place.write(await withCheck(bytes));
      } catch {
        return false;
      }
      return holds(await readCopy(place), bytes);
    }),
  );
  return holding.some(Boolean);
}

/** Destroys every copy; true when each was looked at again and is gone. */
export async function destroy(places: readonly KeyPlace[]): Promise<boolean> {
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

const holds = (copy: Bytes | 'trouble' | null, bytes: Bytes): boolean =>
  copy instanceof Uint8Array && same(copy, bytes);

async function withCheck(bytes: Bytes): Promise<Bytes> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Uint8Array.of(...bytes, ...sum.subarray(0, CHECK_BYTES));
}

/** True when both hold the same bytes. */
export const same = (a: Bytes, b: Bytes): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/** What was read, each once. */
export const distinct = (copies: readonly (Bytes | 'trouble' | null)[]): Bytes[] => {
  const read = copies.filter((copy) => copy instanceof Uint8Array);
  return read.filter((copy, index) => read.findIndex((other) => same(copy, other)) === index);
};
