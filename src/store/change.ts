import { failed, ok, type Outcome, type StoreError } from '../domain/errors.ts';
import type { Table } from './disk/disk.ts';
import { attempt } from './disk/store-error.ts';
import { commit, shelf, type Vault } from './shelf.ts';

/** Changes a row that is there. When another window wrote first, over what that window left. */
export const change = <T>(
  vault: Vault,
  table: Table,
  id: string,
  work: (value: T) => T,
): Promise<Outcome<undefined, StoreError>> =>
  attempt(async () => {
    const kept = shelf<T>(vault, table);
    for (;;) {
      const held = await kept.read(id);
      if (held === null) return failed({ kind: 'draft-gone' });
      if (held === 'unreadable') return failed({ kind: 'storage-blocked' });
      const step = await kept.put(id, held.revision, work(held.value));
      if (await commit(vault, 'strict', [step])) return ok(undefined);
    }
  });
