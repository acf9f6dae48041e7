import { describe, expect, it } from 'vitest';
import { createSync } from '../../../src/sync/sync.ts';
import type { Store } from '../../../src/store/store.ts';
import { sendWaiting } from '../../../src/worker/send-waiting.ts';
import { NOON, aCouncil, aDraft, newId, phone, syncOf, waiting } from '../../fault/phone.ts';

const CHEAP = { rounds: 10 };
const PIN = '2580';
const OK = { ok: true, value: undefined };

/** A phone of two people: a wren who was here first, and a robin. */
async function shared(more: object = {}) {
  const device = phone();
  const first = await device.open({ ...CHEAP, ...more });
  const added = await first.spaces.add('robin');
  if (!added.ok) throw new Error(added.error.kind);
  const robin = () => device.open({ ...CHEAP, ...more, space: added.value.id });
  return { device, first, id: added.value.id, robin };
}

const everything = async ({ drafts, outbox, receipts }: Store) =>
  (
    await Promise.all([
      drafts.list(),
      drafts.unreadable(),
      outbox.list(),
      outbox.unreadable(),
      receipts.list(),
      receipts.unreadable(),
    ])
  ).flat();

describe('two people on one phone', () => {
  it('are one to begin with, known by a bird and no name', async () => {
    const store = await phone().open(CHEAP);
    expect(await store.spaces.list()).toEqual([{ id: 'first', bird: 'wren', locked: false }]);
    expect(store.spaces.here).toBe('first');
  });

  it('each have their own: neither can read, count or find what the other wrote', async () => {
    const { first, id, robin } = await shared();
    const mine = await waiting(first);
    const other = await robin();
    expect(other.spaces.here).toBe(id);
    expect(await everything(other)).toEqual([]);
    const theirs = await other.drafts.start(aDraft({ answers: { c1: 'Velvet trombone' } }));
    if (!theirs.ok) throw new Error(theirs.error.kind);
    expect(await first.drafts.read(theirs.value.id)).toBeNull();
    expect(await first.drafts.list()).toEqual([]);
    expect(await other.outbox.read(mine.id)).toBeNull();
    expect(await other.drafts.list()).toHaveLength(1);
  });

  it('do not notice when the other one writes', async () => {
    const names = new Map<string, string>();
    const run = newId();
    const channel = (database: string) => {
      names.set(database, `${database}-${run}`);
      return new BroadcastChannel(`${database}-${run}`);
    };
    const { first, robin } = await shared({ channel });
    const other = await robin();
    const alsoOther = await robin();
    expect(names.size).toBe(2);
    let [toFirst, toOther] = [0, 0];
    first.watch(() => toFirst++);
    alsoOther.watch(() => toOther++);
    await other.drafts.start(aDraft());
    await other.settings.write({ textSize: 'large' });
    await expect.poll(() => toOther).toBeGreaterThan(0);
    expect(toFirst).toBe(0);
    for (const store of [first, other, alsoOther]) store.close();
  });

  it('share packs, keys and how Wren looks', async () => {
    const { first, robin } = await shared();
    await first.settings.write({ theme: 'dark' });
    const other = await robin();
    expect(await other.settings.read()).toMatchObject({ theme: 'dark' });
    await other.settings.write({ textSize: 'large' });
    expect(await first.settings.read()).toMatchObject({ theme: 'dark', textSize: 'large' });
  });

  it('each have a PIN of their own, or none', async () => {
    const { device, first, id, robin } = await shared();
    const other = await robin();
    const theirs = await other.drafts.start(aDraft());
    expect(await other.lock.set(PIN)).toEqual(OK);
    expect(first.lock.state()).toBe('none');
    expect(await first.spaces.list()).toEqual([
      { id: 'first', bird: 'wren', locked: false },
      { id, bird: 'robin', locked: true },
    ]);
    other.close();
    const again = await robin();
    expect(again.lock.state()).toBe('locked');
    expect(await everything(again)).toEqual([]);
    expect(await again.lock.open(PIN)).toEqual(OK);
    expect(await again.drafts.list()).toMatchObject([{ id: theirs.ok && theirs.value.id }]);
    expect((await device.open(CHEAP)).lock.state()).toBe('none');
  });

  it('can take another bird', async () => {
    const { first, id } = await shared();
    await first.spaces.add('swift');
    expect(await first.spaces.dress('first', 'kingfisher')).toEqual(OK);
    expect(await first.spaces.dress(id, 'goldcrest')).toEqual(OK);
    expect((await first.spaces.list()).map(({ bird }) => bird)).toEqual(['kingfisher', 'goldcrest', 'swift']);
  });

  it('are both found again when the list of them was lost', async () => {
    const { device, first, id, robin } = await shared();
    const other = await robin();
    await other.drafts.start(aDraft());
    first.close();
    other.close();
    await emptied(device.indexedDB, 'wren', 'notes');
    for (const name of ['wren-copy', 'wren-ledger']) device.cached.delete(name);
    device.files.delete('wren-ledger');
    const again = await device.open(CHEAP);
    expect(await again.spaces.list()).toMatchObject([{ id: 'first' }, { id, locked: false }]);
  });
});

