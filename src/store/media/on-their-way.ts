/** Files on their way, for the sender alone: what is known of them, and their chunks. Works while locked. */
import type { RepresentationId } from '../../domain/ids.ts';
import { change } from '../change.ts';
import type { Durability } from '../disk/disk.ts';
import type { KeptFile } from '../entries.ts';
import type { KeptReceipt } from '../on-paper.ts';
import { commit, shelf, type Vault } from '../shelf.ts';
import { beginningOf, chunkId, openChunk } from './chunks.ts';
import { withoutChunk } from './gone.ts';
import { RECORDS, recordId, type Delivery } from './record.ts';

type Id = RepresentationId;
export type DeliveryChange = Partial<Omit<Delivery, 'id' | 'council' | 'key' | 'sealedAt' | 'revision'>>;

export interface OnTheirWay {
  /** In the order of Send. What does not open is left out. */
  list(): Promise<Delivery[]>;
  read(id: Id): Promise<Delivery | null>;
  /** Writes over what was read; `null` when it is gone or somebody wrote meanwhile. */
  write(delivery: Delivery, change: DeliveryChange, durability?: Durability): Promise<Delivery | null>;
  /** The bytes of one chunk; `null` when they are missing or damaged. */
  chunk(id: Id, file: KeptFile, n: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Puts the newest receipt where the person sees it. False: not now (locked), or it was deleted. */
  renew(delivery: Delivery): Promise<boolean>;
  /** Deletes these files with their chunks, and what is known of them; with the last one the page goes. */
  drop(delivery: Delivery, files: readonly KeptFile[]): Promise<Delivery | null>;
}

type Kept = Omit<Delivery, 'revision'>;

/** Files on their way over a vault. Rejects with the browser's exception. */
export function onTheirWay(vault: Vault): OnTheirWay {
  const notes = shelf<Kept>(vault, 'notes');
  const read = async (id: string): Promise<Delivery | null> => {
    const held = await notes.read(recordId(id));
    return held === null || held === 'unreadable' ? null : { ...held.value, revision: held.revision };
  };
  const write: OnTheirWay['write'] = async ({ revision, ...known }, patch, durability = 'strict') => {
    const value = { ...known, ...patch };
    const step = await notes.put(recordId(known.id), revision, value);
    return (await commit(vault, durability, [step])) ? { ...value, revision: revision + 1 } : null;
  };
  return {
    list: async () => {
      const ids = await vault.disk.ids('notes', RECORDS);
      const all = await Promise.all(ids.map((id) => read(id.slice(RECORDS.length))));
      return all.filter((one) => one !== null).sort((a, b) => a.sealedAt - b.sealedAt);
    },
    read,
    write,
    chunk: async (id, file, n) => openChunk(file, n, await vault.disk.get('media', chunkId(id, file.id, n))),
    renew: (delivery) => renew(vault, delivery),
    drop: async (delivery, files) => {
      const { revision, ...known } = delivery;
      const left = known.files.filter(({ id }) => !files.some((file) => file.id === id));
      const rows = await Promise.all(
        files.map((file) => vault.disk.ids('media', beginningOf(known.id, file.id))),
      );
      const row = recordId(known.id);
      const page =
        left.length === 0
          ? notes.drop(row, revision)
          : await notes.put(row, revision, { ...known, files: left });
      const done = await commit(vault, 'strict', [page, ...rows.flat().map(withoutChunk)]);
      return done && left.length > 0 ? { ...known, files: left, revision: revision + 1 } : null;
    },
  };
}

async function renew(vault: Vault, { id, receipt }: Delivery): Promise<boolean> {
  const renewed = await change<KeptReceipt>(vault, 'receipts', id, (entry) => {
    const isRenumbered = entry.receipt.reference !== receipt.reference;
    return { ...entry, receipt, ...(isRenumbered ? { formerly: entry.receipt.reference } : {}) };
  });
  return renewed.ok;
}
