/**
 * "Delete N days after export was confirmed", with what must be kept left alone. Deciding and doing are
 * apart: what would go can be looked at before anything does.
 */
import { dataFolder } from '../data-folder.ts';
import { chunkFiles } from '../attachments/chunk-files.ts';
import { startFault } from '../start-fault.ts';
import type { Written } from '../storage/attachment-rows.ts';
import type { Kept } from '../storage/retention-rows.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * Fewer days than this are refused: phones ask once more, a day after they sent and later when they
 * were off, and a council that finds a fault in its export needs days to find it.
 */
export const FEWEST_DAYS = 7;
const DAY_MS = 86_400_000;

export interface Plan {
  /** RFC 3339: what was exported before this goes. */
  readonly before: string;
  readonly due: readonly Kept[];
  /** Would be due, and is kept. */
  readonly held: readonly Kept[];
  /** Would be due, and is not finished: it stays too. */
  readonly open: readonly Kept[];
}

/** What is due after so many days. Changes nothing. */
export async function planRetention(storage: Storage, days: number, now: Date): Promise<Plan> {
  const before = new Date(now.getTime() - days * DAY_MS).toISOString();
  const old = await storage.retention.exportedBefore(before, now.toISOString());
  const free = old.filter(({ heldAt }) => heldAt === null);
  return {
    before,
    due: free.filter(({ goesOn }) => !goesOn),
    held: old.filter(({ heldAt }) => heldAt !== null),
    open: free.filter(({ goesOn }) => goesOn),
  };
}

export interface Deletion {
  readonly deleted: readonly Kept[];
  /** Marked to be kept, or taken up again, between the plan and the deed. */
  readonly spared: readonly Kept[];
  readonly files: number;
  /** The last link of the trail, in which every deletion stands. */
  readonly trail: string;
}

/** Deletes what a plan names, each in a transaction of its own: rows first, then their files. */
export async function deleteDue(
  storage: Storage,
  data: string,
  plan: Pick<Plan, 'before' | 'due'>,
  now: Date,
): Promise<Deletion> {
  const chunks = chunkFiles(dataFolder(data).files);
  const deleted: Kept[] = [];
  const spared: Kept[] = [];
  let files = 0;
  for (const kept of plan.due) {
    const places = done(await storage.retention.remove(kept.id, plan.before, now.toISOString()));
    if (places === null) {
      spared.push(kept);
      continue;
    }
    await chunks.remove(places);
    files += places.length;
    deleted.push(kept);
  }
  return { deleted, spared, files, trail: await storage.retention.trailEnd() };
}

/** What was written, or one sentence when the database takes nothing now. */
export function done<T>(written: Written<T>): T {
  if ('done' in written) return written.done;
  throw startFault(
    written.trouble === 'full'
      ? 'The disk is full: nothing was changed.'
      : 'The database does not take writes now: nothing was changed, try again.',
  );
}
