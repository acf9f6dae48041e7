/**
 * Opens the second place beside the database, mends the one by the other, and works from the second
 * alone when the database will not open. It never deletes a database.
 */
import type { Browser } from '../browser.ts';
import { answering } from '../in-time.ts';
import { keyPlaces, type KeyPlace, type RingPlaces } from '../key/key-places.ts';
import type { KeyRing } from '../key/key-ring.ts';
import { calm, nextCalm } from './calm.ts';
import { COPIED_TABLES, copies, keyOf } from './copies.ts';
import { memoryDisk, type Disk } from './disk.ts';
import { book, EMPTY, type Found } from './ledger.ts';
import { mend, mendDoubted, NOTHING, type Mended, type Second } from './mend.ts';
import { withSecondCopy, type CopiedDisk } from './second-copy.ts';

/** What the doctor found. Told once, in the words of the app. */
export interface Health {
  /** Put back from the second copy. */
  readonly restored: readonly Found[];
  /** Missing, and the second copy has not got it either; beside `restored`: its newest words only. */
  readonly lost: readonly Found[];
  /** The database does not open; what is shown comes from the second copy. */
  readonly rescued: boolean;
  /** The person has read it: it is not said again. */
  told(): Promise<void>;
}

export interface Doctored {
  readonly disk: Disk;
  readonly ring: KeyRing;
  readonly health: Health;
  /** Copies now what is due, where there is a second copy. */
  readonly copyNow: () => Promise<void>;
  /** Judges, once the words key is here, what a locked phone could not. */
  readonly judge: () => Promise<void>;
}

/** How the key is found on a disk; `null` when there is none to be had. */
export type FindKeys = (disk: Disk) => Promise<KeyRing | null>;

/** The copies are looked at once things are quiet, in milliseconds. */
const TEND_AFTER_MS = 5_000;

/** A phone with nothing to tell. */
export const HEALTHY: Health = { restored: [], lost: [], rescued: false, told: () => Promise.resolve() };

/**
 * The second place of this browser; `null` where it has none. Caches that refuse are asked no more: the
 * ledger in the private folder still says what is missing.
 */
export async function secondPlace({ caches, opfs, name, locks, now }: Browser): Promise<Second | null> {
  if (!caches) return null;
  const kept = answering(copies(caches, name));
  const answers = await kept.keys().then(
    () => true,
    () => false,
  );
  const ledger = `${name}-ledger`;
  const places = (await keyPlaces(answers ? caches : undefined, opfs, ledger)).map(answering);
  if (places.length === 0) return null;
  const second = { copies: kept, calm: answering(calm(caches)), now };
  const notes = book(places, { name: ledger, locks });
  if (answers) return { ...second, book: notes };
  return { copies: refusing(kept), calm: refusing(second.calm), now, book: notes, isRefusing: true };
}

function refusing<T extends object>(place: T): T {
  const refuse = () => Promise.reject(new DOMException('the caches refuse', 'InvalidStateError'));
  return Object.fromEntries(Object.keys(place).map((name) => [name, refuse])) as unknown as T;
}

/** Mends a disk, finds its key, and puts the copy behind it. `null`: no key, nothing may be written. */
export async function doctored(
  disk: Disk,
  second: Second | null,
  browser: Browser,
  findKeys: FindKeys,
): Promise<Doctored | null> {
  // First the doctor: the row that tells the right key may have to be put back.
  const mended = second && (await mend(disk, second));
  const ring = await findKeys(disk);
  if (!ring) return null;
  if (!second || !mended) return { disk, ring, health: HEALTHY, copyNow: HEALTHY.told, judge: HEALTHY.told };
  let after = await mendDoubted(disk, second, ring, mended);
  const fresh = await madeMeanwhile(disk, mended).catch(() => []);
  const isWary = await isStillWary(second, mended);
  const copied = behind(disk, second, browser, { ...after, due: [...after.due, ...fresh] }, isWary);
  const judge = async () => {
    if (after.doubted.length === 0) return;
    after = await mendDoubted(disk, second, ring, { ...after, due: [] });
    copied.owe(after.due);
  };
  const health = healthOf(second, () => after, false);
  return { disk: copied, ring, health, copyNow: copied.copyNow, judge };
}

