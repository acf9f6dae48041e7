/** When the database will not open, and what the second copy is. Seen in: reliability paper, F9–F11, F17. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aCouncil, aDraft, phone, sealedFrom, syncOf } from './phone.ts';
import { closed, empty, garbage, inEveryState, copyOf, onItsWay, written } from './damaged-phone.ts';

const kept = { answers: { c1: 'Zanzibar teapot' } };

describe('a database that will not open', () => {
  const hanging = { open: () => ({}), deleteDatabase: () => ({}) } as unknown as IDBFactory;
  it.each([
    ['never answers', { indexedDB: hanging, openWithinMs: 60 }],
    ['says no for ever', { indexedDB: garbage }],
    ['is not there', { indexedDB: undefined }],
  ])('and %s: the words come from the second copy, and can be sent', async (_, broken) => {
    const { device, council, draft, sent } = await inEveryState();
    const store = await device.open(broken);
    expect(store).toMatchObject({ mode: 'memory', health: { rescued: true } });
    expect(await store.drafts.read(draft.id)).toMatchObject(kept);
    await syncOf(store, council).wake();
    expect(await store.receipts.read(sent.id)).toMatchObject({ id: sent.id });
    const more = (await store.drafts.read(draft.id)) as typeof draft;
    expect(await store.drafts.seal(draft.id, await sealedFrom(more))).toMatchObject({ ok: true });
    await syncOf(store, council).wake();
    await closed(store);
    // The database is well again: what was sent meanwhile is not a draft once more.
    const again = await device.open();
    expect(again.mode).toBe('disk');
    expect([...(await again.drafts.list()), ...(await again.outbox.list())]).toEqual([]);
    expect(await again.receipts.list()).toHaveLength(3);
  });

  it('at once is waited for: what was written last, and is in no copy yet, is there', async () => {
    const device = phone();
    const before = await device.open({ setTimer: () => () => undefined });
    const { id } = await written(before);
    // The battery died before the copy followed.
    device.cached.delete('wren-copy');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let isAsked = (): void => undefined;
    const asked = new Promise<void>((done) => (isAsked = done));
    const opening = device.open({ locks: slowLocks(isAsked) });
    await asked;
    await vi.advanceTimersByTimeAsync(8_000);
    const store = await opening;
    expect(store).toMatchObject({ mode: 'disk', health: { rescued: false } });
    expect((await store.drafts.list()).map((draft) => draft.id)).toEqual([id]);
  });

  it('keeps in the second place what is written meanwhile, and deletes for good', async () => {
    const { device, draft } = await inEveryState();
    const store = await device.open({ indexedDB: garbage });
    const fresh = await written(store, { answers: { c1: 'written in memory' } });
    await store.drafts.forget(draft.id);
    await closed(store);
    const again = await device.open();
    expect((await again.drafts.list()).map(({ id }) => id)).toEqual([fresh.id]);
  });

  it('never takes another key than the one it finds', async () => {
    const { device } = await inEveryState();
    device.files.delete('wren-key');
    device.cached.delete('wren-key');
    const store = await device.open({ indexedDB: garbage });
    expect(store).toMatchObject({ mode: 'memory', health: { rescued: false } });
    expect([device.files.get('wren-key')?.length ?? 0, device.cached.has('wren-key')]).toEqual([0, false]);
  });
});

describe('the second copy', () => {
  it('holds no word and no title that can be read', async () => {
    const device = phone();
    const store = await device.open();
    await onItsWay(store, { title: 'Walrus' });
    await written(store, { title: 'Walrus' });
    await closed(store);
    const parts: Uint8Array[] = [...device.files.values()];
    for (const entries of device.cached.values())
      for (const response of entries.values())
        parts.push(new Uint8Array(await response.clone().arrayBuffer()));
    const text = parts.map((bytes) => Buffer.from(bytes).toString('latin1')).join('\n');
    expect(text).not.toMatch(/teapot|Walrus/);
  });

  it('follows the keys within two seconds, and at once when the page is left', async () => {
    const device = phone();
    const page = new EventTarget();
    const waits: number[] = [];
    const setTimer = (_: () => void, ms: number) => {
      waits.push(ms);
      return () => undefined;
    };
    const store = await device.open({ setTimer, events: [page] });
    const draft = await written(store);
    waits.length = 0;
    await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'typed' });
    await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'typed on' });
    expect(waits).toEqual([2_000]);
    const before = copyOf(device, draft.id);
    page.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => copyOf(device, draft.id)).not.toBe(before);
    store.close();
    await empty(device);
    expect(await (await device.open()).drafts.read(draft.id)).toMatchObject({ answers: { c1: 'typed on' } });
  });

  it('that was refused is made at the next chance, with no new word', async () => {
    const device = phone();
    let isFull = false;
    const open = async (name: string) => {
      const cache = await device.caches.open(name);
      const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
      return isFull ? { ...cache, put: refuse } : cache;
    };
    const caches = { ...device.caches, open } as unknown as CacheStorage;
    const store = await device.open({ caches, setTimer: () => () => undefined });
    isFull = true;
    const draft = await written(store);
    expect(copyOf(device, draft.id)).toBeUndefined();
    isFull = false;
    await store.copyNow();
    expect(copyOf(device, draft.id)).toBeDefined();
  });

  it('of readable words is gone when delivery is called done, and of a deleted draft when that is', async () => {
    const device = phone();
    const store = await device.open();
    const [sent, draft] = [await onItsWay(store), await written(store)];
    const before = copyOf(device, sent.id);
    await syncOf(store, await aCouncil()).wake();
    expect(copyOf(device, sent.id)).not.toBe(before);
    expect(await store.drafts.forget(draft.id)).toMatchObject({ ok: true });
    expect(copyOf(device, draft.id)).toBeUndefined();
  });

  it('lets a message be opened again from a parcel after it was deleted', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await written(store);
    await store.drafts.forget(draft.id);
    await store.drafts.start(aDraft({ id: draft.id }));
    // Killed before the copy could follow.
    store.close();
    expect(await (await device.open()).drafts.read(draft.id)).toMatchObject(kept);
  });
});

describe('a phone that was cleared', () => {
  it('begins anew, cleanly, and claims nothing', async () => {
    const { device } = await inEveryState();
    device.files.clear();
    device.cached.clear();
    const store = await phone().open({ caches: device.caches, opfs: device.opfs });
    expect(store.mode).toBe('disk');
    expect(store.health).toMatchObject({ restored: [], lost: [] });
    expect(await store.drafts.start(aDraft())).toMatchObject({ ok: true });
  });
});

describe('the key', () => {
  it('in one place only is healed; the words stay', async () => {
    const { device, draft } = await inEveryState();
    device.files.delete('wren-key');
    await empty(device);
    const store = await device.open();
    expect(await store.drafts.read(draft.id)).toMatchObject(kept);
    expect(device.files.get('wren-key')).toHaveLength(40);
  });

  it('that is gone in both places is told: the words stay where they are, and do not open', async () => {
    const { device, draft } = await inEveryState();
    device.files.delete('wren-key');
    device.cached.delete('wren-key');
    const store = await device.open();
    expect(await store.drafts.list()).toEqual([]);
    expect(await store.drafts.unreadable()).toEqual([draft.id]);
    expect(await store.drafts.start(aDraft())).toMatchObject({ ok: true });
  });

  it('that is right wins over another one although the database is empty', async () => {
    const { device, draft } = await inEveryState();
    const other = phone();
    await closed(await other.open());
    device.files.set('wren-key', other.files.get('wren-key') as Uint8Array);
    await empty(device);
    expect(await (await device.open()).drafts.read(draft.id)).toMatchObject(kept);
  });
});

/** A browser that has so much to do that its database takes eight seconds. */
function slowLocks(asked: () => void): LockManager {
  const request = async (name: string, ...more: unknown[]) => {
    if (name.endsWith('-key')) {
      await new Promise((done) => {
        setTimeout(done, 8_000);
        asked();
      });
    }
    return (more.at(-1) as (lock: object) => Promise<unknown>)({ name });
  };
  return { request } as unknown as LockManager;
}
