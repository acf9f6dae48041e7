import { describe, expect, it } from 'vitest';
import { epochMs, type EpochMs } from '../../../src/domain/ids.ts';
import type { Store, StoreDeps } from '../../../src/store/store.ts';
import { NOON, aCouncil, aDraft, newId, phone, syncOf, waiting } from '../../fault/phone.ts';

/** Cheap rounds: what they cost is proved elsewhere. */
const CHEAP = { rounds: 10 };
const PIN = '2580';
const OK = { ok: true, value: undefined };
const LOCKED = { ok: false, error: { kind: 'locked' } };

async function written(device: ReturnType<typeof phone>, more: Partial<StoreDeps> = {}) {
  const store = await device.open({ ...CHEAP, ...more });
  const draft = await store.drafts.start(aDraft());
  if (!draft.ok) throw new Error(draft.error.kind);
  return { store, draft: draft.value };
}

/** A phone with a draft, a message on its way and a PIN, as it is after it was put down. */
async function locked() {
  const device = phone();
  const { store, draft } = await written(device);
  const sent = await waiting(store);
  expect(await store.lock.set(PIN)).toEqual(OK);
  store.close();
  const again = await device.open(CHEAP);
  return { device, store: again, draft, sent };
}

const shown = async ({ drafts, outbox, receipts }: Store) =>
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

describe('a phone without a PIN', () => {
  it('has none, and asks for none', async () => {
    const { store } = await written(phone());
    expect(store.lock.state()).toBe('none');
    expect(await store.lock.open('1234')).toEqual(OK);
    expect(await store.lock.takeAway('1234')).toEqual(OK);
    expect(await store.lock.waitsUntil()).toBeNull();
    store.lock.close();
    expect(await store.drafts.list()).toHaveLength(1);
  });

  it('takes four numbers or letters, and no fewer', async () => {
    const { store } = await written(phone());
    for (const short of ['', '123', '  12 ', '\u3000ab\u3000'])
      expect(await store.lock.set(short)).toEqual({ ok: false, error: { kind: 'too-short' } });
    expect(store.lock.state()).toBe('none');
    expect(await store.lock.set('1234')).toEqual(OK);
    expect(store.lock.state()).toBe('open');
    expect(await store.lock.set('5678')).toEqual({ ok: false, error: { kind: 'has-lock' } });
  });

  it('that keeps nothing has nothing to lock, and says so', async () => {
    const store = await phone().open({ ...CHEAP, indexedDB: undefined });
    expect(await store.lock.set(PIN)).toEqual({ ok: false, error: { kind: 'storage-blocked' } });
    expect(store.lock.state()).toBe('none');
  });
});

