/** The phone dies while a PIN is set, changed or taken away: at every await, before, in the middle and after. */
import { describe, expect, it } from 'vitest';
import { memoryDisk, type Disk, type Step, type Table } from '../../src/store/disk/disk.ts';
import { createCipher } from '../../src/store/key/cipher.ts';
import { deviceCipher } from '../../src/store/key/device-key.ts';
import type { KeyPlace, RingPlaces } from '../../src/store/key/key-places.ts';
import type { KeyRing } from '../../src/store/key/key-ring.ts';
import { openRing } from '../../src/store/key/open-ring.ts';
import { changeLock, openLock, setLock, takeLockAway, type LockRoom } from '../../src/store/key/pin-lock.ts';
import { NEVER, tries, type Tried } from '../../src/store/key/tries.ts';
import { page } from '../../src/store/notes.ts';
import { NOON } from './phone.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** Power goes before a step, in the middle of a write, or after the step and before anybody heard of it. */
type Cut = 'before' | 'torn' | 'after';

const PIN = '2580';
const OTHER = 'purple walrus';

interface Fate {
  step<T>(work: () => Promise<T>, half?: () => Promise<unknown>): Promise<T>;
  died(): boolean;
}

/** Counts steps and dies at the one that is asked for; a dead phone does nothing more. */
function fate(at: number, cut: Cut): Fate {
  let done = 0;
  let isDead = false;
  const dead = () => new DOMException('the phone is dead', 'AbortError');
  const step = async <T>(work: () => Promise<T>, half: () => Promise<unknown> = work): Promise<T> => {
    if (isDead) throw dead();
    if (done++ !== at) return work();
    isDead = true;
    if (cut === 'after') await work();
    if (cut === 'torn') await half();
    throw dead();
  };
  return { step, died: () => isDead };
}

/** Where the browser has no locks between tabs: another tab starts in the middle of it. */
function intruded(at: number, intrude: () => Promise<unknown>): Fate {
  let done = 0;
  let isDead = false;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (done++ === at) {
      isDead = true;
      await intrude();
    }
    return work();
  };
  return { step, died: () => isDead };
}

/** What outlives the death: two places for each kind of key, and a database. */
function aPhone() {
  const files = new Map<string, Bytes>();
  const disk = memoryDisk();
  const opened = ({ step }: Fate) => {
    const place = (name: string): KeyPlace => ({
      read: () => step(async () => files.get(name) ?? null),
      write: (bytes) =>
        step(
          async () => void files.set(name, bytes),
          async () => void files.set(name, bytes.slice(0, bytes.length / 2)),
        ),
      remove: () =>
        step(
          async () => void files.delete(name),
          async () => void files.set(name, new Uint8Array(64)),
        ),
    });
    const places: RingPlaces = {
      key: [place('file/key'), place('cache/key')],
      post: [place('file/post-key'), place('cache/post-key')],
      lock: [place('file/lock'), place('cache/lock')],
    };
    const living: Disk = {
      ...disk,
      get: (table, id) => step(() => disk.get(table, id)),
      all: (table) => step(() => disk.all(table)),
      commit: (durability, steps) =>
        step(
          () => disk.commit(durability, steps),
          async () => undefined,
        ),
    };
    return { places, disk: living };
  };
  return { files, disk, opened };
}

type Phone = ReturnType<typeof aPhone>;
const alive = () => fate(-1, 'before');

async function start(phone: Phone, life = alive()): Promise<LockRoom> {
  const { disk, places } = phone.opened(life);
  const ring = await openRing(disk, places, true);
  if (!ring) throw new Error('no key');
  const notes = { disk, cipher: ring, changed: () => undefined };
  const counted = tries(page<Tried>(notes, 'lock-tries', NEVER), () => NOON);
  return { disk, ring, places, tries: counted, rounds: 1, alone: (work) => work() };
}

