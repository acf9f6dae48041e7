/** What database, ledger and second copy say of one id, laid side by side. A pure rule. */
import { isWords, type Placed } from './copies.ts';
import type { Line } from './ledger.ts';

/**
 * `fine`: as known. `adopt`: the database knows better, the copy follows. `restore`: the copy is
 * needed. `doubt`: the row is not the one that was known; only the key can say whether it is whole.
 * `ended`: a deletion took place. `drop`: deleted long ago, and back in an old state of the database.
 */
export type Verdict = 'fine' | 'adopt' | 'restore' | 'doubt' | 'ended' | 'drop';

/** A receipt is where every message ends; else the newest row counts. */
export function best(rows: readonly Placed[]): Placed | undefined {
  return (
    rows.find(({ table }) => table === 'receipts') ??
    [...rows].sort((a, b) => b.row.revision - a.row.revision)[0]
  );
}

/** @param hash of the best row, as it would be packed */
export function verdict(key: string, line: Line | undefined, row: Placed | undefined, hash: string): Verdict {
  if (!line) return row ? 'adopt' : 'fine';
  if (line.is === 'gone') return afterDeletion(key, line, row);
  if (line.is === 'going') return duringDeletion(key, line, row);
  if (!row) return 'restore';
  if (row.table === 'receipts' && line.table !== 'receipts') return 'adopt';
  if (row.row.revision < line.revision) return 'restore';
  return hash === line.hash ? 'fine' : 'doubt';
}

/** The database says whether it took place; an old state of it says nothing. */
function duringDeletion(key: string, line: Line, row: Placed | undefined): Verdict {
  if (!row) return 'ended';
  return isWords(key) && row.row.revision < line.revision ? 'drop' : 'adopt';
}

/** A page of settings may be begun anew; a message that was deleted never is. */
function afterDeletion(key: string, line: Line, row: Placed | undefined): Verdict {
  if (!row) return 'fine';
  return isWords(key) && row.row.revision <= line.revision ? 'drop' : 'adopt';
}
