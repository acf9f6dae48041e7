/** Deleting a message: in one transaction with what the council told of it, and everything done about it. */
import type { RepresentationId } from '../domain/ids.ts';
import type { Step, Table } from './disk/disk.ts';
import type { ActionOn } from './entries.ts';
import { commit, shelf, type Vault } from './shelf.ts';

type Id = RepresentationId;

const HOMES = ['drafts', 'outbox', 'receipts'] as const;

/** The steps that delete every action about a message, wherever each is. */
async function actionsOf(vault: Vault, id: Id): Promise<Step[]> {
  const found = await Promise.all(
    HOMES.map(async (table) => {
      const rows = shelf<{ readonly id: string; readonly action?: ActionOn }>(vault, table);
      const { readable } = await rows.list();
      const own = readable.filter(({ value }) => value.action?.of === id);
      return own.map(({ value, revision }) => rows.drop(value.id, revision));
    }),
  );
  return found.flat();
}

/**
 * Deletes the row of a message, readable or not, whatever its revision; gives the ids of the actions that
 * went with it. True also when there was none.
 */
export async function forgetMessage(vault: Vault, table: Table, id: Id): Promise<readonly Id[]> {
  for (;;) {
    const own = async (place: Table): Promise<Step[]> => {
      const row = await vault.disk.get(place, id);
      return row ? [{ table: place, id, expect: row.revision }] : [];
    };
    const actions = await actionsOf(vault, id);
    const steps = [...(await own(table)), ...(await own('news')), ...actions];
    if (steps.length === 0 || (await commit(vault, 'strict', steps))) {
      return actions.map((step) => step.id as Id);
    }
  }
}
