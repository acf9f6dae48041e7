/** A phone that is full, at every write there is: in the database and in the second place. F8 and F9. */
import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { BLANK, cutPhone } from '../support/cut-phone.ts';
import { aDraft, phone, receiptOf, sealedFrom, waiting } from './phone.ts';

/** Which write is refused, and whether those after it are as well, until there is room again. */
let room = { writes: 0, refuse: Infinity, onlyOnce: true };
const write = () => {
  const at = room.writes++;
  if (room.onlyOnce ? at === room.refuse : at >= room.refuse)
    throw new DOMException('full', 'QuotaExceededError');
};
let told = 0;
const makeRoom = () => (room = { ...room, refuse: Infinity });

const { put } = FDBObjectStore.prototype;
beforeAll(() => {
  FDBObjectStore.prototype.put = function (this: unknown, ...all: Parameters<typeof put>) {
    write();
    return put.apply(this as never, all);
  };
});
afterAll(() => void (FDBObjectStore.prototype.put = put));
beforeEach(() => {
  room = { writes: 0, refuse: Infinity, onlyOnce: true };
  told = 0;
});

type Work = (store: Store) => Promise<{ readonly ok: boolean; readonly error?: object }>;

async function seal(store: Store, id: Draft['id']) {
  const draft = await store.drafts.read(id);
  if (draft === null || draft === 'unreadable') throw new Error('no draft');
  return store.drafts.seal(id, await sealedFrom(draft));
}

async function deliver(store: Store, id: Draft['id']) {
  const entry = await store.outbox.read(id);
  if (entry === null || entry === 'unreadable') throw new Error('no entry');
  const receipt = { ...receiptOf(id, entry.digest), signature: 'x' } as never;
  return store.outbox.write(id, { name: 'delivered', receipt }, entry.revision);
}

type Draft = ReturnType<typeof aDraft>;

/** What a person does, one after the other: every kind of write is among it. */
function doings([a, b, c]: readonly [Draft, Draft, Draft]): readonly Work[] {
  return [
    (store) => store.drafts.start(a),
    (store) => store.drafts.keep(a.id, { questionId: 'c2', answer: 'more of a' }),
    (store) => seal(store, a.id),
    (store) => store.drafts.start(b),
    (store) => store.drafts.keep(b.id, { title: 'b' }),
    (store) => deliver(store, a.id),
    (store) => store.drafts.start(c),
    (store) => store.drafts.forget(c.id),
    (store) => store.receipts.name(a.id, 'named'),
    (store) => seal(store, b.id),
    (store) => store.drafts.unseal(b.id),
    (store) => store.drafts.keep(b.id, { questionId: 'c1', answer: 'b in the end' }),
  ];
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

async function expectAll(store: Store, [a, b]: readonly Draft[]): Promise<void> {
  expect(ids(await store.drafts.list())).toEqual([b?.id]);
  expect(await store.drafts.list()).toMatchObject([{ answers: { c1: 'b in the end' }, title: 'b' }]);
  expect(await store.outbox.list()).toEqual([]);
  expect(await store.receipts.list()).toMatchObject([{ id: a?.id, title: 'named' }]);
}

/** Does everything once; what is refused must say why, and works when there is room. Gives the number of writes. */
async function live(): Promise<number> {
  const drafts = [aDraft(), aDraft(), aDraft()] as const;
  const phone = await cutPhone(BLANK, undefined, async () => write());
  const { refuse } = room;
  room = { ...room, refuse: Infinity };
  const store = await phone.open();
  await store.copyNow();
  room = { ...room, writes: 0, refuse };
  for (const doing of doings(drafts)) {
    const outcome = await doing(store);
    if (outcome.ok) continue;
    expect(outcome.error).toEqual({ kind: 'device-full' });
    told++;
    makeRoom();
    expect(await doing(store)).toMatchObject({ ok: true });
  }
  const { writes } = room;
  makeRoom();
  store.close();
  const again = await phone.open();
  await expectAll(again, drafts);
  // With room again the second copy has caught up: an emptied database loses nothing.
  await again.copyNow();
  again.close();
  const emptied = await cutPhone({ ...phone.durable(), rows: { drafts: [] } }, phone.name);
  await expectAll(await emptied.open(), drafts);
  return writes;
}

it.each([
  ['once', true],
  ['from then on', false],
])(
  'at any write, %s: what was said to be saved is there, the rest is told, and room heals it',
  async (_, once) => {
    const writes = await live();
    expect(writes).toBeGreaterThan(60);
    for (let refuse = 0; refuse < writes; refuse++) {
      room = { writes: 0, refuse, onlyOnce: once };
      await live().catch((cause: unknown) => {
        throw new Error(`write ${refuse} of ${writes}`, { cause });
      });
    }
    // Most of the refused writes are the copy’s, which follows later by itself.
    expect(told).toBeGreaterThan(5);
    process.stdout.write(`proof: full-phone ${writes} ok\n`);
  },
);

it('at any write while a PIN is set: there is a PIN or none, and a raw key lies beside no PIN', async () => {
  for (let refuse = 0, writes = 1; refuse < writes; refuse++) {
    room = { writes: 0, refuse: Infinity, onlyOnce: false };
    const device = phone();
    const store = await device.open({ rounds: 10 });
    const { id } = await waiting(store);
    await store.copyNow();
    room = { ...room, writes: 0, refuse };
    const set = await store.lock.set('2580');
    writes = Math.max(writes, room.writes);
    const lies = (name: string) => (device.files.get(name)?.length ?? 0) > 0 || device.cached.has(name);
    expect([set.ok, lies('wren-lock'), lies('wren-key')]).toEqual([set.ok, set.ok, !set.ok]);
    expect(store.lock.state()).toBe(set.ok ? 'open' : 'none');
    makeRoom();
    store.close();
    const again = await device.open({ rounds: 10 });
    expect(await again.lock.open('2580')).toMatchObject({ ok: true });
    expect(await again.outbox.read(id)).toMatchObject({ code: '1234567890123456' });
    again.close();
  }
});
