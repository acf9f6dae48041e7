/** Asked a second time, a day later: what the council lost it gets again, and never twice. */
import { describe, expect, it } from 'vitest';
import { failed } from '../../../src/domain/errors.ts';
import { epochMs, type EpochMs } from '../../../src/domain/ids.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, aCouncil, json, phone, receiptOf, syncOf, waiting } from '../../fault/phone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (ms: number) => epochMs(NOON + ms);

/** A phone that has delivered one message at noon; `look` is a look at the phone at some moment. */
async function delivered(council?: Awaited<ReturnType<typeof aCouncil>>) {
  let clock: EpochMs = NOON;
  const device = phone();
  const store = await device.open({ now: () => clock });
  const there = council ?? (await aCouncil());
  const { id } = await waiting(store);
  const sync = syncOf(store, there, { now: () => clock });
  await sync.wake();
  const look = async (moment: EpochMs) => {
    clock = moment;
    await sync.reconfirm();
  };
  const puts = () => there.asked.filter((line) => line.startsWith('PUT')).length;
  return { store, council: there, id, look, puts, keys: () => device.cached.get('wren-day-keys')?.size ?? 0 };
}

const left = async (store: Store) => (await (await store.outbox.dayCopies())?.list())?.length;

describe('a day after delivery', () => {
  it('the council is asked again, once, and the copy goes for good', async () => {
    const { store, look, puts, keys } = await delivered();
    await look(at(DAY - 1));
    expect([puts(), await left(store)]).toEqual([1, 1]);
    await look(at(DAY));
    expect([puts(), await left(store), keys()]).toEqual([2, 0, 0]);
    await look(at(3 * DAY));
    expect(puts()).toBe(2);
  });

  it('a council that lost it stores it anew, and the new number stands on the receipt', async () => {
    const { store, council, id, look } = await delivered();
    council.stored.delete(id);
    const digest = (await store.receipts.read(id)) as { receipt: { digest: string } };
    const anew = receiptOf(id, digest.receipt.digest, { reference: 'NF-99Z-KQ4' });
    council.stored.set(id, await council.keys.sign(anew));
    await look(at(DAY));
    expect(await store.receipts.read(id)).toMatchObject({
      receipt: { reference: 'NF-99Z-KQ4' },
      formerly: 'NF-7K4-2QH',
      code: '1234567890123456',
    });
  });

  it('what was stored anew is asked about once more, another day later', async () => {
    const { store, council, id, look, puts } = await delivered();
    council.stored.delete(id);
    await look(at(DAY));
    expect([puts(), await left(store), council.order]).toEqual([2, 1, [id, id]]);
    expect(await store.receipts.read(id)).not.toHaveProperty('formerly');
    await look(at(DAY + HOUR));
    expect(puts()).toBe(2);
    await look(at(2 * DAY));
    expect([puts(), await left(store)]).toEqual([3, 0]);
  });

  it('a phone that is locked keeps the new receipt until it can be shown', async () => {
    const { store, council, id } = await delivered();
    council.stored.delete(id);
    let locked = true;
    const days = await store.outbox.dayCopies();
    if (!days) throw new Error('There are none.');
    type Copy = Parameters<typeof days.renew>[0];
    const closed = async () => failed({ kind: 'storage-blocked' });
    const behindLock: Store = {
      ...store,
      overEveryOutbox: (work) =>
        store.overEveryOutbox(([outbox]) => {
          const dayCopies = async () => ({
            ...days,
            renew: (copy: Copy) => (locked ? closed() : days.renew(copy)),
          });
          return work(outbox ? [{ ...outbox, dayCopies }] : []);
        }),
    };
    const sync = syncOf(behindLock, council, { now: () => at(DAY) });
    const before = await store.receipts.read(id);
    await sync.reconfirm();
    expect(await store.receipts.read(id)).toEqual(before);
    locked = false;
    await sync.reconfirm();
    expect(await store.receipts.read(id)).not.toEqual(before);
    expect(await days.list()).toMatchObject([{ isNews: false }]);
  });

  it('a phone with a PIN confirms while it is locked, and tells the new number once it is open', async () => {
    let clock: EpochMs = NOON;
    const store = await phone().open({ now: () => clock });
    expect(await store.lock.set('2468')).toMatchObject({ ok: true });
    const council = await aCouncil();
    const { id } = await waiting(store);
    const sync = syncOf(store, council, { now: () => clock });
    await sync.wake();
    const digest = ((await store.receipts.read(id)) as { receipt: { digest: string } }).receipt.digest;
    store.lock.close();
    await expect.poll(() => store.receipts.list()).toEqual([]);
    council.stored.set(id, await council.keys.sign(receiptOf(id, digest, { reference: 'NF-99Z-KQ4' })));
    clock = at(DAY);
    await sync.reconfirm();
    expect(council.asked.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
    expect(await store.receipts.list()).toEqual([]);
    expect(await store.lock.open('2468')).toMatchObject({ ok: true });
    await sync.reconfirm();
    expect(await store.receipts.read(id)).toMatchObject({
      receipt: { reference: 'NF-99Z-KQ4' },
      formerly: 'NF-7K4-2QH',
    });
  });

  it('is counted by the council’s clock: a phone that runs ahead waits for the rest of the day', async () => {
    let there = NOON + 1_000;
    const council = await aCouncil((answer) => {
      const headers = new Headers(answer.headers);
      headers.set('date', new Date(there).toUTCString());
      return new Response(answer.body, { status: answer.status, headers });
    });
    const { store, look, puts } = await delivered(council);
    there = NOON + HOUR;
    await look(at(300 * DAY));
    expect([puts(), await left(store)]).toEqual([2, 1]);
    there = NOON + DAY + HOUR;
    await look(at(300 * DAY + 22 * HOUR));
    expect(puts()).toBe(2);
    await look(at(301 * DAY));
    expect([puts(), await left(store)]).toEqual([3, 0]);
  });

  it('a clock that was set back ends nothing too early', async () => {
    const { store, look } = await delivered();
    await look(at(-400 * DAY));
    expect(await left(store)).toBe(1);
    await look(at(-399 * DAY));
    expect(await left(store)).toBe(0);
  });
});

describe('confirming', () => {
  it('never stands in the way of a message that waits', async () => {
    let hang = false;
    const council = await aCouncil((answer, url) =>
      hang && url.endsWith(first) ? new Promise<Response>(() => undefined) : answer,
    );
    let first = 'nothing';
    const { store, id, look } = await delivered(council);
    first = id;
    hang = true;
    void look(at(DAY));
    await expect.poll(() => council.asked.filter((line) => line.endsWith(id)).length).toBe(2);
    const next = await waiting(store);
    await syncOf(store, council, { now: () => at(DAY) }).wake();
    expect(await store.receipts.read(next.id)).toMatchObject({ id: next.id });
  });

  it('keeps the copy while the council does not answer in its own words', async () => {
    let broken = true;
    const council = await aCouncil((answer, url) =>
      broken && sent > 0 && url.includes('representations') ? json({ hello: 'log in first' }) : answer,
    );
    let sent = 0;
    const { store, look } = await delivered(council);
    sent = 1;
    await look(at(DAY));
    expect(await left(store)).toBe(1);
    broken = false;
    await look(at(DAY + HOUR));
    expect(await left(store)).toBe(0);
  });

  it('gives up after thirty failed days; a clock that jumps a year counts as one', async () => {
    let gone = false;
    const council = await aCouncil((answer) => (gone ? Promise.reject(new TypeError('network')) : answer));
    const { store, look, keys } = await delivered(council);
    gone = true;
    await look(at(DAY));
    await look(at(366 * DAY));
    for (let day = 1; day < 29; day++) await look(at((366 + day) * DAY));
    expect(await left(store)).toBe(1);
    await look(at(395 * DAY));
    expect([await left(store), keys()]).toEqual([0, 0]);
  });

  it('asks nothing about a receipt that was deleted while it was on its way', async () => {
    const { store, id, look, puts } = await delivered();
    await store.receipts.forget(id);
    await look(at(DAY));
    expect(puts()).toBe(1);
    expect(await store.receipts.read(id)).toBeNull();
  });

  it('sends nothing of what was deleted while another one was asked about', async () => {
    let clock: EpochMs = NOON;
    const device = phone();
    const store = await device.open({ now: () => clock });
    let whileAsked = async (_: string) => undefined as unknown;
    const council = await aCouncil(async (answer, url) => {
      if (url.includes('/representations/')) await whileAsked(url);
      return answer;
    });
    const ids = [(await waiting(store)).id, (await waiting(store)).id];
    const sync = syncOf(store, council, { now: () => clock });
    await sync.wake();
    clock = at(DAY);
    const before = council.asked.length;
    whileAsked = async (url) => {
      const other = ids.find((id) => !url.endsWith(id));
      if (other) await store.receipts.forget(other);
    };
    await sync.reconfirm();
    expect(council.asked.slice(before).filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  });
});
