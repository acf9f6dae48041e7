/**
 * Setting, opening, changing and taking away a lock. The words key never changes, so that no tab that
 * slept meanwhile can seal with a key that is gone. Every step can be the last one before the phone
 * dies: what lies there then is a lock, or none, and `open-ring.ts` ends what was begun.
 */
import { failed, ok, type LockError, type Outcome, type StoreError } from '../../domain/errors.ts';
import type { Disk } from '../disk/disk.ts';
import { createCipher } from './cipher.ts';
import { deviceKey } from './device-key.ts';
import { destroy, distinct, heal, readCopies, same, type Bytes } from './healed.ts';
import type { KeyRing } from './key-ring.ts';
import type { RingPlaces } from './key-places.ts';
import { ciphersOf, joined, lyingAbout, newPostKey, postKeys } from './open-ring.ts';
import { packRecord, readRecord, type LockRecord } from './lock-record.ts';
import { tidied, unwrap, wrap } from './pin-key.ts';
import { renewCheck, reseal } from './reseal.ts';
import { triesLeft, type Tries } from './tries.ts';

/** What the lock of one space works on. */
export interface LockRoom {
  readonly disk: Disk;
  readonly ring: KeyRing;
  readonly places: RingPlaces;
  readonly tries: Tries;
  /** How often PBKDF2 runs for a new PIN. */
  readonly rounds: number;
  /** No other tab makes or moves keys meanwhile, where the browser has locks. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

type Result<T> = Outcome<T, StoreError | LockError>;
export type Done = Promise<Result<undefined>>;

const DONE = ok(undefined);
const BLOCKED = failed({ kind: 'storage-blocked' } as const);
const TOO_SHORT = failed({ kind: 'too-short' } as const);

/** Sets a lock. Only when it was read back and opened does the raw words key go. */
export async function setLock(room: LockRoom, secret: string): Done {
  const tidy = tidied(secret);
  if (tidy === null) return TOO_SHORT;
  return room.alone(async () => {
    const { disk, ring, places } = room;
    if (ring.state() !== 'none' || (await readRecord(places.lock)).record)
      return failed({ kind: 'has-lock' });
    const isThere = distinct(await readCopies(places.key)).length > 0;
    // In doubt, so that it is read and never made here.
    const words = isThere ? await deviceKey(disk, places.key, { alone: true, doubt: true }) : null;
    const post = words && ((await postKeys(places))[0] ?? (await newPostKey(places)));
    const record = post && (await wrapped(words, tidy, 1, room.rounds));
    if (!record || !(await heal(places.lock, packRecord(record)))) return BLOCKED;
    ring.take({ hasLock: true, post: await createCipher(post) });
    await room.tries.lockWasSet();
    const isResealed = await reseal(disk, ring).then(
      () => true,
      () => false,
    );
    if (isResealed && (await destroy(places.key))) return DONE;
    // A raw key that will not go would make the lock a lie, and what waits under it could not be sent.
    await removed(room, words, record);
    return BLOCKED;
  });
}

/** Puts the words key on the ring. Everything is then brought under the key it belongs to. */
export async function openLock(room: LockRoom, secret: string): Done {
  const tried = await attempted(room, secret);
  if (!tried.ok) return tried;
  const { disk, ring, places } = room;
  const { words, record } = tried.value;
  const [known, lying] = await Promise.all([postKeys(places), lyingAbout(places, record)]);
  const visitors = await ciphersOf([...known.slice(1), ...lying.visitors]);
  ring.take({ words: await createCipher(words), visitors });
  void reseal(disk, ring).catch(() => undefined);
  return DONE;
}

/** Another secret for the same words key. */
export async function changeLock(room: LockRoom, from: string, to: string): Done {
  const tidy = tidied(to);
  if (tidy === null) return TOO_SHORT;
  const tried = await attempted(room, from);
  if (!tried.ok) return tried;
  return room.alone(async () => {
    const { words, record } = tried.value;
    const next = await wrapped(words, tidy, record.n + 1, room.rounds);
    return next && (await heal(room.places.lock, packRecord(next))) ? DONE : BLOCKED;
  });
}

/** The words key lies raw again, and nothing is under the post key any more. */
export async function takeLockAway(room: LockRoom, secret: string): Done {
  if (room.ring.state() === 'none') return DONE;
  const tried = await attempted(room, secret);
  if (!tried.ok) return tried;
  return room.alone(() => removed(room, tried.value.words, tried.value.record));
}

/** A record that was seen to open, before anything is written. */
async function wrapped(words: Bytes, tidy: string, n: number, rounds: number): Promise<LockRecord | null> {
  const record = await wrap(words, tidy, n, rounds);
  const opened = await unwrap(record, tidy);
  return opened && same(opened, words) ? record : null;
}

interface Opened {
  readonly words: Bytes;
  readonly record: LockRecord;
}

/** One try with a secret. Counted before it is looked at. */
async function attempted({ tries, places }: LockRoom, secret: string): Promise<Result<Opened>> {
  const tidy = tidied(secret);
  if (tidy === null) return TOO_SHORT;
  const { record } = await readRecord(places.lock);
  if (!record) return BLOCKED;
  const begun = await tries.begin();
  if ('wait' in begun) return failed({ kind: 'wait', untilMs: begun.wait });
  const words = await unwrap(record, tidy);
  if (words) {
    await tries.right();
    return ok({ words, record });
  }
  const until = await tries.waitsUntil();
  if (until !== null) return failed({ kind: 'wait', untilMs: until });
  return failed({ kind: 'wrong-pin', triesLeft: triesLeft(begun.wrong) });
}

/** Says first that the lock is going: from then on a raw words key means "no lock", and is never removed. */
async function removed({ disk, ring, places }: LockRoom, words: Bytes, record: LockRecord): Done {
  const going: LockRecord = { ...record, n: record.n + 1, going: true };
  const { visitors } = await lyingAbout(places, record);
  const spare = distinct([...(await postKeys(places)), ...visitors]);
  if (spare.length > 0 && !(await heal(places.post, joined(spare)))) return BLOCKED;
  if (!(await heal(places.lock, packRecord(going)))) return BLOCKED;
  await renewCheck(disk, words);
  if (!(await heal(places.key, words)) || !(await destroy(places.lock))) {
    const { going: _, ...staying } = record;
    const isBack = await heal(places.lock, packRecord({ ...staying, n: record.n + 2 }));
    if (isBack) await destroy(places.key);
    return BLOCKED;
  }
  const visiting = await ciphersOf(spare.slice(1));
  ring.take({ hasLock: false, words: await createCipher(words), visitors: visiting });
  // A full phone refuses it: every row opens all the same, and the next opening tries again.
  await reseal(disk, ring).catch(() => undefined);
  return DONE;
}
