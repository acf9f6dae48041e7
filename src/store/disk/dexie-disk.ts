/** The disk of a browser: IndexedDB, opened and read through Dexie, written straight. */
import { Dexie, type Table as DexieTable } from 'dexie';
import { commit } from './commit.ts';
import { FIRST_TABLES, sound, type Disk, type Durability, type Row, type Step, type Table } from './disk.ts';
import { isLostConnection } from './store-error.ts';

export interface DexieDeps {
  readonly name: string;
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** How often a lost connection is opened anew before the person is told. */
const REOPENINGS = 3;
/** Patience for other tabs to let go of a database that is deleted, in milliseconds. */
const DELETE_WITHIN_MS = 3_000;
/** Schemas only ever grow: a newer version may meet an older one in another tab. */
const SCHEMA = Object.fromEntries(FIRST_TABLES.map((table) => [table, 'id']));

/** Opens the database. Rejects with the browser's exception; never deletes by itself. */
export async function openDexieDisk(deps: DexieDeps): Promise<Disk> {
  const last = { closed: false, opened: false };
  const db = handle(deps);
  // Deleted under a write that opens again: nothing may make it anew.
  db.on('populate', () => {
    if (last.opened) throw new DOMException('the database is gone', 'InvalidStateError');
  });
  const again = repeater(last);
  const close = () => {
    last.closed = true;
    db.close();
  };
  try {
    await again(db, () => db.open());
    last.opened = true;
  } catch (cause) {
    close();
    throw cause;
  }
  const rows = (table: Table) => db.table(table) as DexieTable<Row, string>;
  return {
    get: (table, id) => again(db, async () => sound(await rows(table).get(id))),
    all: (table) => again(db, async () => soundOnes(await rows(table).toArray())),
    ids: (table, beginning) => again(db, () => idsOf(rows(table), beginning)),
    commit: (durability, steps) => again(db, () => write(db, durability, steps)),
    close,
    onGone: (tell) =>
      db.on('versionchange', ({ newVersion }) => {
        // Only a deletion has no new version.
        if (newVersion !== null) return;
        last.closed = true;
        tell();
      }),
  };
}

const idsOf = async (table: DexieTable<Row, string>, beginning: string): Promise<string[]> =>
  await table.where('id').startsWith(beginning).primaryKeys();

const soundOnes = (found: readonly unknown[]): Row[] => found.flatMap((one) => sound(one) ?? []);

function handle({ name, ...dependencies }: DexieDeps): Dexie {
  // Without the cache nothing is read that is not on the disk.
  const db = new Dexie(name, { ...dependencies, cache: 'disabled' });
  db.version(1).stores(SCHEMA);
  db.version(2).stores({ dayCopies: 'id' });
  db.version(3).stores({ media: 'id' });
  db.version(4).stores({ news: 'id' });
  return db;
}

/** Dexie counts as open when the connection died in the middle of opening; its tables do not work then. */
async function whole(db: Dexie): Promise<void> {
  if (!db.isOpen()) await db.open();
  const working = db.tables.every((table) => (table as { readonly core?: unknown }).core !== undefined);
  if (!working) throw new DOMException('opened in part', 'InvalidStateError');
}

function write(db: Dexie, durability: Durability, steps: readonly Step[]): Promise<boolean> {
  const open = db.backendDB() as IDBDatabase | null;
  if (!open) throw new DOMException('closed meanwhile', 'InvalidStateError');
  return commit(open, durability, steps);
}

/** Repeats work on a lost connection, but never opens again what was closed for good. */
const repeater =
  (last: { readonly closed: boolean }) =>
  async <T>(db: Dexie, work: () => PromiseLike<T>): Promise<T> => {
    for (let reopened = 0; ; reopened++) {
      let handle: unknown;
      try {
        if (!last.closed) await whole(db);
        handle = db.backendDB();
        return await work();
      } catch (cause) {
        if (last.closed || reopened >= REOPENINGS || !isLostConnection(cause)) throw cause;
        // A dead handle stays dead: drop it and let the next call open a new one. Another call may have done so.
        if (!handle || handle === db.backendDB()) db.close({ disableAutoOpen: false });
      }
    }
  };

/** Deletes a database that could not be opened; true once it is gone, and where there can be none. */
export async function deleteUnopened(deps: { readonly [K in keyof DexieDeps]: DexieDeps[K] | undefined }) {
  const { name, indexedDB, IDBKeyRange: range } = deps;
  if (!name || !indexedDB || !range) return true;
  const known = { name, indexedDB, IDBKeyRange: range };
  return isDeleted(handle(known), known);
}

async function isDeleted(db: Dexie, { name, indexedDB }: DexieDeps): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A tab that sleeps does not let go: then it is deleted when it wakes, and not said to be gone now.
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, DELETE_WITHIN_MS, false)));
  const deleted = await Promise.race([db.delete().then(() => true), late]);
  clearTimeout(timer);
  const left = await indexedDB.databases?.();
  return deleted && !left?.some((one) => one.name === name);
}