describe('a locked phone', () => {
  it('shows nothing of what was written, not even a count', async () => {
    const { store, draft, sent } = await locked();
    expect(store.lock.state()).toBe('locked');
    expect(await shown(store)).toEqual([]);
    expect(await store.drafts.read(draft.id)).toBeNull();
    expect(await store.receipts.read(sent.id)).toBeNull();
  });

  it('takes no new words, and loses none that are there', async () => {
    const { store, draft, sent } = await locked();
    expect(await store.drafts.start(aDraft())).toEqual(LOCKED);
    expect(await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'x' })).toEqual(LOCKED);
    expect(await store.drafts.forget(draft.id)).toEqual(LOCKED);
    expect(await store.drafts.unseal(sent.id)).toEqual(LOCKED);
    expect(await store.outbox.forget(sent.id)).toEqual(LOCKED);
    expect(await store.receipts.name(sent.id, 'x')).toEqual(LOCKED);
    expect(await store.lock.open(PIN)).toEqual(OK);
    expect(await store.drafts.read(draft.id)).toMatchObject({ answers: draft.answers });
    expect(await store.outbox.list()).toHaveLength(1);
  });

  it('sends what waits, and shows the receipt once it is opened', async () => {
    const { device, store, sent } = await locked();
    const council = await aCouncil();
    await syncOf(store, council).wake();
    expect(council.stored.has(sent.id)).toBe(true);
    expect(await shown(store)).toEqual([]);
    expect(await store.lock.open(PIN)).toEqual(OK);
    expect(await store.receipts.list()).toMatchObject([{ id: sent.id, code: sent.code }]);
    store.close();
    const again = await device.open(CHEAP);
    expect(await again.lock.open(PIN)).toEqual(OK);
    expect(await again.receipts.read(sent.id)).toMatchObject({ receipt: { reference: 'NF-7K4-2QH' } });
  });

  it('keeps the words key nowhere but in its wrapping, from the moment it is set', async () => {
    const device = phone();
    const { store } = await written(device);
    expect(device.files.get('wren-key')).toHaveLength(40);
    expect(await store.lock.set(PIN)).toEqual(OK);
    expect([...device.files.keys()]).toEqual(expect.arrayContaining(['wren-lock', 'wren-post-key']));
    // Looking whether a file can be written leaves an empty one.
    expect(device.files.get('wren-key') ?? []).toHaveLength(0);
    expect(device.cached.has('wren-key')).toBe(false);
  });

  it('keeps settings, packs and the sender at work', async () => {
    const { device, store } = await locked();
    expect(await store.settings.write({ textSize: 'large' })).toEqual(OK);
    store.close();
    expect(await (await device.open(CHEAP)).settings.read()).toMatchObject({ textSize: 'large' });
  });

  it.each(['the file', 'the cache'])(
    'still opens when %s of the lock and the keys was lost',
    async (lost) => {
      const { device, store, draft } = await locked();
      store.close();
      if (lost === 'the file') device.files.clear();
      else
        for (const name of [...device.cached.keys()])
          if (/-(lock|post-key)$/.test(name)) device.cached.delete(name);
      const again = await device.open(CHEAP);
      expect(again.lock.state()).toBe('locked');
      expect(await again.lock.open(PIN)).toEqual(OK);
      expect(await again.drafts.read(draft.id)).toMatchObject({ answers: draft.answers });
      expect(await again.outbox.list()).toHaveLength(1);
      for (const name of ['wren-lock', 'wren-post-key'])
        expect([device.files.has(name), device.cached.has(name)]).toEqual([true, true]);
    },
  );

  it('opens with the same words in other letters, spaces and numerals', async () => {
    const { store } = await written(phone());
    expect(await store.lock.set('Purple  Walrus 12')).toEqual(OK);
    for (const same of ['purple walrus 12', ' PURPLE WALRUS １２ ', 'purple walrus ١٢']) {
      store.lock.close();
      expect(await store.lock.open(same)).toEqual(OK);
    }
  });

  it('opens with the new PIN after a change, and with the old one no more', async () => {
    const { device, store, draft } = await locked();
    expect(await store.lock.change('0000', 'seven herons')).toMatchObject({ error: { kind: 'wrong-pin' } });
    expect(await store.lock.change(PIN, '12')).toEqual({ ok: false, error: { kind: 'too-short' } });
    expect(await store.lock.change(PIN, 'seven herons')).toEqual(OK);
    store.close();
    const again = await device.open(CHEAP);
    expect(await again.lock.open(PIN)).toMatchObject({ error: { kind: 'wrong-pin' } });
    expect(await again.lock.open('seven herons')).toEqual(OK);
    expect(await again.drafts.read(draft.id)).toMatchObject({ answers: draft.answers });
  });

  it('is a phone without a PIN again once it is taken away', async () => {
    const { device, store, draft, sent } = await locked();
    expect(await store.lock.takeAway('0000')).toMatchObject({ error: { kind: 'wrong-pin' } });
    expect(store.lock.state()).toBe('locked');
    expect(await store.lock.takeAway(PIN)).toEqual(OK);
    expect(store.lock.state()).toBe('none');
    store.close();
    const again = await device.open(CHEAP);
    expect(again.lock.state()).toBe('none');
    expect(await again.drafts.read(draft.id)).toMatchObject({ answers: draft.answers });
    expect(await again.outbox.read(sent.id)).toMatchObject({ code: sent.code });
    expect([...device.files.keys(), ...device.cached.keys()]).not.toContain('wren-lock');
  });
});

