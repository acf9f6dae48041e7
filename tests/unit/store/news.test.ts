/** What is kept of an answer: sealed, shown to nobody while locked, gone with its message, and no break for any version. */
import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/contract/conversation.ts';
import { receipt as receiptForm } from '../../../src/contract/receipt.ts';
import type { RepresentationId } from '../../../src/domain/ids.ts';
import type { KeptNews } from '../../../src/store/news.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, NORTHFORD, aCouncil, phone, receiptOf, syncOf, waiting } from '../../fault/phone.ts';
import { acting } from '../../support/acting.ts';

const FIRST = { drafts: 'id', outbox: 'id', receipts: 'id', notes: 'id' };
const SCHEMAS: readonly Record<string, string>[] = [
  FIRST,
  { dayCopies: 'id' },
  { media: 'id' },
  { news: 'id' },
];

const newsAbout = (id: RepresentationId, text = 'Marmalade trombone'): KeptNews => {
  const digest = `sha-256=:${'A'.repeat(43)}=:`;
  const signed = { ...receiptOf(id, digest), signature: 'A'.repeat(86) };
  const event = {
    id: 'e1',
    at: '2026-11-23T09:00:00Z',
    on: '2026-11-23',
    type: 'message',
    by: null,
    text,
    data: {},
  };
  const conversation = {
    schema: 1,
    id,
    council: NORTHFORD,
    reference: 'NF-7K4-2QH',
    status: 'looking',
    stage: 1,
    dates: { late: false },
    events: [event],
    receipt: receiptForm.parse(signed),
    as: 'person',
    sees: 'everything',
    shares: [],
  } as unknown as Conversation;
  return { id, conversation, etag: '"1"', at: NOON, there: NOON, seen: [] };
};

type Device = ReturnType<typeof phone>;

/** The database as a version knew it that had so many of its tables. */
function asVersion(device: Device, version: number): Dexie {
  const db = new Dexie('wren', { indexedDB: device.indexedDB, IDBKeyRange });
  for (let one = 1; one <= version; one++) db.version(one).stores(SCHEMAS[one - 1] ?? {});
  return db;
}

async function boxesOf(device: Device): Promise<string> {
  const db = await asVersion(device, 4).open();
  const tables = await Promise.all(
    db.tables.map((table) => table.toArray() as Promise<{ box: Uint8Array }[]>),
  );
  db.close();
  return tables
    .flat()
    .map(({ box }) => new TextDecoder('latin1').decode(box))
    .join();
}

async function delivered() {
  const device = phone();
  const store = await device.open({ rounds: 10 });
  const council = await aCouncil();
  const { id } = await waiting(store);
  await syncOf(store, council).wake();
  const room = await store.news();
  await room.change(id, () => newsAbout(id));
  const message = await store.receipts.read(id);
  if (message === null || message === 'unreadable') throw new Error('not delivered');
  return { device, store, council, id, room, message };
}

const newsRows = async (device: Device): Promise<number> => {
  const db = await asVersion(device, 4).open();
  const count = await db.table('news').count();
  db.close();
  return count;
};

describe('news on this phone', () => {
  it('lies there sealed', async () => {
    const { device, room, id } = await delivered();
    expect(await boxesOf(device)).not.toContain('Marmalade');
    expect(await room.list()).toEqual([newsAbout(id)]);
  });

  it('is sealed with the key that a PIN closes, whichever came first', async () => {
    const { device, store, room, id } = await delivered();
    await store.lock.set('2580');
    store.lock.close();
    const locked = await device.open({ rounds: 10 });
    expect(await (await locked.news()).list()).toEqual([]);
    expect(await (await locked.news()).change(id, () => newsAbout(id, 'Other'))).toMatchObject({ ok: false });
    await store.lock.open('2580');
    expect(await room.list()).toEqual([newsAbout(id)]);
    await store.lock.takeAway('2580');
    expect(await (await (await device.open()).news()).list()).toEqual([newsAbout(id)]);
  });

  it('that does not open is fetched anew, and stands in nobody’s way', async () => {
    const { device, room, id } = await delivered();
    const db = await asVersion(device, 4).open();
    await db.table('news').update(id, { box: new Uint8Array(40) });
    db.close();
    expect(await room.list()).toEqual([]);
    expect(await room.change(id, (known) => (known ? null : newsAbout(id, 'Anew')))).toMatchObject({
      ok: true,
    });
    expect(await room.list()).toEqual([newsAbout(id, 'Anew')]);
  });

  it('goes with its message, and so does everything that was done about it', async () => {
    const { device, store, council, id, message } = await delivered();
    const other = await waiting(store);
    await acting(store, message, { type: 'add-words' }, 'Received');
    await syncOf(store, council).wake();
    await acting(store, message, { type: 'not-happy' }, 'On its way');
    await store.drafts.start({
      id: crypto.randomUUID() as RepresentationId,
      council: NORTHFORD,
      kind: 'complaint',
      adult: false,
      action: { of: id, type: 'correct' },
    });
    expect(await store.receipts.forget(id)).toMatchObject({ ok: true });
    const left = [await store.drafts.list(), await store.outbox.list(), await store.receipts.list()];
    expect(left.flat().map((one) => one.id)).toEqual([other.id]);
    expect(await newsRows(device)).toBe(0);
    expect(device.cached.get('wren-day-keys')?.size ?? 0, 'copies for a day').toBe(1);
  });

  it('is gone with everything when everything is deleted, and so is what was done', async () => {
    const { device, store, message } = await delivered();
    await acting(store, message, { type: 'not-happy' }, 'On its way');
    store.endHere();
    store.close();
    await device.forget();
    expect(await device.indexedDB.databases()).toEqual([]);
    expect([[...device.cached.keys()], [...device.files.keys()]]).toEqual([[], []]);
  });

  it('of a message that an older version deleted is never shown, and goes', async () => {
    const { device, room, id } = await delivered();
    const old = await asVersion(device, 3).open();
    await old.table('receipts').delete(id);
    old.close();
    expect(await room.list()).toEqual([]);
    expect(await newsRows(device)).toBe(0);
  });
});

describe('every version', () => {
  it.each([1, 2, 3])(
    'whose database had the tables of version %i is opened, and has news from then on',
    async (was) => {
      const device = phone();
      const old = await asVersion(device, was).open();
      old.close();
      const store = await device.open();
      expect(store.mode).toBe('disk');
      const { id } = await waiting(store);
      await syncOf(store, await aCouncil()).wake();
      await (await store.news()).change(id, () => newsAbout(id));
      expect(await (await store.news()).list()).toHaveLength(1);
    },
  );

  it.each([1, 2, 3])('of %i opens the newest database, writes in it, and harms nothing', async (was) => {
    const { device, store, id } = await delivered();
    store.close();
    const old = await asVersion(device, was).open();
    const rows = (await old.table('notes').toArray()) as { id: string }[];
    await old.table('notes').put({ ...rows[0], id: 'of-an-older-version' });
    expect(await old.table('receipts').count()).toBe(1);
    old.close();
    const back: Store = await device.open();
    expect(await (await back.news()).list()).toEqual([newsAbout(id)]);
    expect(await back.receipts.list()).toMatchObject([{ id }]);
  });
});