const ROWS = [
  ['drafts', 'Zanzibar teapot'],
  ['outbox', 'Velvet trombone'],
  ['receipts', 'NF-7K4-2QH'],
  ['notes', 'northford'],
] as const;

async function write(
  { disk, ring }: Pick<LockRoom, 'disk' | 'ring'>,
  rows: readonly (typeof ROWS)[number][],
) {
  const steps: Step[] = [];
  for (const [table, words] of rows) {
    const seen = await disk.get(table, `${table}-1`);
    const put = await ring.seal(table, `${table}-1`, (seen?.revision ?? 0) + 1, words);
    steps.push({ table, id: put.id, expect: seen?.revision ?? null, put });
  }
  expect(await disk.commit('strict', steps)).toBe(true);
}

const reading = async ({ disk }: Phone, ring: KeyRing, table: Table): Promise<unknown> => {
  const row = await disk.get(table, `${table}-1`);
  return row ? ring.open(table, row).catch(() => 'does not open') : 'gone';
};

async function everythingOpens(phone: Phone, ring: KeyRing): Promise<void> {
  for (const [table, words] of ROWS) expect(await reading(phone, ring, table)).toBe(words);
}

/** With whatever lies about on the phone, and no PIN, somebody tries to read what is private. */
async function opensWithoutPin({ files, disk }: Phone, table: Table, id: string): Promise<boolean> {
  const row = await disk.get(table, id);
  for (const bytes of files.values()) {
    for (let at = 0; at + 32 <= bytes.length; at += 4) {
      const cipher = await createCipher(bytes.slice(at, at + 32));
      if (row && (await cipher.open(table, row).catch(() => null))) return true;
    }
  }
  return false;
}

/** After the death: a lock or none, never neither. With a lock the post opens, and the rest with the PIN alone. */
async function isWholeAfterwards(phone: Phone, pins: readonly string[]): Promise<'none' | 'locked'> {
  const room = await start(phone);
  if (room.ring.state() === 'none') {
    await everythingOpens(phone, room.ring);
    return 'none';
  }
  expect(await reading(phone, room.ring, 'outbox')).toBe('Velvet trombone');
  expect(await reading(phone, room.ring, 'drafts')).toBe('does not open');
  expect(await reading(phone, room.ring, 'receipts')).toBe('does not open');
  expect(await opensWithoutPin(phone, 'drafts', 'drafts-1')).toBe(false);
  const opening = [];
  for (const pin of pins) if ((await openLock(room, pin)).ok) opening.push(pin);
  expect(opening).toHaveLength(1);
  await everythingOpens(phone, room.ring);
  return 'locked';
}

type Act = (room: LockRoom, phone: Phone) => Promise<unknown>;
type Also = (phone: Phone, pins: readonly string[]) => Promise<void>;
const CUTS: readonly Cut[] = ['before', 'torn', 'after'];

/** Lets the act die at each of its steps in turn. Gives how often it died, and what was there afterwards. */
async function cutEverywhere(
  prepare: Act,
  act: Act,
  pins: readonly string[],
  also: Also = async () => undefined,
) {
  const after = { none: 0, locked: 0 };
  for (const cut of CUTS) {
    for (let at = 0; ; at++) {
      const phone = aPhone();
      const first = await start(phone);
      await write(first, ROWS);
      await prepare(first, phone);
      const life = fate(at, cut);
      await (async () => act(await start(phone, life), phone))().catch(() => undefined);
      after[await isWholeAfterwards(phone, pins)]++;
      await also(phone, pins);
      if (!life.died()) break;
    }
  }
  return after;
}

const nothing: Act = async () => undefined;
const lock: Act = (room) => setLock(room, PIN);

