/**
 * What the council told about what was sent, as it was last known: a row for each message, sealed like
 * the words themselves, and read only while the lock is open. It can always be fetched again, so that it
 * has no second copy; it goes with its message.
 */
import type { Conversation } from '../contract/conversation.ts';
import { failed, ok, type Outcome, type StoreError } from '../domain/errors.ts';
import type { EpochMs, RepresentationId } from '../domain/ids.ts';
import type { Door } from './key/door.ts';
import { attempt } from './disk/store-error.ts';
import { commit, remove, shelf, type Vault } from './shelf.ts';

type Id = RepresentationId;

export interface KeptNews {
  readonly id: Id;
  /** As the council gave it; `null`: nothing may be seen (any more). */
  readonly conversation: Conversation | null;
  /** For asking whether there is anything newer. */
  readonly etag: string | null;
  /** When the council last answered, by this phone's clock, and by its own where it said. */
  readonly at: EpochMs;
  readonly there: EpochMs | null;
  /** Ids of events that somebody has looked at here. */
  readonly seen: readonly string[];
  /** The council said last that it has nothing for this key (any more). */
  readonly missing?: true;
}

export interface NewsRoom {
  /** `null`: nothing is known of it, or nothing may be shown now. */
  read(id: Id): Promise<KeptNews | null>;
  /** What belongs to a message that is here. None while locked. */
  list(): Promise<KeptNews[]>;
  /** Writes what `work` makes of what is kept; `null`: it stays as it is. `draft-gone`: the message was deleted. */
  change(id: Id, work: (kept: KeptNews | null) => KeptNews | null): Promise<Outcome<undefined, StoreError>>;
}

/** How often a write meets another tab's before it is the disk's fault. */
const MEETINGS = 50;

/** The news of one space. */
export function newsRoom(vault: Vault, door: Pick<Door, 'state' | 'during'>): NewsRoom {
  const rows = shelf<KeptNews>(vault, 'news');
  const isLocked = () => door.state() === 'locked';
  const shown = async <T>(read: () => Promise<T>, nothing: T): Promise<T> => {
    if (isLocked()) return nothing;
    const found = await read().catch(() => nothing);
    return isLocked() ? nothing : found;
  };
  return {
    read: (id) =>
      shown(async () => {
        const held = await rows.read(id);
        return held === null || held === 'unreadable' ? null : held.value;
      }, null),
    list: () => shown(() => list(vault), []),
    change: async (id, work) =>
      (await door.during(() => attempt(() => change(vault, id, work)))) ?? failed({ kind: 'locked' }),
  };
}

/** A message that was deleted takes its news along, also where an older version deleted it. */
async function list(vault: Vault): Promise<KeptNews[]> {
  const { readable } = await shelf<KeptNews>(vault, 'news').list();
  const sent = new Set(await vault.disk.ids('receipts', ''));
  for (const id of await vault.disk.ids('news', '')) if (!sent.has(id)) await remove(vault, 'news', id);
  return readable.map(({ value }) => value).filter(({ id }) => sent.has(id));
}

const hasReceipt = async ({ disk }: Vault, id: string) => (await disk.get('receipts', id)) !== undefined;

async function change(
  vault: Vault,
  id: Id,
  work: (kept: KeptNews | null) => KeptNews | null,
): Promise<Outcome<undefined, StoreError>> {
  const rows = shelf<KeptNews>(vault, 'news');
  for (let meeting = 0; meeting < MEETINGS; meeting++) {
    if (!(await hasReceipt(vault, id))) return failed({ kind: 'draft-gone' });
    const row = await vault.disk.get('news', id);
    const held = await rows.read(id);
    // A row that does not open holds nothing that could not be fetched again.
    const value = work(held === null || held === 'unreadable' ? null : held.value);
    if (!value) return ok(undefined);
    const written = await commit(vault, 'relaxed', [await rows.put(id, row?.revision ?? null, value)]);
    if (!written) continue;
    // Deleted between the look and the write: nothing of it stays behind.
    if (await hasReceipt(vault, id)) return ok(undefined);
    await remove(vault, 'news', id);
    return failed({ kind: 'draft-gone' });
  }
  return failed({ kind: 'storage-blocked' });
}
