/** One table through the cipher door: sealed on the way in, opened on the way out. */
import type { Cipher } from './key/cipher.ts';
import type { Disk, Durability, Step, Table } from './disk/disk.ts';

/** The disk and the door, and who is told after a commit. */
export interface Vault {
  readonly disk: Disk;
  readonly cipher: Cipher;
  readonly changed: () => void;
}

/** A value with the revision of its row. */
export interface Held<T> {
  readonly value: T;
  readonly revision: number;
}

export interface Shelf<T> {
  /** `null`: there is none. `'unreadable'`: a row that does not open; it stays where it is. */
  read(id: string): Promise<Held<T> | 'unreadable' | null>;
  list(): Promise<{ readonly readable: Held<T>[]; readonly unreadable: string[] }>;
  /** The step that writes a value over revision `over` (`null`: where there is none yet). */
  put(id: string, over: number | null, value: T): Promise<Step>;
  /** Where there is none yet, a value that was in another table at revision `was`: revisions only rise. */
  move(id: string, was: number, value: T): Promise<Step>;
  drop(id: string, over: number): Step;
}

/** The rows of one table, opened and sealed by the cipher of the vault. */
export function shelf<T>({ disk, cipher }: Vault, table: Table): Shelf<T> {
  return {
    read: async (id) => {
      const row = await disk.get(table, id);
      if (!row) return null;
      try {
        return { value: (await cipher.open(table, row)) as T, revision: row.revision };
      } catch {
        return 'unreadable';
      }
    },
    list: async () => {
      const rows = await disk.all(table);
      const opened = await Promise.allSettled(rows.map((row) => cipher.open(table, row)));
      const readable: Held<T>[] = [];
      const unreadable: string[] = [];
      rows.forEach(({ id, revision }, index) => {
        const result = opened[index];
        if (result?.status === 'fulfilled') readable.push({ value: result.value as T, revision });
        else unreadable.push(id);
      });
      return { readable, unreadable };
    },
    put: async (id, over, value) => {
      const put = await cipher.seal(table, id, (over ?? 0) + 1, value);
      return { table, id, expect: over, put };
    },
    move: async (id, was, value) => {
      const put = await cipher.seal(table, id, was + 1, value);
      return { table, id, expect: null, put };
    },
    drop: (id, over) => ({ table, id, expect: over }),
  };
}

/** Commits and tells the watchers, when it took place. */
export async function commit(vault: Vault, durability: Durability, steps: readonly Step[]): Promise<boolean> {
  const done = await vault.disk.commit(durability, steps);
  if (done) vault.changed();
  return done;
}

/** Deletes a row, readable or not, whatever its revision. True also when there was none. */
export async function remove(vault: Vault, table: Table, id: string): Promise<void> {
  for (;;) {
    const row = await vault.disk.get(table, id);
    if (!row || (await commit(vault, 'strict', [{ table, id, expect: row.revision }]))) return;
  }
}