describe('closing the lock', () => {
  it('hides at once, and what was typed before is still written', async () => {
    const { store, draft } = await written(phone());
    await store.lock.set(PIN);
    const typed = store.drafts.keep(draft.id, { questionId: 'c1', answer: 'Velvet trombone' });
    store.lock.close();
    // The newest text goes after the one that was on its way.
    const next = typed.then(() => store.drafts.keep(draft.id, { questionId: 'c2', answer: 'And more' }));
    expect(store.lock.state()).toBe('locked');
    expect(await store.drafts.list()).toEqual([]);
    expect(await typed).toMatchObject({ ok: true });
    expect(await next).toMatchObject({ ok: true });
    await expect.poll(() => store.drafts.keep(draft.id, { title: 'late' })).toEqual(LOCKED);
    expect(await store.lock.open(PIN)).toEqual(OK);
    expect(await store.drafts.read(draft.id)).toMatchObject({
      answers: { c1: 'Velvet trombone', c2: 'And more' },
    });
  });

  it('hides what was being read while it closed', async () => {
    const { store } = await written(phone());
    await store.lock.set(PIN);
    const reading = store.drafts.list();
    store.lock.close();
    expect(await reading).toEqual([]);
  });

  it('tells whoever watches, and the other tabs, also those that slept', async () => {
    const device = phone();
    const name = `wren-test-${newId()}`;
    const channel = () => new BroadcastChannel(name);
    const asleep = new EventTarget();
    const { store, draft } = await written(device, { channel });
    const [awake, slept] = [
      await device.open({ ...CHEAP, channel }),
      await device.open({ ...CHEAP, events: [asleep] }),
    ];
    let told = 0;
    awake.watch(() => told++);
    expect(await store.lock.set(PIN)).toEqual(OK);
    // Who was in stays in: nobody is thrown out in the middle of a word.
    await expect.poll(() => awake.lock.state()).toBe('open');
    asleep.dispatchEvent(new Event('focus'));
    await expect.poll(() => slept.lock.state()).toBe('open');
    expect(await awake.drafts.keep(draft.id, { questionId: 'c1', answer: 'both' })).toMatchObject({
      ok: true,
    });
    store.lock.close();
    await expect.poll(() => awake.lock.state()).toBe('locked');
    expect(told).toBeGreaterThan(0);
    expect(await shown(awake)).toEqual([]);
    await expect
      .poll(() => {
        asleep.dispatchEvent(new Event('focus'));
        return slept.lock.state();
      })
      .toBe('locked');
    expect(await store.lock.open(PIN)).toEqual(OK);
    expect(awake.lock.state()).toBe('locked');
    expect(await store.lock.takeAway(PIN)).toEqual(OK);
    await expect.poll(() => awake.lock.state()).toBe('none');
    expect(await awake.drafts.list()).toMatchObject([{ answers: { c1: 'both' } }]);
    for (const one of [store, awake, slept]) one.close();
  });
});

describe('a tab that slept', () => {
  it('while a PIN was set and closed wakes up locked', async () => {
    const device = phone();
    const asleep = new EventTarget();
    const { store } = await written(device);
    const slept = await device.open({ ...CHEAP, events: [asleep] });
    expect(await store.lock.set(PIN)).toEqual(OK);
    store.lock.close();
    await expect.poll(() => store.drafts.start(aDraft())).toEqual(LOCKED);
    asleep.dispatchEvent(new Event('focus'));
    await expect.poll(() => slept.lock.state()).not.toBe('none');
    await expect.poll(() => slept.lock.state()).toBe('locked');
    expect(await shown(slept)).toEqual([]);
    for (const one of [store, slept]) one.close();
  });
});

