/** A phone that does not refuse but never answers: nothing that somebody waits for may wait for it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { empty } from './damaged-phone.ts';
import { aCouncil, aDraft, phone, syncOf, waiting } from './phone.ts';

const never = () => new Promise<never>(() => undefined);

/** Time goes by a thousand times faster; only the order of things counts here. */
let hurrying: ReturnType<typeof setInterval>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  hurrying = setInterval(() => vi.advanceTimersByTime(100), 1);
});
afterEach(() => {
  clearInterval(hurrying);
  vi.useRealTimers();
});

/** A store on a phone whose caches answer until `silence` is called. */
async function opened() {
  const device = phone();
  let isSilent = false;
  const entries = Object.entries(device.caches as unknown as Record<string, (...all: never[]) => unknown>);
  const caches = Object.fromEntries(
    entries.map(([name, ask]) => [name, (...all: never[]) => (isSilent ? never() : ask(...all))]),
  ) as unknown as CacheStorage;
  const store = await device.open({ caches });
  return { device, store, caches, silence: () => (isSilent = true) };
}

describe('caches that stop answering', () => {
  it('hold up no delivery, and not the message after it', async () => {
    const { store, silence } = await opened();
    const ids = [(await waiting(store)).id, (await waiting(store)).id];
    const council = await aCouncil();
    const sync = syncOf(store, council);
    silence();
    await sync.wake();
    expect(council.order).toEqual(ids);
    expect((await store.receipts.list()).map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await store.outbox.list()).toEqual([]);
  });

  it('hold up no deletion, of a draft or of a receipt', async () => {
    const { store, silence } = await opened();
    const sent = await waiting(store);
    await syncOf(store, await aCouncil()).wake();
    const draft = aDraft();
    await store.drafts.start(draft);
    await store.copyNow();
    silence();
    expect(await store.drafts.forget(draft.id)).toMatchObject({ ok: true });
    expect(await store.receipts.forget(sent.id)).toMatchObject({ ok: true });
    expect([...(await store.drafts.list()), ...(await store.receipts.list())]).toEqual([]);
  });

  it('leave a phone that goes on with the key in its private folder, and loses nothing by it', async () => {
    const { device, caches, store, silence } = await opened();
    const before = aDraft();
    await store.drafts.start(before);
    await store.copyNow();
    store.close();
    silence();
    const again = await device.open({ caches });
    expect(again.mode).toBe('disk');
    expect(await again.drafts.read(before.id)).toMatchObject({ answers: before.answers });
    const meanwhile = aDraft();
    expect(await again.drafts.start(meanwhile)).toMatchObject({ ok: true });
    again.close();
    const later = await device.open();
    expect((await later.drafts.list()).map(({ id }) => id).sort()).toEqual([before.id, meanwhile.id].sort());
    expect(later.health).toMatchObject({ restored: [], lost: [] });
  });

  it('leave a phone without a key in its folder in memory: no other key may be made', async () => {
    const { device, caches, store, silence } = await opened();
    const before = aDraft();
    await store.drafts.start(before);
    await store.copyNow();
    store.close();
    device.files.delete('wren-key');
    await empty(device);
    silence();
    const again = await device.open({ caches });
    expect(again.mode).toBe('memory');
    expect(await again.drafts.start(aDraft())).toMatchObject({ ok: true });
    again.close();
    expect(await (await device.open()).drafts.read(before.id)).toMatchObject({ answers: before.answers });
  });

  it('leave a phone whose deletion was begun in memory: what is kept now would go with it', async () => {
    const { device, caches, store, silence } = await opened();
    store.close();
    device.files.set('wren-forgetting', new Uint8Array());
    silence();
    expect((await device.open({ caches })).mode).toBe('memory');
  });
});

describe('private files that never answer', () => {
  it('leave a phone that keeps everything all the same', async () => {
    const device = phone();
    const store = await device.open({ opfs: never });
    const draft = aDraft();
    await store.drafts.start(draft);
    await store.copyNow();
    store.close();
    const again = await device.open({ opfs: never });
    expect(again.mode).toBe('disk');
    expect(await again.drafts.read(draft.id)).toMatchObject({ answers: draft.answers });
  });

  it('do not hold up deleting everything, and are not said to be gone', async () => {
    const device = phone();
    const store = await device.open();
    await store.drafts.start(aDraft());
    store.close();
    const seen = await device.forget({ opfs: never });
    expect(seen).toMatchObject({ keys: 'unseen', words: 'gone' });
    expect(device.cached.size).toBe(0);
  });
});
