/** A phone, an advocate's phone and a new phone over real lines to the real endpoint: acted, told, shared, taken back. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { formatReceiptCode } from '../../src/domain/receipt-code.ts';
import type { RepresentationId } from '../../src/domain/ids.ts';
import { epochMs } from '../../src/domain/ids.ts';
import { actNow, actionsOf, beginAction, sendAction, wordsBoxOf } from '../../src/app/state/act.ts';
import { kept, refresh } from '../../src/app/state/kept.ts';
import { seal } from '../../src/app/state/send.ts';
import { useServices } from '../../src/app/state/services.ts';
import { begin, keep } from '../../src/app/state/writing.ts';
import type { Store } from '../../src/store/store.ts';
import { openByCode } from '../../src/sync/by-code.ts';
import { fetchNews } from '../../src/sync/news.ts';
import type { AsOneSender } from '../../src/sync/one-sender.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { NORTHFORD, phone, syncOf } from '../fault/phone.ts';
import { openEndpoint } from './support.ts';

const endpoint = openEndpoint();
let origin = '';
// As much of a browser as the page asks about: none that could wake it.
beforeAll(() => void vi.stubGlobal('navigator', {}));
beforeAll(async () => void (origin = await endpoint.app.listen({ port: 0, host: '127.0.0.1' })));
afterAll(() => vi.unstubAllGlobals());
afterAll(() => endpoint.close());

const line: Fetch = (url, init) => fetch(url, init);
const now = () => epochMs(Date.now());
const anyway: AsOneSender = (work) => work(async () => true);
const asking = (store: Store) => ({ store, fetch: line, origin, now });

/** Somebody picks this phone up. */
async function pickUp() {
  const store = await phone().open({ now });
  const sync = syncOf(store, { fetch: line }, { origin, now });
  useServices({ store, sync });
  kept.value = null;
  await refresh();
  const news = async (id: RepresentationId) => {
    await fetchNews({ ...asking(store), asOne: anyway, may: () => true }, 'hand');
    return (await (await store.news()).read(id))?.conversation;
  };
  return { store, sync, news, again: () => useServices({ store, sync }) };
}

type Picked = Awaited<ReturnType<typeof pickUp>>;

async function wrote({ sync, store }: Picked, words: string): Promise<RepresentationId> {
  const open = begin({ council: NORTHFORD, kind: 'complaint' });
  keep(open, 'c1', words);
  expect(await seal(open)).toMatchObject({ ok: true });
  await sync.wake();
  await refresh();
  expect((await store.receipts.list()).map(({ id }) => id)).toContain(open.id);
  return open.id;
}

const receiptOf = async ({ store }: Picked, id: RepresentationId) => {
  const found = await store.receipts.read(id);
  if (found === null || found === 'unreadable') throw new Error('not there');
  return found;
};

describe('what a person does about what they sent', () => {
  it('is written letter by letter, arrives with its words, and stands in what the council tells', async () => {
    const mine = await pickUp();
    const id = await wrote(mine, 'My room is cold');
    const open = await beginAction(id, { type: 'add-words' });
    if (!open) throw new Error('nothing to act on');
    keep(open, wordsBoxOf(open), 'The heater is gone too');
    expect(await sendAction(open)).toEqual({ ok: true, value: open.id });
    await mine.sync.wake();
    await refresh();
    expect(actionsOf(id).receipts).toMatchObject([{ id: open.id, action: { type: 'add-words' } }]);
    expect(
      kept.value?.receipts.map((one) => one.id),
      'it shows inside its own message',
    ).toEqual([id]);
    const told = await mine.news(id);
    expect(
      told?.events.map(({ type, text }) => [type, text]),
      'the words are gone from the phone',
    ).toEqual([
      ['sent', null],
      ['mine', null],
    ]);
  });

  it('is one tap, taken back and sent again, in this order whatever is tried first', async () => {
    const mine = await pickUp();
    const id = await wrote(mine, 'I would like to go home');
    expect(await actNow(id, { type: 'take-back' })).toMatchObject({ ok: true });
    expect(await actNow(id, { type: 'send-again' })).toMatchObject({ ok: true });
    await mine.sync.wake();
    expect(await mine.news(id)).toMatchObject({ status: 'received' });
    await actNow(id, { type: 'take-back' });
    await mine.sync.wake();
    expect(await mine.news(id)).toMatchObject({ status: 'taken-back' });
  });

  it('on a new phone opens with the code, and goes on from there', async () => {
    const mine = await pickUp();
    const id = await wrote(mine, 'They moved me');
    const { code } = await receiptOf(mine, id);
    const other = await pickUp();
    expect(await openByCode(asking(other.store), NORTHFORD, formatReceiptCode(code))).toEqual({
      ok: true,
      value: id,
    });
    await refresh();
    await actNow(id, { type: 'got-worse' });
    await other.sync.wake();
    mine.again();
    expect((await mine.news(id))?.events.at(-1)).toMatchObject({ type: 'mine', data: { type: 'got-worse' } });
  });

  it('lets an advocate look with a code of their own, is told that they do, and can stop it', async () => {
    const mine = await pickUp();
    const id = await wrote(mine, 'Nobody listens to me');
    const share = { who: 'advocate', sees: 'everything' } as const;
    const shared = await actNow(id, { type: 'share', share });
    if (!shared.ok) throw new Error(shared.error.kind);
    await mine.sync.wake();
    const { code } = await receiptOf(mine, shared.value);
    expect(code).not.toBe((await receiptOf(mine, id)).code);

    const advocate = await pickUp();
    expect(await openByCode(asking(advocate.store), NORTHFORD, code)).toEqual({ ok: true, value: id });
    expect(await receiptOf(advocate, id)).toMatchObject({ byCode: 'shared' });
    expect(await advocate.news(id)).toMatchObject({ as: 'shared', shares: [] });

    mine.again();
    await refresh();
    const told = await mine.news(id);
    expect(told?.shares).toMatchObject([{ id: shared.value, who: 'advocate', endedAt: null }]);
    expect(told?.events.map(({ type }) => type)).toContain('opened-by-share');
    await actNow(id, { type: 'unshare', ends: shared.value });
    await mine.sync.wake();
    expect(await advocate.news(id), 'what was shown goes from their phone').toBeNull();
    expect(await openByCode(asking((await pickUp()).store), NORTHFORD, code)).toEqual({
      ok: false,
      error: { kind: 'wrong-code' },
    });
  });

  it('an advocate may add words, and is refused nothing silently', async () => {
    const mine = await pickUp();
    const id = await wrote(mine, 'Please ask my brother');
    const shared = await actNow(id, { type: 'share', share: { who: 'advocate', sees: 'steps' } });
    if (!shared.ok) throw new Error(shared.error.kind);
    await mine.sync.wake();
    const { code } = await receiptOf(mine, shared.value);
    const advocate = await pickUp();
    await openByCode(asking(advocate.store), NORTHFORD, code);
    await refresh();
    const words = await actNow(id, { type: 'nudge-late' });
    const steer = await actNow(id, { type: 'take-back' });
    if (!words.ok || !steer.ok) throw new Error('not sealed');
    await advocate.sync.wake();
    expect(await advocate.store.receipts.read(words.value)).toMatchObject({ action: { type: 'nudge-late' } });
    expect(await advocate.store.outbox.read(steer.value)).toMatchObject({ state: { name: 'held' } });
  });
});
