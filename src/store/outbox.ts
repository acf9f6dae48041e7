/** Messages on their way, and what becomes of them on delivery: a receipt, and no words. */
import { fromBase64url, toBase64url } from '../contract/base64url.ts';
import { failed, ok, type Outcome, type StoreError } from '../domain/errors.ts';
import type { Now, RepresentationId } from '../domain/ids.ts';
import type { OutboxEntry, OutboxState, ReceiptEntry } from './entries.ts';
import type { Step } from './disk/disk.ts';
import { commit, remove, shelf, type Held, type Vault } from './shelf.ts';
import { attempt } from './disk/store-error.ts';

type Id = RepresentationId;
type OnPaper<T extends { readonly key: unknown }> = Omit<T, 'key'> & { readonly key: string };

/** An entry inside its box: JSON has no bytes, so the key is text there. */
export type KeptEntry = OnPaper<Omit<OutboxEntry, 'revision'>>;
type KeptReceipt = OnPaper<ReceiptEntry>;

const asText = <T extends { readonly key: Uint8Array }>(value: T) => ({
  ...value,
  key: toBase64url(value.key),
});
const asBytes = <T extends { readonly key: string }>(value: T) => ({
  ...value,
  key: fromBase64url(value.key) ?? new Uint8Array(0),
});

export const packEntry = (entry: Omit<OutboxEntry, 'revision'>): KeptEntry => asText(entry);
export const unpackEntry = ({ value, revision }: Held<KeptEntry>): OutboxEntry => ({
  ...asBytes(value),
  revision,
});

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
}

export interface Receipts {
  /** Newest first. */
  list(): Promise<ReceiptEntry[]>;
  unreadable(): Promise<Id[]>;
  read(id: Id): Promise<ReceiptEntry | 'unreadable' | null>;
  /** Gives it the name that only its owner understands; an empty one takes the name away. */
  name(id: Id, title: string): Promise<Outcome<undefined, StoreError>>;
  forget(id: Id): Promise<Outcome<undefined, StoreError>>;
}

const nothing = () => ({ readable: [], unreadable: [] });

/** The outbox over a vault. Expected trouble with the disk comes back as a value. */
export function outbox(vault: Vault, now: Now): Outbox {
  const kept = shelf<KeptEntry>(vault, 'outbox');
  const write = async (id: Id, state: OutboxState, over: number): Promise<Outcome<number, StoreError>> => {
    const held = await kept.read(id);
    if (held === null) return failed({ kind: 'draft-gone' });
    if (held === 'unreadable') return failed({ kind: 'storage-blocked' });
    if (held.revision !== over) return failed({ kind: 'draft-changed' });
    const steps: readonly Step[] =
      state.name === 'delivered'
        ? [kept.drop(id, over), await receiptStep(vault, unpackEntry(held), state, now)]
        : [await kept.put(id, over, { ...held.value, state })];
    return (await commit(vault, 'strict', steps)) ? ok(over + 1) : failed({ kind: 'draft-changed' });
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
  };
}

async function receiptStep(
  vault: Vault,
  { id, council, kind, title, key, code, sealedAt, brought }: OutboxEntry,
  { receipt }: Extract<OutboxState, { name: 'delivered' }>,
  now: Now,
): Promise<Step> {
  const entry = { id, council, kind, key, code, sealedAt, receipt, deliveredAt: now() };
  const receipts = shelf<KeptReceipt>(vault, 'receipts');
  const optional = {
    ...(title === undefined ? {} : { title }),
    ...(brought === undefined ? {} : { brought }),
  };
  return receipts.put(id, null, asText({ ...entry, ...optional }));
}

/** The receipts over a vault. Only delivery adds to them. */
export function receipts(vault: Vault): Receipts {
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
    name: (id, title) => attempt(() => rename(vault, id, title)),
    forget: (id) => forget(vault, 'receipts', id),
  };
}

/** The newest name wins: when another window wrote first, it is written over what that window left. */
async function rename(vault: Vault, id: Id, title: string): Promise<Outcome<undefined, StoreError>> {
  const kept = shelf<KeptReceipt>(vault, 'receipts');
  for (;;) {
    const held = await kept.read(id);
    if (held === null) return failed({ kind: 'draft-gone' });
    if (held === 'unreadable') return failed({ kind: 'storage-blocked' });
    const { title: _, ...entry } = held.value;
    const named = title === '' ? entry : { ...entry, title };
    if (await commit(vault, 'strict', [await kept.put(id, held.revision, named)])) return ok(undefined);
  }
}

const forget = (
  vault: Vault,
  table: 'outbox' | 'receipts',
  id: Id,
): Promise<Outcome<undefined, StoreError>> =>
  attempt(async () => {
    await remove(vault, table, id);
    return ok(undefined);
  });