/** Locked; a receipt came; an older version, that knows no lock, made a key for itself and wrote with it. */
const wasVisited: Act = async (room, phone) => {
  await lock(room, phone);
  await write(await start(phone), [['receipts', 'NF-7K4-2QH']]);
  const { disk, places } = phone.opened(alive());
  const visitor = await deviceCipher(disk, places.key, true);
  for (const table of ['drafts', 'outbox'] as const) {
    const put = await visitor?.seal(table, 'visitor', 1, 'Purple heron');
    if (put) await disk.commit('strict', [{ table, id: 'visitor', expect: null, put }]);
  }
};

const alsoVisited: Also = async (phone, [pin = '']) => {
  const room = await start(phone);
  const opened = async (table: Table) => {
    const row = await phone.disk.get(table, 'visitor');
    return row && room.ring.open(table, row).catch(() => 'does not open');
  };
  expect([await opened('drafts'), await opened('outbox')]).toEqual(['does not open', 'Purple heron']);
  await openLock(room, pin);
  expect([await opened('drafts'), await opened('outbox')]).toEqual(['Purple heron', 'Purple heron']);
  // Once it was opened, all that is private is under the words key, which lies nowhere.
  const bare = () =>
    Promise.all([
      opensWithoutPin(phone, 'drafts', 'visitor'),
      opensWithoutPin(phone, 'receipts', 'receipts-1'),
    ]);
  await expect.poll(bare).toEqual([false, false]);
};

describe('a phone that dies at any step', () => {
  it('while a PIN is set has a lock or none, and every row opens', async () => {
    const after = await cutEverywhere(nothing, lock, [PIN]);
    expect(after.none).toBeGreaterThan(20);
    expect(after.locked).toBeGreaterThan(20);
  }, 60_000);

  it('while a PIN is taken away has a lock or none, and every row opens', async () => {
    const after = await cutEverywhere(lock, (room) => takeLockAway(room, PIN), [PIN]);
    expect(after.none).toBeGreaterThan(10);
    expect(after.locked).toBeGreaterThan(20);
  }, 60_000);

  it('while a PIN is changed opens with the old one or the new one, never with both or neither', async () => {
    const after = await cutEverywhere(lock, (room) => changeLock(room, PIN, OTHER), [PIN, OTHER]);
    expect(after).toMatchObject({ none: 0 });
    expect(after.locked).toBeGreaterThan(20);
  }, 60_000);

  it('while it is opened loses nothing of what came while it was locked, nor of an older version that visited', async () => {
    const after = await cutEverywhere(wasVisited, (room) => openLock(room, PIN), [PIN], alsoVisited);
    expect(after).toMatchObject({ none: 0 });
    expect(after.locked).toBeGreaterThan(10);
  }, 60_000);

  it.each([
    ['set', nothing, lock],
    ['taken away', lock, (room: LockRoom) => takeLockAway(room, PIN)],
  ])(
    'or another tab that starts at any step while a PIN is %s, loses nothing either',
    async (_, prepare, act) => {
      for (let at = 0; ; at++) {
        const phone = aPhone();
        const first = await start(phone);
        await write(first, ROWS);
        await prepare(first, phone);
        const life = intruded(at, () => start(phone));
        await act(await start(phone, life), phone);
        await isWholeAfterwards(phone, [PIN]);
        if (!life.died()) break;
      }
    },
    60_000,
  );

  it.each([
    ['set', nothing, lock],
    ['taken away', lock, (room: LockRoom) => takeLockAway(room, PIN)],
  ])(
    'and dies again while it starts anew, after a PIN was half %s, still loses nothing',
    async (_, prepare, act) => {
      for (let at = 1; at < 60; at += 4) {
        for (let again = 0; again < 24; again += 2) {
          const phone = aPhone();
          const first = await start(phone);
          await write(first, ROWS);
          await prepare(first, phone);
          await (async () => act(await start(phone, fate(at, 'after')), phone))().catch(() => undefined);
          await start(phone, fate(again, 'torn')).catch(() => undefined);
          await isWholeAfterwards(phone, [PIN]);
        }
      }
    },
    120_000,
  );
});
