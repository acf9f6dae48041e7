/**
 * The disk of a browser: IndexedDB through Dexie. Two handles on one database, because Dexie
 * sets durability per handle.
 */
import { Dexie, type Table as DexieTable } from 'dexie';
import { TABLES, type Disk, type Durability, type Row, type Step, type Table } from './disk.ts';
import { isLostConnection } from './store-error.ts';

export interface DexieDeps {
  readonly name: string;
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** How often a lost connection is opened anew before the person is told. */
const REOPENINGS = 3;
/** Schemas only ever grow: a newer version may meet an older one in another tab. */
const SCHEMA = Object.fromEntries(TABLES.map((table) => [table, 'id']));

/** Opens the database. Rejects with the browser's exception; never deletes by itself. */
export async function openDexieDisk(deps: DexieDeps): Promise<Disk> {
  const handles = { relaxed: handle(deps, 'relaxed'), strict: handle(deps, 'strict') };
  try {
    await repeated(handles.strict, () => handles.strict.open());
  } catch (cause) {
    handles.strict.close();
    throw cause;
  }
  const rows = (db: Dexie, table: Table) => db.table(table) as DexieTable<Row, string>;
  const reader = handles.strict;
  return {
    get: (table, id) => repeated(reader, async () => await rows(reader, table).get(id)),
    all: (table) => repeated(reader, async () => await rows(reader, table).toArray()),
    commit: (durability, steps) => repeated(handles[durability], () => commit(handles[durability], steps)),
    close: () => Object.values(handles).forEach((db) => db.close()),
    destroy: () => destroy(handles, deps),
  };
}

function handle({ name, ...dependencies }: DexieDeps, durability: Durability): Dexie {
  // Without the cache a write counts only once it is on disk, never before.
  const db = new Dexie(name, { ...dependencies, chromeTransactionDurability: durability, cache: 'disabled' });
  db.version(1).stores(SCHEMA);
  return db;
}

/** A transaction that is complete when this resolves; nothing was written when it says `false`. */
async function commit(db: Dexie, steps: readonly Step[]): Promise<boolean> {
  const names = [...new Set(steps.map(({ table }) => table))];
  return await db.transaction('rw', names, async () => {
    for (const { table, id, expect } of steps) {
      const row = (await db.table(table).get(id)) as Row | undefined;
      if ((row?.revision ?? null) !== expect) return false;
    }
    for (const { table, id, put } of steps) {
      if (put) await db.table(table).put(put);
      else await db.table(table).delete(id);
    }
    return true;
  });
}

async function repeated<T>(db: Dexie, work: () => PromiseLike<T>): Promise<T> {
  for (let reopened = 0; ; reopened++) {
    try {
      return await work();
    } catch (cause) {
      if (reopened >= REOPENINGS || !isLostConnection(cause)) throw cause;
      // A dead handle stays dead: drop it and let the next call open a new one.
      db.close({ disableAutoOpen: false });
    }
  }
}

async function destroy(handles: Record<Durability, Dexie>, deps: DexieDeps): Promise<boolean> {
  await handles.strict.transaction('rw', [...TABLES], async () => {
    for (const table of TABLES) await handles.strict.table(table).clear();
  });
  handles.relaxed.close();
  await handles.strict.delete();
  const left = await deps.indexedDB.databases?.();
  return !left?.some(({ name }) => name === deps.name);
}
