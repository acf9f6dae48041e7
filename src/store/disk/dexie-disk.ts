/**
 * The disk of a browser: IndexedDB through Dexie. Two handles on one database, because Dexie
 * sets durability per handle.
 */
import { Dexie, type Table as DexieTable } from 'dexie';
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
  const handles = { relaxed: handle(deps, 'relaxed'), strict: handle(deps, 'strict') };
  for (const db of Object.values(handles)) {
    // Deleted under a write that opens again: nothing may make it anew.
    db.on('populate', () => {
      if (last.opened) throw new DOMException('the database is gone', 'InvalidStateError');
    });
  }
  const again = repeater(last);
  const close = () => {
    last.closed = true;
    Object.values(handles).forEach((db) => db.close());
  };
  try {
    await again(handles.strict, () => handles.strict.open());
    last.opened = true;
  } catch (cause) {
    close();
    throw cause;
  }
  const rows = (db: Dexie, table: Table) => db.table(table) as DexieTable<Row, string>;
  const reader = handles.strict;
  return {
    get: (table, id) => again(reader, async () => sound(await rows(reader, table).get(id))),
    all: (table) =>
      again(reader, async () => (await rows(reader, table).toArray()).flatMap((row) => sound(row) ?? [])),
    ids: (table, beginning) => again(reader, () => idsOf(rows(reader, table), beginning)),
    commit: (durability, steps) => again(handles[durability], () => commit(handles[durability], steps)),
    close,
    onGone: (tell) => {
      for (const db of Object.values(handles)) {
        db.on('versionchange', ({ newVersion }) => {
          // Only a deletion has no new version.
          if (newVersion !== null) return;
          last.closed = true;
          tell();
        });
      }
    },
  };
}

const idsOf = async (table: DexieTable<Row, string>, beginning: string): Promise<string[]> =>
  await table.where('id').startsWith(beginning).primaryKeys();

function handle({ name, ...dependencies }: DexieDeps, durability: Durability): Dexie {
  // Without the cache a write counts only once it is on disk, never before.
  const db = new Dexie(name, { ...dependencies, chromeTransactionDurability: durability, cache: 'disabled' });
  db.version(1).stores(SCHEMA);
  db.version(2).stores({ dayCopies: 'id' });
  db.version(3).stores({ media: 'id' });
  return db;
}

/** A transaction that is complete when this resolves; nothing was written when it says `false`. */
async function commit(db: Dexie, steps: readonly Step[]): Promise<boolean> {
  const names = [...new Set(steps.map(({ table }) => table))];
  return await db.transaction('rw', names, async () => {
    const found: (Row | undefined)[] = [];
    for (const { table, id } of steps) found.push(sound(await db.table(table).get(id)));
    if (steps.every((step, index) => isDone(step, found[index]))) return true;
    if (steps.some(({ expect }, index) => (found[index]?.revision ?? null) !== expect)) return false;
    for (const { table, id, put } of steps) {
      if (put) await db.table(table).put(put);
      else await db.table(table).delete(id);
    }
    return true;
  });
}

/** The connection may be lost after the commit and before we heard: then the same IV is there already. */
const isDone = ({ put }: Step, row: Row | undefined): boolean =>
  put ? row !== undefined && row.iv.length > 0 && row.iv.every((byte, at) => byte === put.iv[at]) : !row;

/** Dexie counts as open when the connection died in the middle of opening; its tables do not work then. */
async function whole(db: Dexie): Promise<void> {
  if (!db.isOpen()) await db.open();
  const working = db.tables.every((table) => (table as { readonly core?: unknown }).core !== undefined);
  if (!working) throw new DOMException('opened in part', 'InvalidStateError');
}

/** Repeats work on a lost connection, but never opens again what was closed for good. */
const repeater =
  (last: { readonly closed: boolean }) =>
  async <T>(db: Dexie, work: () => PromiseLike<T>): Promise<T> => {
    for (let reopened = 0; ; reopened++) {
      try {
        if (!last.closed) await whole(db);
        return await work();
      } catch (cause) {
        if (last.closed || reopened >= REOPENINGS || !isLostConnection(cause)) throw cause;
        // A dead handle stays dead: drop it and let the next call open a new one.
        db.close({ disableAutoOpen: false });
      }
    }
  };

/** Deletes a database that could not be opened; true once it is gone, and where there can be none. */
export async function deleteUnopened(deps: { readonly [K in keyof DexieDeps]: DexieDeps[K] | undefined }) {
  const { name, indexedDB, IDBKeyRange: range } = deps;
  if (!name || !indexedDB || !range) return true;
  const known = { name, indexedDB, IDBKeyRange: range };
  return isDeleted(handle(known, 'strict'), known);
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
