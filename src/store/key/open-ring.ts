/** Opens the keys of a space as they lie on this phone, and ends what a cut left half done. */
import type { Disk } from '../disk/disk.ts';
import { createCipher, type Cipher } from './cipher.ts';
import { deviceKey } from './device-key.ts';
import { destroy, distinct, heal, readCopies, type Bytes } from './healed.ts';
import type { RingPlaces } from './key-places.ts';
import { keyRing, type KeyRing } from './key-ring.ts';
import { packRecord, printOf, readRecord, type LockRecord } from './lock-record.ts';
import { renewCheck, reseal } from './reseal.ts';

const KEY_BYTES = 32;

/**
 * The ring of a space. Where a lock record lies there is a lock, whatever else lies there: a words
 * key found beside it was left by a cut while it was set or taken away, and goes.
 *
 * @param alone no other tab can be making or moving keys now
 * @returns `null` when nothing may be written to the disk, for lack of a key that stays
 */
export async function openRing(disk: Disk, places: RingPlaces, alone: boolean): Promise<KeyRing | null> {
  const { record, doubt } = await readRecord(places.lock);
  const left = record && (await lyingAbout(places, record)).words;
  if (record?.going && left) return endTakingAway(disk, places, left);
  if (record) return openLocked(disk, places, record, left);
  const key = await deviceKey(disk, places.key, { alone, doubt });
  return key && openUnlocked(places, key);
}

async function openUnlocked(places: RingPlaces, key: Bytes): Promise<KeyRing> {
  const [post = null, ...visitors] = await ciphersOf(await postKeys(places));
  return keyRing({ hasLock: false, words: await createCipher(key), post, visitors });
}

/** The owner gave the PIN to take the lock away, and the phone died: there is none any more. */
async function endTakingAway(disk: Disk, places: RingPlaces, words: Bytes): Promise<KeyRing | null> {
  await renewCheck(disk, words);
  if (!(await heal(places.key, words))) return null;
  await destroy(places.lock);
  return openUnlocked(places, words);
}

async function openLocked(
  disk: Disk,
  places: RingPlaces,
  record: LockRecord,
  left: Bytes | null,
): Promise<KeyRing | null> {
  if (!(await heal(places.lock, packRecord(record)))) return null;
  const keys = await postKeys(places);
  const post = keys[0] ?? (await newPostKey(places));
  if (!post) return null;
  if (keys.length > 0) await heal(places.post, joined(keys));
  const { visitors } = await lyingAbout(places, record);
  const others = await ciphersOf([...keys.slice(1), ...visitors]);
  const ring = keyRing({ hasLock: true, words: null, post: await createCipher(post), visitors: others });
  if (left) await endSetting(disk, places, ring, left);
  return ring;
}

/** What the words key still seals of the post is brought under the post key, then its raw copies go. */
async function endSetting(disk: Disk, places: RingPlaces, ring: KeyRing, words: Bytes): Promise<void> {
  ring.take({ words: await createCipher(words) });
  await reseal(disk, ring).catch(() => undefined);
  ring.take({ words: null });
  await destroy(places.key);
}

/** Raw keys where an unlocked space has its own: the words key itself, or a visitor's. */
export async function lyingAbout(
  { key }: RingPlaces,
  { print }: Pick<LockRecord, 'print'>,
): Promise<{ readonly words: Bytes | null; readonly visitors: Bytes[] }> {
  const raw = distinct(await readCopies(key)).filter(({ length }) => length === KEY_BYTES);
  const prints = await Promise.all(raw.map(printOf));
  return {
    words: raw.find((_, index) => prints[index] === print) ?? null,
    visitors: raw.filter((_, index) => prints[index] !== print),
  };
}

/** Makes the post key where there is none yet; `null` when no place keeps it. */
export async function newPostKey(places: RingPlaces): Promise<Bytes | null> {
  const key = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return (await heal(places.post, key)) ? key : null;
}

/** The post key and the visitors', of all copies together; none when there never was a lock. */
export async function postKeys({ post }: RingPlaces): Promise<Bytes[]> {
  const copies = distinct(await readCopies(post)).sort((a, b) => b.length - a.length);
  return distinct(copies.flatMap(split));
}

const split = (all: Bytes): Bytes[] =>
  Array.from({ length: Math.floor(all.length / KEY_BYTES) }, (_, at) =>
    all.slice(at * KEY_BYTES, (at + 1) * KEY_BYTES),
  );

/** Several keys as they lie in one place, one after the other. */
export const joined = (keys: readonly Bytes[]): Bytes => {
  const all = new Uint8Array(keys.length * KEY_BYTES);
  keys.forEach((key, at) => all.set(key, at * KEY_BYTES));
  return all;
};

/** The door that each of these keys opens. */
export const ciphersOf = (keys: readonly Bytes[]): Promise<Cipher[]> => Promise.all(keys.map(createCipher));
