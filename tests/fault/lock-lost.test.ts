/** What a locked phone finds when something beside its database is gone, or newer than was known. */
import { describe, expect, it } from 'vitest';
import { closed, flipIn, rowsOf, setRows, written } from './damaged-phone.ts';
import { aDraft, phone, waiting } from './phone.ts';

const PIN = '2580';
const quick = { rounds: 1 };
const kept = { answers: { c1: 'Zanzibar teapot' } };

/** A phone with a draft and a message on its way behind a PIN, closed. */
async function lockedPhone() {
  const device = phone();
  const store = await device.open(quick);
  const draft = await written(store);
  const sent = await waiting(store);
  await store.lock.set(PIN);
  await closed(store);
  return { device, draft, sent };
}

describe('the lock record', () => {
  it.each(['file', 'cache'] as const)('gone from the %s is healed from the other place', async (where) => {
    const { device, draft } = await lockedPhone();
    if (where === 'file') device.files.delete('wren-lock');
    else device.cached.delete('wren-lock');
    await closed(await device.open(quick));
    if (where === 'file') device.cached.delete('wren-lock');
    else device.files.delete('wren-lock');
    const store = await device.open(quick);
    expect(store.lock.state()).toBe('locked');
    expect(await store.lock.open(PIN)).toMatchObject({ ok: true });
    expect(await store.drafts.read(draft.id)).toMatchObject(kept);
  });

  it('gone from both is told: the words stay, do not open, and nobody begins over them', async () => {
    const { device, draft, sent } = await lockedPhone();
    const before = await rowsOf(device);
    device.files.delete('wren-lock');
    device.cached.delete('wren-lock');
    const store = await device.open(quick);
    expect(await store.drafts.list()).toEqual([]);
    expect(await store.drafts.unreadable()).toEqual([draft.id]);
    expect(await store.drafts.read(draft.id)).toBe('unreadable');
    expect(await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'over it' })).toMatchObject({
      ok: false,
    });
    expect(await store.outbox.read(sent.id)).toMatchObject({ code: sent.code });
    expect(await store.drafts.start(aDraft())).toMatchObject({ ok: true });
    const after = await rowsOf(device);
    expect(after['drafts']).toContainEqual(before['drafts']?.[0]);
  });

  it('that comes back opens everything again, also what was written meanwhile', async () => {
    const { device, draft } = await lockedPhone();
    const [file, cache] = [device.files.get('wren-lock'), device.cached.get('wren-lock')];
    device.files.delete('wren-lock');
    device.cached.delete('wren-lock');
    const without = await device.open(quick);
    const meanwhile = aDraft();
    await without.drafts.start(meanwhile);
    await closed(without);
    device.files.set('wren-lock', file as Uint8Array);
    device.cached.set('wren-lock', cache as Map<string, Response>);
    const store = await device.open(quick);
    expect(await store.lock.open(PIN)).toMatchObject({ ok: true });
    expect((await store.drafts.list()).map(({ id }) => id).sort()).toEqual([draft.id, meanwhile.id].sort());
  });

  it('in a place that will not say just now is not taken for gone', async () => {
    const { device, draft } = await lockedPhone();
    device.files.delete('wren-lock');
    const match: CacheStorage['match'] = (entry, from) =>
      from?.cacheName === 'wren-lock'
        ? Promise.reject(new DOMException('busy', 'UnknownError'))
        : device.caches.match(entry, from);
    const store = await device.open({ ...quick, caches: { ...device.caches, match } });
    expect(store.mode).toBe('memory');
    store.close();
    const again = await device.open(quick);
    expect(await again.lock.open(PIN)).toMatchObject({ ok: true });
    expect(await again.drafts.read(draft.id)).toMatchObject(kept);
  });
});

describe('a row that is newer than what was known when a locked phone opens', () => {
  /** Typed, and killed before the copy could follow; then a PIN that was set before closes the phone. */
  async function killedWhileTyping() {
    const device = phone();
    const first = await device.open(quick);
    const draft = await written(first);
    await first.lock.set(PIN);
    await first.copyNow();
    await first.drafts.keep(draft.id, { questionId: 'c1', answer: 'the newest words' });
    const store = async () => {
      const opened = await device.open(quick);
      expect(opened.lock.state()).toBe('locked');
      return opened;
    };
    return { device, draft, open: store };
  }

  it('is copied once it is unlocked', async () => {
    const { device, draft, open } = await killedWhileTyping();
    const store = await open();
    await store.lock.open(PIN);
    await closed(store);
    await setRows(device, {});
    const again = await open();
    await again.lock.open(PIN);
    expect(await again.drafts.read(draft.id)).toMatchObject({ answers: { c1: 'the newest words' } });
  });

  it('and damaged gets its last copy back once it is unlocked, and it is told', async () => {
    const { device, draft, open } = await killedWhileTyping();
    await flipIn(device, 'drafts', draft.id);
    const store = await open();
    expect(store.health).toMatchObject({ restored: [], lost: [] });
    await store.lock.open(PIN);
    expect(await store.drafts.read(draft.id)).toMatchObject(kept);
    expect([...store.health.restored, ...store.health.lost].map(({ id }) => id)).toContain(draft.id);
  });
});
