/** Woken by the browser with Wren closed: what waits goes, once, and whoever reads is not disturbed. */
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/store/entries.ts';
import type { Store } from '../../../src/store/store.ts';
import { createSync } from '../../../src/sync/sync.ts';
import type { Fetch } from '../../../src/sync/transport.ts';
import { sendWaiting, type Page } from '../../../src/worker/send-waiting.ts';
import { NOON, aCouncil, aDraft, phone, sealedFrom } from '../../fault/phone.ts';

async function aPhoneThatWaits() {
  const own = phone();
  const store = await own.open();
  const started = await store.drafts.start(aDraft());
  if (!started.ok) throw new Error(started.error.kind);
  const draft: Draft = started.value;
  await store.drafts.seal(draft.id, await sealedFrom(draft));
  store.close();
  return own;
}

const page = (visibilityState: DocumentVisibilityState, path = '/northford') => {
  const heard: unknown[] = [];
  return {
    url: `https://wren.example${path}`,
    visibilityState,
    heard,
    postMessage: (message: unknown) => void heard.push(message),
  };
};

const worker = (own: ReturnType<typeof phone>, fetch: Fetch, pages: readonly Page[]) =>
  sendWaiting({
    pages: async () => pages,
    openStore: () => own.open(),
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

const stateOf = async (own: ReturnType<typeof phone>) => {
  const store = await own.open();
  const receipts = await store.receipts.list();
  const waiting = await store.outbox.list();
  store.close();
  return { receipts: receipts.length, waiting: waiting.map(({ state }) => state.name) };
};

describe('the worker, woken with Wren closed', () => {
  it('sends what waits and keeps the receipt', async () => {
    const own = await aPhoneThatWaits();
    const council = await aCouncil();
    await worker(own, council.fetch, []);
    expect(council.stored.size).toBe(1);
    expect((await stateOf(own)).receipts).toBe(1);
  });

  it('sends too when the only page is in the background, where it may be frozen', async () => {
    const own = await aPhoneThatWaits();
    const council = await aCouncil();
    const asleep = page('hidden');
    await worker(own, council.fetch, [asleep]);
    expect(council.stored.size).toBe(1);
    expect(asleep.heard).toEqual([{ type: 'wake-outbox' }]);
  });

  it('sends too while the cover page is looked at, which sends nothing', async () => {
    const own = await aPhoneThatWaits();
    const council = await aCouncil();
    await worker(own, council.fetch, [page('visible', '/neutral.html')]);
    expect(council.stored.size).toBe(1);
  });

  it('leaves it to the page that somebody looks at, and asks to be woken again to make sure', async () => {
    const own = await aPhoneThatWaits();
    const council = await aCouncil();
    const looked = page('visible');
    await expect(worker(own, council.fetch, [looked])).rejects.toThrow('still waits');
    expect(looked.heard).toEqual([{ type: 'wake-outbox' }]);
    expect(council.asked).toEqual([]);
  });

  it('asks the browser for another try while something still waits', async () => {
    const own = await aPhoneThatWaits();
    const nobody: Fetch = () => Promise.reject(new TypeError('no network'));
    await expect(worker(own, nobody, [])).rejects.toThrow('still waits');
    expect((await stateOf(own)).waiting).toEqual(['waiting']);
  });
});
