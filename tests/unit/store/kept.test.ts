/** The sealed copy for a day: there for the council, unreadable for everybody else, gone when it should be. */
import { readFileSync } from 'node:fs';
import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../../src/contract/receipt.ts';
import { epochMs } from '../../../src/domain/ids.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, aCouncil, aDraft, phone, receiptOf, sealedFrom, syncOf, waiting } from '../../fault/phone.ts';
import { sourceFiles } from '../../support/locales.ts';

const HOUR = 3_600_000;
type Device = ReturnType<typeof phone>;

const keysOf = (device: Device) => [...(device.cached.get('wren-day-keys')?.keys() ?? [])];

async function rowsOf(device: Device): Promise<readonly { box: Uint8Array }[]> {
  const db = new Dexie('wren', { indexedDB: device.indexedDB, IDBKeyRange });
  await db.open();
  const rows = await db.table('dayCopies').toArray();
  db.close();
  return rows as { box: Uint8Array }[];
}

async function delivered(device: Device) {
  const store = await device.open();
  const council = await aCouncil();
  const { id, body } = await waiting(store);
  await syncOf(store, council).wake();
  return { store, council, id, body };
}

const days = async (store: Store) => {
  const found = await store.outbox.dayCopies();
  if (!found) throw new Error('There are none.');
  return found;
};

describe('what was delivered', () => {
  it('stays sealed under a key of its own, which lies outside the database', async () => {
    const device = phone();
    const { store, id, body } = await delivered(device);
    expect(keysOf(device)).toEqual([`/.day-key/${id}`]);
    const [row] = await rowsOf(device);
    expect(new TextDecoder().decode(row?.box)).not.toContain('teapot');
    expect(await (await days(store)).list()).toMatchObject([{ id, body }]);
  });

  it('is noise to the key of the phone: only its own key opens it', async () => {
    const device = phone();
    const { store } = await delivered(device);
    device.cached.get('wren-day-keys')?.clear();
    expect(await (await days(store)).list()).toEqual([]);
    expect(await rowsOf(device)).toEqual([]);
  });

  it('is shown by no screen: nothing of the app asks for it', () => {
    const asking = [...sourceFiles()].filter(
      ([path, text]) => /\/src\/app\//.test(path) && /dayCopies|day-copies/.test(text),
    );
    expect(asking.map(([path]) => path)).toEqual([]);
    expect(readFileSync('src/sync/reconfirm.ts', 'utf8')).toContain('dayCopies');
  });

  it('takes its key along at once when the receipt is deleted', async () => {
    const device = phone();
    const { store, id } = await delivered(device);
    expect(await store.receipts.forget(id)).toMatchObject({ ok: true });
    expect(keysOf(device)).toEqual([]);
    expect(await rowsOf(device)).toEqual([]);
  });

  it('goes when an older version deleted its receipt and knew nothing of it', async () => {
    const device = phone();
    const { store, id } = await delivered(device);
    const old = new Dexie('wren', { indexedDB: device.indexedDB, IDBKeyRange });
    await old.open();
    await old.table('receipts').delete(id);
    old.close();
    expect(await (await days(store)).list()).toEqual([]);
    expect(keysOf(device)).toEqual([]);
  });

  it('goes with everything else, key first', async () => {
    const device = phone();
    const { store } = await delivered(device);
    store.close();
    await device.forget();
    expect(device.cached.has('wren-day-keys')).toBe(false);
  });
});

describe('delivery', () => {
  it('stands without the copy where the browser keeps no key for it', async () => {
    const device = phone();
    const caches = { ...device.caches, open: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    const store = await device.open({ caches: caches as unknown as CacheStorage });
    const { id } = await waiting(store);
    await syncOf(store, await aCouncil()).wake();
    expect(await store.receipts.read(id)).toMatchObject({ id });
  });

  it('does not wait for a browser that never answers', { timeout: 15_000 }, async () => {
    const device = phone();
    const never = new Promise<Cache>(() => undefined);
    const open = (name: string) => (name === 'wren-day-keys' ? never : device.caches.open(name));
    const store = await device.open({ caches: { ...device.caches, open } });
    const { id } = await waiting(store);
    await syncOf(store, await aCouncil()).wake();
    expect(await store.receipts.read(id)).toMatchObject({ id });
  });

  it('a key whose row was never written goes an hour later, not before', async () => {
    const device = phone();
    let clock = NOON;
    const store = await device.open({ now: () => clock });
    const { id } = await waiting(store);
    const [entry] = await store.outbox.list();
    if (!entry) throw new Error('Nothing waits.');
    await (await days(store)).step(entry, receiptOf(id, entry.digest) as unknown as Receipt);
    await (await days(store)).list();
    expect(keysOf(device)).toHaveLength(1);
    clock = epochMs(NOON + HOUR + 1);
    await (await days(store)).list();
    expect(keysOf(device)).toEqual([]);
  });
});

describe('the version before', () => {
  it('opens what this one wrote, and this one opens it again', async () => {
    const device = phone();
    const { store, id } = await delivered(device);
    store.close();
    const before = new Dexie('wren', { indexedDB: device.indexedDB, IDBKeyRange, cache: 'disabled' });
    before.version(1).stores({ drafts: 'id', outbox: 'id', receipts: 'id', notes: 'id' });
    await before.open();
    expect(await before.table('receipts').count()).toBe(1);
    const [note] = await before.table('notes').toArray();
    await before.table('notes').put(note);
    before.close();
    const again = await device.open();
    expect(again.mode).toBe('disk');
    expect(await (await days(again)).list()).toMatchObject([{ id }]);
  });
});

describe('words that the person keeps', () => {
  const kept = async (
    store: Store,
    choose: (id: Awaited<ReturnType<typeof waiting>>['id']) => Promise<unknown>,
  ) => {
    const { id } = await waiting(store);
    await choose(id);
    await syncOf(store, await aCouncil()).wake();
    const receipt = await store.receipts.read(id);
    if (receipt === null || receipt === 'unreadable') throw new Error('There is no receipt.');
    return receipt;
  };

  it('go by default', async () => {
    const store = await phone().open();
    expect(await kept(store, async () => undefined)).not.toHaveProperty('words');
  });

  it('stay when it was chosen while it waited, and can be deleted alone', async () => {
    const store = await phone().open();
    const receipt = await kept(store, (id) => store.outbox.keepWords(id, true));
    expect(receipt.words).toMatchObject({ answers: { c1: 'Zanzibar teapot' } });
    await store.receipts.forgetWords(receipt.id);
    const left = await store.receipts.read(receipt.id);
    expect(left).toMatchObject({ id: receipt.id, code: receipt.code });
    expect(left).not.toHaveProperty('words');
  });

  it('stay when it was chosen while it was written', async () => {
    const store = await phone().open();
    const begun = await store.drafts.start(aDraft());
    if (!begun.ok) throw new Error(begun.error.kind);
    await store.drafts.keep(begun.value.id, { keepWords: true });
    const draft = await store.drafts.read(begun.value.id);
    if (draft === null || draft === 'unreadable') throw new Error('There is no draft.');
    await store.drafts.seal(draft.id, await sealedFrom(draft));
    await syncOf(store, await aCouncil()).wake();
    expect(await store.receipts.read(draft.id)).toMatchObject({
      words: { answers: { c1: 'Zanzibar teapot' } },
    });
  });

  it('go again when the choice was taken back before it went', async () => {
    const store = await phone().open();
    const receipt = await kept(store, async (id) => {
      await store.outbox.keepWords(id, true);
      await store.outbox.keepWords(id, false);
    });
    expect(receipt).not.toHaveProperty('words');
  });
});
