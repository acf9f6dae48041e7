/** The rows of a database as they lie there, past the store: read, changed, taken away. */
import type { Row } from '../../src/store/disk/disk.ts';

export interface Lying {
  readonly table: string;
  readonly row: Row;
}

/** Every row as it was; what `change` gives is put there, `null` takes it away. */
export async function rawDatabase(
  indexedDB: IDBFactory,
  name: string,
  change?: (row: Row, table: string) => Row | null,
): Promise<Lying[]> {
  const asked = indexedDB.open(name);
  const db = await new Promise<IDBDatabase>((resolve) => (asked.onsuccess = () => resolve(asked.result)));
  const tables = [...db.objectStoreNames];
  const work = db.transaction(tables, change ? 'readwrite' : 'readonly');
  const found: Lying[] = [];
  for (const table of tables) {
    const store = work.objectStore(table);
    const all = store.getAll();
    all.onsuccess = () => {
      for (const row of all.result as Row[]) {
        found.push({ table, row });
        const next = change?.(row, table);
        if (next === null) store.delete(row.id);
        else if (next) store.put(next);
      }
    };
  }
  await new Promise((resolve) => (work.oncomplete = resolve));
  db.close();
  return found;
}