/** Whether saved has to mean twice; the mark moves on with the days. */
async function isStillWary({ calm: kept, now }: Second, { ledger: { lines } }: Mended): Promise<boolean> {
  const found = await kept.read().catch(() => 'silent' as const);
  if (found === 'silent') return false;
  const { mark, isWary } = nextCalm(found, Object.keys(lines).length > 0, now());
  if (mark !== found) void kept.write(mark).catch(() => undefined);
  return isWary;
}

/** Finding the key writes pages of its own, before there is a copy behind the disk. */
async function madeMeanwhile(disk: Disk, { ledger: { lines }, doubted }: Mended): Promise<string[]> {
  const fresh: string[] = [];
  for (const table of COPIED_TABLES) {
    for (const { id, revision } of await disk.all(table)) {
      const key = keyOf(table, id);
      // What the key did not open either may be damaged: the copy of it stays as it is.
      if (key === null || doubted.includes(key)) continue;
      if (revision > (lines[key]?.revision ?? 0)) fresh.push(key);
    }
  }
  return fresh;
}

/** What can be read and sent when the database will not open; `null` when nothing was copied. */
export async function rescued(
  browser: Browser,
  places: RingPlaces,
  findKeys: (disk: Disk, places: RingPlaces) => Promise<KeyRing | null>,
): Promise<Doctored | null> {
  const second = await secondPlace(browser);
  const ledger = await second?.book.read().catch(() => null);
  const memory = memoryDisk();
  const found = second && (await fill(memory, second));
  if (!second || !found) return null;
  const ring = await findKeys(memory, unchanged(places));
  if (!ring) return null;
  const mended = { ...NOTHING, ledger: ledger ?? EMPTY };
  const copied = behind(memory, second, browser, mended, false);
  const health = healthOf(second, () => mended, true);
  return { disk: copied, ring, health, copyNow: copied.copyNow, judge: HEALTHY.told };
}

/** A disk that does not open cannot say which key is right: nothing is written over. */
const readOnly = (place: KeyPlace): KeyPlace => ({
  read: place.read,
  write: () => Promise.reject(new DOMException('read only', 'NoModificationAllowedError')),
  remove: () => Promise.reject(new DOMException('read only', 'NoModificationAllowedError')),
});

/** The same places, for looking only. */
export const unchanged = ({ key, post, lock }: RingPlaces): RingPlaces => ({
  key: key.map(readOnly),
  post: post.map(readOnly),
  lock: lock.map(readOnly),
});

async function fill(memory: Disk, { copies: kept, book: ledger }: Second): Promise<boolean> {
  const { lines } = (await ledger.read().catch(() => null)) ?? EMPTY;
  let filled = false;
  for (const key of await kept.keys()) {
    const copy = lines[key]?.is === 'gone' ? null : await kept.read(key).catch(() => null);
    if (!copy) continue;
    const { table, row } = copy;
    filled = await memory.commit('strict', [{ table, id: row.id, expect: null, put: row }]);
  }
  return filled;
}

function behind(
  disk: Disk,
  second: Second,
  { setTimer, events }: Browser,
  { due, ledger }: Mended,
  isWary: boolean,
): CopiedDisk {
  const gone = Object.entries(ledger.lines).flatMap(([key, { is }]) => (is === 'gone' ? [key] : []));
  const copied = withSecondCopy(disk, { ...second, setTimer, events, gone, isWary });
  copied.owe(due);
  const stop = setTimer(() => void copied.tend(), TEND_AFTER_MS);
  return {
    ...copied,
    close: () => {
      stop();
      copied.close();
    },
  };
}

const healthOf = ({ book: ledger }: Second, mended: () => Mended, isRescued: boolean): Health => ({
  get restored() {
    return mended().ledger.restored;
  },
  get lost() {
    return [...mended().ledger.lost, ...mended().unsure];
  },
  rescued: isRescued,
  told: () =>
    ledger
      .alone(() => ledger.write({ restored: [], lost: [] }))
      .then(
        () => undefined,
        () => undefined,
      ),
});
