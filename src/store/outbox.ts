/** Messages on their way, and what becomes of them on delivery: a receipt, and no words. */
import type { Receipt } from '../contract/receipt.ts';
import { failed, ok, type Outcome, type StoreError } from '../domain/errors.ts';
import type { EpochMs, Now, RepresentationId } from '../domain/ids.ts';
import type { OutboxEntry, OutboxState, ReceiptEntry } from './entries.ts';
import { asBytes, asText, unpackEntry, type KeptEntry, type KeptReceipt } from './on-paper.ts';
import { change } from './change.ts';
import { forgetMessage } from './forget-message.ts';
import { inTime } from './in-time.ts';
import type { DayCopies } from './kept/day-copies.ts';
import { removeMedia } from './media/gone.ts';
import type { OnTheirWay } from './media/on-their-way.ts';
import { recordStep, RECORDS } from './media/record.ts';
import type { Step } from './disk/disk.ts';
import { commit, shelf, type Vault } from './shelf.ts';
import { attempt } from './disk/store-error.ts';

type Id = RepresentationId;

export interface Outbox {
  /** In the order of Send. Broken rows are left out and named by `unreadable`. */
  list(): Promise<OutboxEntry[]>;
  /** The same, and says so when the phone would not tell. */
  look(): Promise<Outcome<OutboxEntry[], StoreError>>;
  unreadable(): Promise<Id[]>;
  read(id: Id): Promise<OutboxEntry | 'unreadable' | null>;
  /**
   * Writes the state over the revision that was read; gives the new revision. `delivered` turns
   * the entry into a receipt in the same transaction and the words are gone from this phone.
   * `draft-changed`: somebody else wrote first. `draft-gone`: it is not in the outbox any more.
   */
  write(id: Id, state: OutboxState, expectedRevision: number): Promise<Outcome<number, StoreError>>;
  forget(id: Id): Promise<Outcome<undefined, StoreError>>;
  /** Whether the words stay on this phone once the council has them. */
  keepWords(id: Id, keep: boolean): Promise<Outcome<undefined, StoreError>>;
  /** Sealed copies of what was delivered, for a day: for `sync` alone. `null` where nothing outlives this tab. */
  dayCopies(): Promise<DayCopies | null>;
  /** Photos and files behind words that the council has: for `sync` alone. `null` when there are none. */
  filesOnTheirWay(): Promise<OnTheirWay | null>;
}

export interface Receipts {
  /** Newest first. */
  list(): Promise<ReceiptEntry[]>;
  unreadable(): Promise<Id[]>;
  read(id: Id): Promise<ReceiptEntry | 'unreadable' | null>;
  /** Keeps what a code opened. What is here already, or on its way from here, stays as it is. */
  add(entry: ReceiptEntry): Promise<Outcome<undefined, StoreError>>;
  /** Gives it the name that only its owner understands; an empty one takes the name away. */
  name(id: Id, title: string): Promise<Outcome<undefined, StoreError>>;
  /** Deletes the words that the person had kept; the receipt stays. */
  forgetWords(id: Id): Promise<Outcome<undefined, StoreError>>;
  forget(id: Id): Promise<Outcome<undefined, StoreError>>;
}

const nothing = () => ({ readable: [], unreadable: [] });

/** The sealed copies for a day, brought when something is delivered or deleted; none in memory. */
export type BringDays = (() => Promise<DayCopies>) | undefined;

/** The outbox over a vault. Expected trouble with the disk comes back as a value. */
export function outbox(vault: Vault, now: Now, days?: BringDays): Outbox {
  const kept = shelf<KeptEntry>(vault, 'outbox');
  const write = async (id: Id, state: OutboxState, over: number): Promise<Outcome<number, StoreError>> => {
    const held = await kept.read(id);
    if (held === null) return failed({ kind: 'draft-gone' });
    if (held === 'unreadable') return failed({ kind: 'storage-blocked' });
    if (held.revision !== over) return failed({ kind: 'draft-changed' });
    const written =
      state.name === 'delivered'
        ? await deliver(vault, unpackEntry(held), state.receipt, now, days)
        : await commit(vault, 'strict', [await kept.put(id, over, { ...held.value, state })]);
    return written ? ok(over + 1) : failed({ kind: 'draft-changed' });
  };
  const look = async () => {
    const { readable } = await kept.list();
    return readable.map(unpackEntry).sort((a, b) => a.sealedAt - b.sealedAt);
  };
  return {
    list: () => look().catch(() => []),
    look: () => attempt(async () => ok(await look())),
    unreadable: async () => (await kept.list().catch(nothing)).unreadable as Id[],
    read: async (id) => {
      const held = await kept.read(id).catch(() => null);
      return held === null || held === 'unreadable' ? held : unpackEntry(held);
    },
    write: (id, state, over) => attempt(() => write(id, state, over)),
    forget: (id) => forget(vault, 'outbox', id),
    keepWords: (id, keep) =>
      change<KeptEntry>(vault, 'outbox', id, (entry) => ({
        ...entry,
        draft: { ...entry.draft, keepWords: keep },
      })),
    dayCopies: async () => (await days?.()) ?? null,
    filesOnTheirWay: async () =>
      (await vault.disk.ids('notes', RECORDS)).length === 0
        ? null
        : (await import('./media/on-their-way.ts')).onTheirWay(vault),
  };
}

