/**
 * The sealed copy for a day: what was delivered stays on the phone as ciphertext under a key of its
 * own until the council has confirmed it a second time. A council that had to go back to last
 * night's backup gets it again by itself. No screen can show it.
 */
import { toBase64url } from '../../contract/base64url.ts';
import type { Receipt } from '../../contract/receipt.ts';
import type { CouncilSlug, EpochMs, Now, RepresentationId } from '../../domain/ids.ts';
import type { Outcome, StoreError } from '../../domain/errors.ts';
import { change } from '../change.ts';
import type { Disk, Step } from '../disk/disk.ts';
import type { ActionOn, OutboxEntry } from '../entries.ts';
import { createCipher } from '../key/cipher.ts';
import type { KeptReceipt } from '../on-paper.ts';
import type { Vault } from '../shelf.ts';
import { dayKeys, type DayKeys } from './day-keys.ts';

const TABLE = 'dayCopies';

export interface DayCopy {
  readonly id: RepresentationId;
  readonly council: CouncilSlug;
  /** The exact JSON that was delivered. Its digest is in the receipt. */
  readonly body: string;
  /** An action, with what lets it in: base64url of 32 bytes. */
  readonly action?: { readonly on: ActionOn; readonly key: string };
  /** The newest receipt for it. */
  readonly receipt: Receipt;
  /** Of the delivery, by this phone's clock. */
  readonly since: EpochMs;
  /** Failures since it was last delivered; sets the next wait. */
  readonly waits: number;
  readonly dueAt: EpochMs;
  /** Until when the council asked us to wait, if it did. */
  readonly askedUntil: EpochMs | null;
  /** Days on which confirming failed, and when one was counted last. */
  readonly failedDays: number;
  readonly countedAt: EpochMs;
  /** The council's keys are asked for anew before the next try. */
  readonly doubted: boolean;
  /** The receipt is not in the list of receipts yet: the phone was locked when it came. */
  readonly isNews: boolean;
  readonly revision: number;
}

export type DayCopyChange = Partial<Omit<DayCopy, 'id' | 'council' | 'body' | 'revision'>>;

export interface DayCopies {
  /** The write that keeps it, for the transaction of delivery. Makes its key first. Rejects when it cannot. */
  step(entry: OutboxEntry, receipt: Receipt): Promise<Step>;
  /** Those that open and have a receipt. What has lost either is ended on the way. */
  list(): Promise<DayCopy[]>;
  /** False once it was ended, or its receipt deleted: then nothing of it may be sent any more. */
  isWanted(copy: DayCopy): Promise<boolean>;
  /** Writes over what was read; `null` when it was ended or changed meanwhile. */
  write(copy: DayCopy, change: DayCopyChange): Promise<DayCopy | null>;
  /** Puts a newer receipt in the place of the one that the person sees. */
  renew(copy: DayCopy): Promise<Outcome<undefined, StoreError>>;
  /** Destroys its key, then deletes the row. */
  end(id: RepresentationId): Promise<void>;
}

/** What a fresh copy says beside the words. */
const fresh = (
  receipt: Receipt,
  at: EpochMs,
): Omit<DayCopy, 'id' | 'council' | 'body' | 'action' | 'revision'> => ({
  receipt,
  since: at,
  waits: 0,
  dueAt: at,
  askedUntil: null,
  failedDays: 0,
  countedAt: at,
  doubted: false,
  isNews: false,
});

/** The sealed copies of a store. It knows no other key than theirs: a locked phone confirms as well. */
export function dayCopies(vault: Vault, caches: CacheStorage, name: string, now: Now): DayCopies {
  const { disk } = vault;
  const keys = dayKeys(caches, name, now);
  const end = async (id: RepresentationId) => {
    await keys.destroy(id);
    for (;;) {
      const row = await disk.get(TABLE, id);
      const gone = !row || (await disk.commit('strict', [{ table: TABLE, id, expect: row.revision }]));
      if (gone) return;
    }
  };
  return {
    step: async ({ id, council, body, action, key }, receipt) => {
      const there = await disk.get(TABLE, id);
      const own = action && { action: { on: action, key: toBase64url(key) } };
      const copy = { id, council, body, ...own, ...fresh(receipt, now()) };
      return sealed(await keys.make(id), there?.revision ?? null, copy);
    },
    list: () => list(disk, keys, end),
    isWanted: async ({ id }) => (await keys.read(id)) !== null && (await hasReceipt(disk, id)),
    write: async ({ revision, ...copy }, patch) => {
      const key = await keys.read(copy.id);
      if (!key) return null;
      const changed = { ...copy, ...patch };
      const written = await disk.commit('strict', [await sealed(key, revision, changed)]);
      return written ? { ...changed, revision: revision + 1 } : null;
    },
    renew: ({ id, receipt }) =>
      change<KeptReceipt>(vault, 'receipts', id, (entry) => {
        const isRenumbered = entry.receipt.reference !== receipt.reference;
        return { ...entry, receipt, ...(isRenumbered ? { formerly: entry.receipt.reference } : {}) };
      }),
    end,
  };
}

type Unwritten = Omit<DayCopy, 'revision'>;

async function sealed(key: Uint8Array<ArrayBuffer>, over: number | null, copy: Unwritten): Promise<Step> {
  const cipher = await createCipher(key);
  const put = await cipher.seal(TABLE, copy.id, (over ?? 0) + 1, copy);
  return { table: TABLE, id: copy.id, expect: over, put };
}

const hasReceipt = async (disk: Disk, id: string) => (await disk.get('receipts', id)) !== undefined;

async function list(disk: Disk, keys: DayKeys, end: DayCopies['end']): Promise<DayCopy[]> {
  const rows = await disk.all(TABLE);
  const open: DayCopy[] = [];
  for (const row of rows) {
    const id = row.id as RepresentationId;
    const key = await keys.read(id);
    const opened = key && (await (await createCipher(key)).open(TABLE, row).catch(() => null));
    // A receipt that was deleted takes its copy along, also where an older version deleted it.
    const isWanted = opened && (await hasReceipt(disk, id));
    if (isWanted) open.push({ ...(opened as Omit<DayCopy, 'revision'>), revision: row.revision });
    else await end(id);
  }
  for (const id of await keys.settled()) if (!rows.some((row) => row.id === id)) await keys.destroy(id);
  return open;
}
