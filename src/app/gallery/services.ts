/** A phone in memory for screens that keep what is typed. Nothing of it reaches a disk or a council. */
import type { ReceiptEntry } from '../state/entries.ts';
import { news } from '../state/news.ts';
import { useServices, type Services } from '../state/services.ts';

const done = { ok: true, value: undefined } as const;

/** Just enough of a store to begin to write about one message. */
export function useGalleryServices(entry: ReceiptEntry): void {
  const drafts = {
    start: async (draft: object) => ({ ok: true, value: { answers: {}, revision: 1, ...draft } }),
    keep: async () => done,
    read: async () => null,
  };
  const store = {
    mode: 'memory',
    drafts,
    receipts: { read: async () => entry, list: async () => [] },
    outbox: { read: async () => null },
    packs: { readHolidays: async () => null },
    settings: { read: async () => ({}), write: async () => done },
    lock: { state: () => 'none' },
    news: async () => ({ change: async () => done, list: async () => [...news.peek().values()] }),
    watch: () => () => undefined,
  };
  useServices({ store, sync: { wake: async () => undefined } } as unknown as Services);
}
