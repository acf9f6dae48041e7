/**
 * What a disk must do, and the smallest one: memory. Rows carry an id, a revision and a sealed
 * box, nothing else; whoever reads the disk learns no more.
 */

/** Those of the first version, and those that came later: a later one may only be added. */
export const FIRST_TABLES = ['drafts', 'outbox', 'receipts', 'notes'] as const;
export const TABLES = [...FIRST_TABLES, 'dayCopies', 'media', 'news'] as const;
export type Table = (typeof TABLES)[number];

export interface Row {
  readonly id: string;
  readonly revision: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly box: Uint8Array<ArrayBuffer>;
}

/**
 * What a database gives for a row, made sure of: a damaged one gives half a row, or nothing where a row
 * was. Half a row counts as one that no key opens; without its id it is no row at all.
 */
export function sound(found: unknown): Row | undefined {
  const { id, revision, iv, box } = (found ?? {}) as Partial<Row>;
  if (typeof id !== 'string') return undefined;
  const isWhole = Number.isSafeInteger(revision) && iv instanceof Uint8Array && box instanceof Uint8Array;
  if (isWhole) return found as Row;
  return { id, revision: Number(revision) || 0, iv: new Uint8Array(), box: new Uint8Array() };
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
  /** Ids that begin so, without their rows. */
  ids(table: Table, beginning: string): Promise<string[]>;
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
    ids: async (table, beginning) => [...rows(table).keys()].filter((id) => id.startsWith(beginning)),
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
