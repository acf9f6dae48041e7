/** What browsers do to what is kept: connections that die, keys that race, tabs that forget. */
import { IDBDatabase as FDBDatabase } from 'fake-indexeddb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deviceCipher } from '../../src/store/key/device-key.ts';
import { TABLES, memoryDisk, type Disk } from '../../src/store/disk/disk.ts';
import { keyPlaces } from '../../src/store/key/key-places.ts';
import type { Store } from '../../src/store/store.ts';
import { aDraft, newId, phone, sealedFrom } from './phone.ts';

type Transact = typeof FDBDatabase.prototype.transaction;
const { transaction } = FDBDatabase.prototype;
/** What happens to a transaction from now on; it is bound when a database opens, so it is asked each time. */
type Fault = (begin: () => IDBTransaction, mode: string, stores: number, on: IDBDatabase) => IDBTransaction;
let fault: Fault | null = null;
beforeAll(() => {
  FDBDatabase.prototype.transaction = function (this: IDBDatabase, ...all: Parameters<Transact>) {
    const begin = () => transaction.apply(this as never, all) as IDBTransaction;
    return fault ? fault(begin, String(all[1]), [all[0]].flat().length, this) : begin();
  } as unknown as Transact;
});
afterEach(() => void (fault = null));
afterAll(() => void (FDBDatabase.prototype.transaction = transaction));

async function begun(store: Store, more: object = {}) {
  const draft = await store.drafts.start(aDraft(more));
  if (!draft.ok) throw new Error(draft.error.kind);
  return draft.value;
}

const lost = (name: string) => new DOMException('Connection to Indexed Database server lost', name);

describe('a lost connection', () => {
  it.each([
    ['UnknownError', 1],
    ['UnknownError', 3],
    ['InvalidStateError', 3],
  ])('%s, %i times in a row, loses no word', async (name, times) => {
    const device = phone();
    const store = await device.open();
    const draft = await begun(store);
    let left = times;
    fault = (begin) => {
      if (left-- > 0) throw lost(name);
      return begin();
    };
    expect(await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'Kept' })).toEqual({
      ok: true,
      value: 2,
    });
    expect(left).toBeLessThan(0);
    expect(await (await device.open()).drafts.read(draft.id)).toMatchObject({ answers: { c1: 'Kept' } });
  });

  it('is said to the person when it stays, the words stay in the tab, and are saved once it is back', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await begun(store);
    fault = () => {
      throw lost('UnknownError');
    };
    const change = { questionId: 'c1', answer: 'Still here' };
    expect(await store.drafts.keep(draft.id, change)).toEqual({
      ok: false,
      error: { kind: 'storage-blocked' },
    });
    expect(await store.outbox.look()).toMatchObject({ ok: false });
    expect(await store.drafts.read(draft.id)).toMatchObject({ answers: { c1: 'Still here' } });
    fault = null;
    expect(await store.drafts.keep(draft.id, { title: 'Back' })).toMatchObject({ ok: true });
    expect(await (await device.open()).drafts.read(draft.id)).toMatchObject({
      answers: { c1: 'Still here' },
    });
  });

  it('while a handle was being opened loses no word', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await begun(store);
    let [isLost, left] = [false, 1];
    // Only opening looks at every table at once.
    fault = (begin, _, stores) => {
      if (!isLost || (stores === TABLES.length && left-- > 0)) {
        isLost = true;
        throw lost('UnknownError');
      }
      return begin();
    };
    expect(await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'Kept' })).toMatchObject({
      ok: true,
    });
    expect(left).toBeLessThan(1);
    expect(await (await device.open()).drafts.read(draft.id)).toMatchObject({ answers: { c1: 'Kept' } });
  });

  it('under many readings at once hides no message', async () => {
    const device = phone();
    const store = await device.open();
    for (let left = 12; left > 0; left--) await begun(store);
    let dead: IDBDatabase | null = null;
    fault = (begin, _mode, _stores, on) => {
      dead ??= on;
      // The first handle stays dead; each one after it answers late, as a phone that just woke does.
      if (on === dead) throw lost('UnknownError');
      return begin();
    };
    const everything = await Promise.all(Array.from({ length: 12 }, () => store.drafts.list()));
    expect(everything.map(({ length }) => length)).toEqual(Array.from({ length: 12 }, () => 12));
  });

  it('is opened anew three times, not for ever', async () => {
    const device = phone();
    const store = await device.open();
    let opened = 0;
    const { open } = device.indexedDB;
    device.indexedDB.open = (...all) => {
      opened++;
      return open.apply(device.indexedDB, all);
    };
    fault = () => {
      throw lost('UnknownError');
    };
    expect(await store.outbox.look()).toEqual({ ok: false, error: { kind: 'storage-blocked' } });
    expect(opened).toBe(3);
  });

  it('is never opened anew once the tab let go of the database', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await begun(store);
    const { open } = device.indexedDB;
    let opened = 0;
    device.indexedDB.open = (...all) => {
      opened++;
      return open.apply(device.indexedDB, all);
    };
    fault = () => {
      store.close();
      throw lost('UnknownError');
    };
    expect(await store.drafts.keep(draft.id, { title: 'x' })).toMatchObject({ ok: false });
    expect(opened).toBe(0);
  });

  it('after the commit and before we heard of it still counts as done', async () => {
    const store = await phone().open();
    const draft = await begun(store);
    const sealed = await sealedFrom(draft);
    let left = 1;
    fault = (begin, mode) => {
      const running = begin();
      if (mode !== 'readwrite' || left-- <= 0) return running;
      Object.defineProperty(running, 'oncomplete', {
        set: () =>
          running.addEventListener('complete', (event) => {
            Object.defineProperty(running, 'error', { value: lost('UnknownError') });
            running.onabort?.call(running, event);
          }),
      });
      return running;
    };
    expect(await store.drafts.seal(draft.id, sealed)).toMatchObject({ ok: true });
    expect(left).toBeLessThan(1);
    expect(await store.outbox.list()).toHaveLength(1);
  });
});