describe('a wrong PIN', () => {
  it('costs nothing five times, then waits that double up to a quarter of an hour', async () => {
    const { device, store } = await locked();
    store.close();
    let now: EpochMs = NOON;
    const open = () => device.open({ ...CHEAP, now: () => now });
    let here = await open();
    for (const triesLeft of [4, 3, 2, 1])
      expect(await here.lock.open('0000')).toEqual({ ok: false, error: { kind: 'wrong-pin', triesLeft } });
    for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
      const untilMs = epochMs(now + seconds * 1000);
      expect(await here.lock.open('0000')).toEqual({ ok: false, error: { kind: 'wait', untilMs } });
      // A new start of the browser forgets none of it, and the right PIN waits as well.
      here.close();
      here = await open();
      now = epochMs(untilMs - 1);
      expect(await here.lock.open(PIN)).toEqual({ ok: false, error: { kind: 'wait', untilMs } });
      expect(await here.lock.waitsUntil()).toBe(untilMs);
      now = untilMs;
    }
    expect(await here.lock.open(PIN)).toEqual(OK);
    here.lock.close();
    expect(await here.lock.open('0000')).toEqual({ ok: false, error: { kind: 'wrong-pin', triesLeft: 4 } });
  });

  it('makes nobody wait longer because the clock was put back', async () => {
    const { device, store } = await locked();
    store.close();
    let now: EpochMs = NOON;
    const here = await device.open({ ...CHEAP, now: () => now });
    for (let wrong = 0; wrong < 5; wrong++) await here.lock.open('0000');
    now = epochMs(NOON - 365 * 24 * 60 * 60_000);
    expect(await here.lock.waitsUntil()).toBe(now + 30_000);
    now = epochMs(now + 30_000);
    expect(await here.lock.waitsUntil()).toBeNull();
    expect(await here.lock.open(PIN)).toEqual(OK);
  });

  it('counts once for each try, however many tabs try at once', async () => {
    const { device, store } = await locked();
    store.close();
    const tabs = await Promise.all([device.open(CHEAP), device.open(CHEAP), device.open(CHEAP)]);
    const all = await Promise.all(tabs.flatMap((tab) => [tab.lock.open('0000'), tab.lock.open('1111')]));
    // Whoever hears its answer late hears of the wait that the others brought about.
    expect(new Set(all.map((outcome) => (outcome.ok ? 'ok' : outcome.error.kind)))).toEqual(
      new Set(['wrong-pin', 'wait']),
    );
    // Five counted, the sixth was not made: one more would wait twice as long.
    const waits = await Promise.all(tabs.map((tab) => tab.lock.waitsUntil()));
    expect(new Set(waits)).toEqual(new Set([NOON + 30_000]));
  });
});

describe('the version before this one', () => {
  /** As it opens a row: the key in its file, AES-GCM, bound to table, id and revision. Written here anew. */
  async function asBefore(device: ReturnType<typeof phone>) {
    const kept = device.files.get('wren-key')?.slice(0, 32) as Uint8Array<ArrayBuffer>;
    const key = await crypto.subtle.importKey('raw', kept, 'AES-GCM', false, ['decrypt']);
    const db = await new Promise<IDBDatabase>((resolve) => {
      const asked = device.indexedDB.open('wren');
      asked.onsuccess = () => resolve(asked.result);
    });
    type Row = { id: string; revision: number; iv: BufferSource; box: BufferSource };
    const all = (table: string) =>
      new Promise<Row[]>((resolve) => {
        const asked = db.transaction(table).objectStore(table).getAll();
        asked.onsuccess = () => resolve(asked.result as Row[]);
      });
    const opened: Record<string, unknown> = {};
    for (const table of ['drafts', 'outbox', 'receipts', 'notes']) {
      for (const { id, revision, iv, box } of await all(table)) {
        const additionalData = new TextEncoder().encode(`${table}|${id}|${revision}`);
        const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, box);
        opened[`${table}/${id}`] = JSON.parse(new TextDecoder().decode(plain));
      }
    }
    db.close();
    return opened;
  }

  it('reads every row of a phone that has no PIN, also one that had', async () => {
    const device = phone();
    const { store, draft } = await written(device);
    const sent = await waiting(store);
    await syncOf(store, await aCouncil()).wake();
    const next = await waiting(store);
    await store.settings.write({ theme: 'dark' });
    const before = await asBefore(device);
    await store.lock.set(PIN);
    store.lock.close();
    await store.lock.takeAway(PIN);
    store.close();
    const after = await asBefore(device);
    for (const read of [before, after]) {
      expect(read[`drafts/${draft.id}`]).toMatchObject({ answers: draft.answers });
      expect(read[`outbox/${next.id}`]).toMatchObject({ code: next.code });
      expect(read[`receipts/${sent.id}`]).toMatchObject({ code: sent.code });
      expect(read['notes/settings']).toMatchObject({ theme: 'dark' });
      expect(read['notes/key-check']).toBe('wren');
    }
  });
});