/** How long the phone may take to keep the sealed copy, in milliseconds. */
const COPY_WITHIN_MS = 3_000;

/** The entry becomes a receipt. The sealed copy is extra: without room or time for it, delivery stands alone. */
async function deliver(vault: Vault, entry: OutboxEntry, receipt: Receipt, now: Now, days: BringDays) {
  const gone = { table: 'outbox', id: entry.id, expect: entry.revision } as const;
  const files = await recordStep(vault, entry, receipt, now());
  const steps: Step[] = [gone, await receiptStep(vault, entry, receipt, now()), ...files];
  const copy = days && (await tried(days().then((copies) => copies.step(entry, receipt))));
  const whole = copy && (await commit(vault, 'strict', [...steps, copy]).catch(() => false));
  return whole || commit(vault, 'strict', steps);
}

const tried = <T>(work: Promise<T>): Promise<T | null> =>
  inTime<T | null>(
    COPY_WITHIN_MS,
    work.catch(() => null),
    null,
  );

function receiptStep(
  vault: Vault,
  entry: OutboxEntry,
  receipt: Receipt,
  deliveredAt: EpochMs,
): Promise<Step> {
  const { id, council, kind, title, key, code, sealedAt, brought, action, revision } = entry;
  // The chunks go once the council has them: what opens them does not stay behind in the words.
  const { files: _, ...draft } = entry.draft;
  const kept = {
    ...{ id, council, kind, key, code, sealedAt, receipt, deliveredAt },
    ...(title === undefined ? {} : { title }),
    ...(brought === undefined ? {} : { brought }),
    ...(action === undefined ? {} : { action }),
    ...(draft.keepWords ? { words: draft } : {}),
  };
  return shelf<KeptReceipt>(vault, 'receipts').move(id, revision, asText(kept));
}

/** The receipts over a vault. Delivery adds to them, a parcel, and a code. */
export function receipts(vault: Vault, days?: BringDays): Receipts {
  const kept = shelf<KeptReceipt>(vault, 'receipts');
  return {
    list: async () => {
      const { readable } = await kept.list().catch(nothing);
      return readable.map(({ value }) => asBytes(value)).sort((a, b) => b.sealedAt - a.sealedAt);
    },
    unreadable: async () => (await kept.list().catch(nothing)).unreadable as Id[],
    read: async (id) => {
      const held = await kept.read(id).catch(() => null);
      return held === null || held === 'unreadable' ? held : asBytes(held.value);
    },
    add: (entry) =>
      attempt(async () => {
        for (const table of ['drafts', 'outbox', 'receipts'] as const)
          if (await vault.disk.get(table, entry.id)) return ok(undefined);
        await commit(vault, 'strict', [await kept.put(entry.id, null, asText(entry))]);
        return ok(undefined);
      }),
    name: (id, title) =>
      change<KeptReceipt>(vault, 'receipts', id, ({ title: _, ...entry }) =>
        title === '' ? entry : { ...entry, title },
      ),
    forgetWords: (id) => change<KeptReceipt>(vault, 'receipts', id, ({ words: _, ...entry }) => entry),
    forget: async (id) => {
      // What would lie there unseen goes first. Where it would not go now, it goes with the next look at it.
      const end = (own: Id) => days && tried(days().then((copies) => copies.end(own)));
      await end(id);
      return forget(vault, 'receipts', id, end);
    },
  };
}

const forget = (
  vault: Vault,
  table: 'outbox' | 'receipts',
  id: Id,
  end: (action: Id) => unknown = () => undefined,
): Promise<Outcome<undefined, StoreError>> =>
  attempt(async () => {
    for (const action of await forgetMessage(vault, table, id)) await end(action);
    await removeMedia(vault, id);
    return ok(undefined);
  });