describe('the device key', () => {
  it('stays when both places refuse to be read for a while', async () => {
    const device = phone();
    const store = await device.open();
    const draft = await begun(store);
    store.close();
    const refuse = () => Promise.reject(new DOMException('busy', 'NotReadableError'));
    const caches = { ...device.caches, open: device.caches.open, match: refuse } as unknown as CacheStorage;
    const blind = await device.open({ caches, opfs: undefined });
    expect(blind).toMatchObject({ mode: 'memory', trouble: { kind: 'storage-blocked' } });
    expect(await (await device.open()).drafts.read(draft.id)).toMatchObject({ answers: draft.answers });
  });

  it('is never overwritten by a slower tab that began at the same time, where there are no locks', async () => {
    const disk = memoryDisk();
    const places = await keyPlaces(phone().caches, undefined);
    let [looked, goOn] = [() => {}, () => {}];
    const hasLooked = new Promise<void>((resolve) => (looked = resolve));
    const held = new Promise<void>((resolve) => (goOn = resolve));
    // The slow tab saw an empty phone, and goes on only after the quick one wrote words.
    const get: Disk['get'] = async (...all) => {
      const row = await disk.get(...all);
      looked();
      await held;
      return row;
    };
    const slow = deviceCipher({ ...disk, get }, places, false);
    await hasLooked;
    const row = await (await deviceCipher(disk, places, false))?.seal('drafts', 'a', 1, 'words');
    if (!row) throw new Error('no key');
    goOn();
    expect(await (await slow)?.open('drafts', row)).toBe('words');
    expect(await (await deviceCipher(disk, places, false))?.open('drafts', row)).toBe('words');
  });
});

