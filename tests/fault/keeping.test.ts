/** Phones that keep nothing, are full, or broke a row. */
import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { aDraft, phone } from './phone.ts';

describe('a phone that keeps nothing', () => {
  it('works in memory and says so when there is no IndexedDB, no cache, or no answer', async () => {
    const hanging = { open: () => ({}) } as unknown as IDBFactory;
    for (const missing of [
      { indexedDB: undefined },
      { caches: undefined, opfs: undefined },
      { indexedDB: hanging, openWithinMs: 30 },
    ]) {
      const store = await phone().open(missing);
      expect(store).toMatchObject({ mode: 'memory', trouble: { kind: 'storage-blocked' } });
      const draft = await store.drafts.start(aDraft());
      expect(draft.ok && (await store.drafts.read(draft.value.id))).toMatchObject({
        answers: { c1: 'Zanzibar teapot' },
      });
      store.close();
    }
    expect((await openStore()).mode).toBe('memory');
  });

  it('says that it is full, keeps the words in the tab, and saves them when there is room', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await store.drafts.start(aDraft());
    if (!draft.ok) throw new Error('not started');
    const { put } = FDBObjectStore.prototype;
    FDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const { id } = draft.value;
    expect(await store.drafts.keep(id, { questionId: 'c1', answer: 'Longer' })).toEqual({
      ok: false,
      error: { kind: 'device-full' },
    });
    expect(await store.drafts.read(id)).toMatchObject({ answers: { c1: 'Longer' } });
    FDBObjectStore.prototype.put = put;
    expect(await store.drafts.keep(id, { questionId: 'c2', answer: 'More' })).toMatchObject({ ok: true });
    expect(await (await device.open()).drafts.read(id)).toMatchObject({
      answers: { c1: 'Longer', c2: 'More' },
    });
  });

  it('shows every other message when one row is broken', async () => {
    const device = phone();
    const store = await device.open();
    const good = await store.drafts.start(aDraft());
    const bad = await store.drafts.start(aDraft());
    if (!good.ok || !bad.ok) throw new Error('not started');
    await flipAByte(device.indexedDB, bad.value.id);
    expect((await store.drafts.list()).map(({ id }) => id)).toEqual([good.value.id]);
    expect(await store.drafts.unreadable()).toEqual([bad.value.id]);
    expect(await store.drafts.read(bad.value.id)).toBe('unreadable');
  });
});

async function flipAByte(factory: IDBFactory, id: string): Promise<void> {
  const asked = factory.open('wren');
  await new Promise((resolve) => (asked.onsuccess = resolve));
  const table = asked.result.transaction('drafts', 'readwrite').objectStore('drafts');
  const got = table.get(id);
  await new Promise((resolve) => (got.onsuccess = resolve));
  const row = got.result as { box: Uint8Array };
  row.box[0] = (row.box[0] ?? 0) ^ 1;
  await new Promise((resolve) => (table.put(row).onsuccess = resolve));
  asked.result.close();
}
