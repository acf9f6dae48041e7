/**
 * What a disk must do, and the smallest one: memory. Rows carry an id, a revision and a sealed
 * box, nothing else; whoever reads the disk learns no more.
 */

/** Those of the first version, and those that came later: a later one may only be added. */
export const FIRST_TABLES = ['drafts', 'outbox', 'receipts', 'notes'] as const;
export const TABLES = [...FIRST_TABLES, 'dayCopies'] as const;
export type Table = (typeof TABLES)[number];

export interface Row {
  readonly id: string;
  readonly revision: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly box: Uint8Array<ArrayBuffer>;
}

/** One write. It counts only if the row has that revision now; `null`: only if there is none. */
export interface Step {
  readonly table: Table;
  readonly id: string;
  readonly expect: number | null;
  /** Absent: the row is deleted. */
  readonly put?: Row;
}

/** `relaxed` survives the death of the browser, `strict` also the death of the battery. */
export type Durability = 'relaxed' | 'strict';

export interface Disk {
  get(table: Table, id: string): Promise<Row | undefined>;
  all(table: Table): Promise<Row[]>;
  /**
   * All steps in one transaction, or none. Resolves when the transaction has completed: `false`
   * when a row was not as expected. Rejects with the browser's exception.
   */
  commit(durability: Durability, steps: readonly Step[]): Promise<boolean>;
  close(): void;
  /** Calls back when another tab deletes everything. */
  onGone(tell: () => void): void;
}

/** A disk for browsers that keep nothing: all is gone when the tab closes. */
export function memoryDisk(): Disk {
  const tables = new Map<Table, Map<string, Row>>(TABLES.map((table) => [table, new Map()]));
  const rows = (table: Table) => tables.get(table) ?? new Map<string, Row>();
  return {
    get: async (table, id) => rows(table).get(id),
    all: async (table) => [...rows(table).values()],
    commit: async (_, steps) => {
      const asExpected = steps.every(
        ({ table, id, expect }) => (rows(table).get(id)?.revision ?? null) === expect,
      );
      if (!asExpected) return false;
      for (const { table, id, put } of steps) {
        if (put) rows(table).set(id, put);
        else rows(table).delete(id);
      }
      return true;
    },
    close: () => undefined,
    onGone: () => undefined,
  };
}