describe('forgetting everything', () => {
  const name = `wren-test-${newId()}`;
  const ways = [
    ['is told so', () => new BroadcastChannel(name)],
    ['cannot be told', undefined],
  ] as const;

  it.each(ways)('lets a second tab go that %s, and it writes nothing more', async (_, hearing) => {
    const device = phone();
    const [one, two] = [await device.open({ hearing }), await device.open({ hearing })];
    const draft = await begun(two);
    let told = 0;
    two.watch(() => told++);
    const inFlight = two.drafts.keep(draft.id, { questionId: 'c1', answer: 'late' });
    expect(await device.forget({ hearing })).toMatchObject({ keys: 'gone', words: 'gone', files: 'gone' });
    await inFlight;
    await expect.poll(() => told).toBeGreaterThan(0);
    expect(await two.drafts.keep(draft.id, { title: 'x' })).toMatchObject({ ok: false });
    expect(await one.drafts.start(aDraft())).toMatchObject({ ok: false });
    expect(await device.indexedDB.databases()).toEqual([]);
    expect([...device.files.keys(), ...device.cached.keys()]).toEqual([]);
    one.close();
    two.close();
  });

  it('makes nothing anew in a tab that writes on and cannot be told, whenever the deletion comes', async () => {
    for (let moment = 0; moment < 30; moment++) {
      const device = phone();
      const store = await device.open({ hearing: undefined });
      const draft = await begun(store);
      const writing = store.drafts.keep(draft.id, { questionId: 'c1', answer: 'late' });
      for (let turn = 0; turn < moment; turn++) await new Promise((resolve) => setImmediate(resolve));
      await device.forget({ hearing: undefined });
      await writing;
      await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'later' });
      await store.copyNow();
      expect(await device.indexedDB.databases(), `at turn ${moment}`).toEqual([]);
      expect([...device.cached.keys()], `at turn ${moment}`).toEqual([]);
      store.close();
    }
  });

  it('means what an earlier visit kept as well, when this one has to work in memory', async () => {
    const device = phone();
    const kept = await device.open();
    await begun(kept);
    kept.close();
    const refuse = () => Promise.reject(new DOMException('busy', 'NotReadableError'));
    let blind = true;
    const match = (...all: Parameters<CacheStorage['match']>) =>
      blind ? refuse() : device.caches.match(...all);
    const caches = { ...device.caches, match } as unknown as CacheStorage;
    const store = await device.open({ caches, opfs: undefined });
    expect(store.mode).toBe('memory');
    blind = false;
    expect(await device.forget()).toMatchObject({ keys: 'gone', words: 'gone' });
    expect(await device.indexedDB.databases()).toEqual([]);
  });
});

describe('two tabs', () => {
  it('look again when seen, where no message reaches them', async () => {
    const tab = new EventTarget();
    const store = await phone().open({ events: [tab] });
    let told = 0;
    store.watch(() => told++);
    for (const name of ['visibilitychange', 'pageshow', 'focus']) tab.dispatchEvent(new Event(name));
    expect(told).toBe(3);
    store.close();
    tab.dispatchEvent(new Event('focus'));
    expect(told).toBe(3);
  });

  it('never seal words that were taken back and changed in between', async () => {
    const store = await phone().open();
    const draft = await begun(store);
    const stale = await sealedFrom(draft);
    await store.drafts.seal(draft.id, await sealedFrom(draft));
    expect(await store.drafts.unseal(draft.id)).toMatchObject({ ok: true });
    expect(await store.drafts.seal(draft.id, stale)).toEqual({ ok: false, error: { kind: 'draft-changed' } });
  });

  it('can take a message back while a wait is being written down', async () => {
    const store = await phone().open();
    const draft = await begun(store);
    await store.drafts.seal(draft.id, await sealedFrom(draft));
    const [entry] = await store.outbox.list();
    if (!entry) throw new Error('no entry');
    const [back] = await Promise.all([
      store.drafts.unseal(draft.id),
      store.outbox.write(draft.id, entry.state, entry.revision),
    ]);
    expect(back).toMatchObject({ ok: true });
    expect(await store.outbox.list()).toEqual([]);
  });
});

describe('words that one message cannot carry', () => {
  it('begin a draft of their own in the transaction of Send, and go when the message is taken back', async () => {
    const store = await phone().open();
    const draft = await begun(store);
    const rest = aDraft({ answers: { c1: 'the rest' } });
    await store.drafts.seal(draft.id, { ...(await sealedFrom(draft)), rest });
    expect(await store.drafts.list()).toMatchObject([{ id: rest.id, answers: { c1: 'the rest' } }]);
    await store.drafts.unseal(draft.id);
    expect((await store.drafts.list()).map(({ id }) => id)).toEqual([draft.id]);
  });

  it('stay when somebody wrote on', async () => {
    const store = await phone().open();
    const draft = await begun(store);
    const rest = aDraft({ answers: { c1: 'the rest' } });
    await store.drafts.seal(draft.id, { ...(await sealedFrom(draft)), rest });
    await store.drafts.keep(rest.id, { questionId: 'c1', answer: 'the rest and more' });
    await store.drafts.unseal(draft.id);
    expect(await store.drafts.list()).toHaveLength(2);
  });
});