describe('what two people sent', () => {
  it.each(['the first one', 'the other one'])('goes while %s is here and both are locked', async (who) => {
    const { device, first, robin } = await shared();
    const mine = await waiting(first);
    const other = await robin();
    const theirs = await waiting(other);
    await first.lock.set(PIN);
    await other.lock.set('purple walrus');
    for (const store of [first, other]) store.close();
    const council = await aCouncil();
    const here = who === 'the first one' ? await device.open(CHEAP) : await robin();
    expect(here.lock.state()).toBe('locked');
    await syncOf(here, council).wake();
    expect([...council.stored.keys()].sort()).toEqual([mine.id, theirs.id].sort());
    here.close();
    for (const [open, pin, id] of [
      [device.open(CHEAP), PIN, mine.id],
      [robin(), 'purple walrus', theirs.id],
    ] as const) {
      const store = await open;
      expect(await store.lock.open(pin)).toEqual(OK);
      expect(await store.receipts.list()).toMatchObject([{ id }]);
      store.close();
    }
  });

  it('goes when the worker is woken with Wren closed, and is asked for again while one still waits', async () => {
    const { device, first, robin } = await shared();
    const other = await robin();
    const theirs = await waiting(other);
    await other.lock.set(PIN);
    for (const store of [first, other]) store.close();
    const council = await aCouncil();
    const wake = (fetch: typeof council.fetch) =>
      sendWaiting({
        pages: async () => [],
        openStore: () => device.open(CHEAP),
        createSync: ({ store }: { store: Store }) =>
          createSync({
            store,
            fetch,
            now: () => NOON,
            random: () => 0.5,
            locks: undefined,
            origin: 'https://wren.example',
            onLine: () => true,
            events: [],
            setTimer: () => () => undefined,
          }),
      });
    await expect(wake(() => Promise.reject(new TypeError('no network')))).rejects.toThrow('still waits');
    await wake(council.fetch);
    expect([...council.stored.keys()]).toEqual([theirs.id]);
  });

  it('tells the tabs of whoever sent it, and shows whoever is here nothing', async () => {
    const run = newId();
    const channel = (database: string) => new BroadcastChannel(`${database}-${run}`);
    const { first, robin } = await shared({ channel });
    const other = await robin();
    await waiting(other);
    let told = 0;
    other.watch(() => told++);
    await syncOf(first, await aCouncil()).wake();
    await expect.poll(() => told).toBeGreaterThan(0);
    expect(await other.receipts.list()).toHaveLength(1);
    expect(await everything(first)).toEqual([]);
    for (const store of [first, other]) store.close();
  });
});

describe('deleting one space', () => {
  it('takes its keys, rows and copies, and nothing of the others', async () => {
    const { device, first, id, robin } = await shared();
    const mine = await first.drafts.start(aDraft());
    const other = await robin();
    await waiting(other);
    await other.lock.set(PIN);
    await other.copyNow();
    other.close();
    expect(await first.spaces.forget(id)).toEqual(OK);
    expect(await first.spaces.list()).toMatchObject([{ id: 'first' }]);
    expect((await device.indexedDB.databases()).map(({ name }) => name)).toEqual(['wren']);
    for (const name of [...device.files.keys(), ...device.cached.keys()]) expect(name).not.toContain(id);
    expect(await first.drafts.list()).toMatchObject([{ id: mine.ok && mine.value.id }]);
    expect(await first.spaces.forget('first')).toMatchObject({ ok: false });
  });

  it('is ended at the next start when the phone died meanwhile, and never brings the space back', async () => {
    const { device, first, id, robin } = await shared();
    const other = await robin();
    await waiting(other);
    other.close();
    const refuse = () => Promise.reject(new DOMException('busy', 'UnknownError'));
    const caches = { ...device.caches, delete: refuse } as unknown as CacheStorage;
    const dying = await device.open({ ...CHEAP, caches });
    expect(await dying.spaces.forget(id)).toMatchObject({ ok: false });
    expect(await first.spaces.list()).toMatchObject([{ id: 'first' }]);
    const again = await device.open(CHEAP);
    await expect
      .poll(() => [...device.files.keys(), ...device.cached.keys()].some((name) => name.includes(id)))
      .toBe(false);
    expect(await again.spaces.list()).toHaveLength(1);
  });

  it('goes with all the others when everything is deleted, locked or not', async () => {
    const { device, first, robin } = await shared();
    const other = await robin();
    await waiting(other);
    await other.lock.set(PIN);
    await first.lock.set(PIN);
    for (const store of [first, other]) store.close();
    await device.forget();
    expect(await device.indexedDB.databases()).toEqual([]);
    expect([...device.files.keys(), ...device.cached.keys()]).toEqual([]);
    const fresh = await device.open(CHEAP);
    expect(fresh.lock.state()).toBe('none');
    expect(await fresh.spaces.list()).toHaveLength(1);
  });
});

async function emptied(factory: IDBFactory, name: string, table: string): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const asked = factory.open(name);
    asked.onsuccess = () => resolve(asked.result);
  });
  await new Promise<void>((resolve) => {
    const writing = db.transaction(table, 'readwrite');
    const store = writing.objectStore(table);
    store.delete('spaces');
    writing.oncomplete = () => resolve();
  });
  db.close();
}
