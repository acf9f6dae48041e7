/** A database that gives half a row, will not be read, or breaks for lack of room: nothing called saved is lost, or it is told. */
import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import { closed, copyOf, empty, rowsOf, setRows, written, type Phone } from './damaged-phone.ts';
import { aDraft, phone } from './phone.ts';

const kept = { answers: { c1: 'Zanzibar teapot' } };
const { put, getAll } = FDBObjectStore.prototype;
afterEach(() => Object.assign(FDBObjectStore.prototype, { put, getAll }));

/** As Chromium says that a write found no room in the middle. */
const torn = () =>
  new DOMException('Connection is closing because of: IO error: FILE_ERROR_NO_SPACE', 'UnknownError');
const full = () => new DOMException('No room.', 'QuotaExceededError');
const change = (answer: string) => ({ questionId: 'c1', answer });

/** Every write of the database fails in the middle; gives how many were tried. */
function breakWrites(): () => number {
  let tried = 0;
  FDBObjectStore.prototype.put = function () {
    tried++;
    throw torn();
  };
  return () => tried;
}
const mend = () => Object.assign(FDBObjectStore.prototype, { put });

/** A phone whose caches have no room while `isFull()`. */
function withCaches(device: Phone, isFull: () => boolean): CacheStorage {
  const { open } = device.caches;
  return {
    ...device.caches,
    open: async (name: string) => {
      const cache = await open(name);
      const keep: Cache['put'] = (...what) => (isFull() ? Promise.reject(full()) : cache.put(...what));
      return { ...cache, put: keep };
    },
  };
}

describe('a row of which', () => {
  it.each([
    ['only the id is left', {}],
    ['the words are something else', { revision: 1, iv: 'x', box: null }],
    ['the revision is no number', { revision: 'one', iv: new Uint8Array(12), box: new Uint8Array(9) }],
  ])('%s comes back from the second copy, and it is told', async (_, half) => {
    const device = phone();
    const store = await device.open();
    const draft = await written(store);
    await closed(store);
    const rows = await rowsOf(device);
    await setRows(device, { ...rows, drafts: [{ id: draft.id, ...half } as never] });
    const again = await device.open();
    expect(await again.drafts.read(draft.id)).toMatchObject(kept);
    expect(again.health.restored).toMatchObject([{ id: draft.id }]);
  });
});

describe('a database of which one table cannot be read', () => {
  it('is not taken for an empty one: the words come from the second copy, and it is told', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await written(store);
    await closed(store);
    FDBObjectStore.prototype.getAll = function (...what) {
      if (this.name === 'drafts') throw new DOMException('unreadable', 'UnknownError');
      return getAll.apply(this, what);
    };
    const again = await device.open();
    expect(again.health.rescued).toBe(true);
    expect(await again.drafts.read(draft.id)).toMatchObject(kept);
  });
});

describe('an emptied database whose second copy refuses', () => {
  it('is told as missing words, and gets them back once the copy answers', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await written(store);
    await closed(store);
    await empty(device);
    const refuse = () => Promise.reject(full());
    const caches = { ...device.caches, open: refuse, match: refuse, keys: refuse } as unknown as CacheStorage;
    const without = await device.open({ caches });
    expect(without.health.lost).toMatchObject([{ id: draft.id }]);
    await without.health.told();
    without.close();
    const again = await device.open();
    expect(await again.drafts.read(draft.id)).toMatchObject(kept);
    expect(again.health.restored).toMatchObject([{ id: draft.id }]);
  });
});

describe('a database that broke for lack of room', () => {
  it('is written to once and no more before all that it alone holds lies twice', async () => {
    const device = phone();
    let isFull = false;
    const store = await device.open({ caches: withCaches(device, () => isFull) });
    const draft = await written(store);
    expect(await store.drafts.keep(draft.id, change('only here'))).toMatchObject({ ok: true });
    isFull = true;
    const tried = breakWrites();
    for (const words of ['a', 'b', 'c'])
      expect(await store.drafts.keep(draft.id, change(words))).toMatchObject({
        error: { kind: 'device-full' },
      });
    expect(tried()).toBe(1);
    isFull = false;
    mend();
    expect(await store.drafts.keep(draft.id, change('room again'))).toMatchObject({ ok: true });
    store.close();
    await empty(device);
    const again = await device.open();
    expect(await again.drafts.read(draft.id)).toMatchObject({ answers: { c1: 'room again' } });
  });

  it('makes saved mean twice, at the next opening too: what begins anew then loses no letter', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await written(store);
    breakWrites();
    await store.drafts.keep(draft.id, change('refused'));
    store.close();
    mend();
    const next = await device.open();
    expect(await next.drafts.keep(draft.id, change('the last word'))).toMatchObject({ ok: true });
    next.close();
    await empty(device);
    const again = await device.open();
    expect(await again.drafts.read(draft.id)).toMatchObject({ answers: { c1: 'the last word' } });
    expect(again.health.restored).toMatchObject([{ id: draft.id }]);
  });

  it('calls nothing saved that the second copy would not take', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await written(store);
    breakWrites();
    await store.drafts.keep(draft.id, change('refused'));
    store.close();
    mend();
    let isFull = false;
    const next = await device.open({ caches: withCaches(device, () => isFull) });
    isFull = true;
    expect(await next.drafts.keep(draft.id, change('nearly'))).toMatchObject({
      error: { kind: 'device-full' },
    });
    isFull = false;
    expect(await next.drafts.keep(draft.id, change('nearly, and then'))).toMatchObject({ ok: true });
    expect(copyOf(device, draft.id)).toBeDefined();
  });

  it('is calm again on the sixth day', async () => {
    const device = phone();
    const day = (n: number) => ({
      now: () => (Date.parse('2026-11-22T12:00:00Z') + n * 86_400_000) as never,
    });
    const store = await device.open(day(0));
    const draft = await written(store);
    breakWrites();
    await store.drafts.keep(draft.id, change('refused'));
    store.close();
    mend();
    for (let n = 0; n < 6; n++) await closed(await device.open(day(n)));
    const later = await device.open(day(6));
    const before = copyOf(device, draft.id);
    await later.drafts.start(aDraft({ id: draft.id }));
    await later.drafts.keep(draft.id, change('one place is enough'));
    expect(copyOf(device, draft.id)).toBe(before);
  });
});
