import { describe, expect, it } from 'vitest';
import { aDraft, newId, phone, sealedFrom } from '../../fault/phone.ts';

const started = async (deps = {}) => {
  const device = phone();
  const store = await device.open(deps);
  const draft = await store.drafts.start(aDraft());
  if (!draft.ok) throw new Error(draft.error.kind);
  return { device, store, draft: draft.value };
};

describe('drafts', () => {
  it('gives every kept word back after the browser was closed', async () => {
    const { device, store, draft } = await started();
    expect(store.mode).toBe('disk');
    expect(await store.drafts.keep(draft.id, { questionId: 'c2', answer: ['a', 'b'] })).toEqual({
      ok: true,
      value: 2,
    });
    store.close();
    const again = await (await device.open()).drafts.read(draft.id);
    expect(again).toMatchObject({ answers: { c1: 'Zanzibar teapot', c2: ['a', 'b'] }, revision: 2 });
  });

  it('keeps answers that two tabs give at the same moment', async () => {
    const { device, store, draft } = await started();
    const other = await device.open();
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 ? store : other).drafts.keep(draft.id, { questionId: `q${n}`, answer: `${n}` }),
      ),
    );
    const read = await store.drafts.read(draft.id);
    expect(Object.keys((read as { answers: object }).answers)).toHaveLength(11);
  });

  it('never writes over what another tab wrote in the same box, and says so', async () => {
    const { device, store, draft } = await started();
    const other = await device.open();
    const before = draft.answers['c1'] ?? null;
    const mine = { questionId: 'c1', answer: 'mine', was: [before] } as const;
    await other.drafts.keep(draft.id, { questionId: 'c1', answer: 'theirs', was: [before] });
    expect(await store.drafts.keep(draft.id, mine)).toEqual({ ok: false, error: { kind: 'draft-changed' } });
    expect(await store.drafts.read(draft.id)).toMatchObject({ answers: { c1: 'theirs' } });
  });

  it('takes a write that had failed, and was there after all, for its own', async () => {
    const { store, draft } = await started();
    const before = draft.answers['c1'] ?? null;
    await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'first', was: [before] });
    const next = { questionId: 'c1', answer: 'second', was: [before, 'first'] };
    expect((await store.drafts.keep(draft.id, next)).ok).toBe(true);
  });

  it('makes one message of ten presses of Send', async () => {
    const { store, draft } = await started();
    const sealed = await sealedFrom(draft);
    const all = await Promise.all(Array.from({ length: 10 }, () => store.drafts.seal(draft.id, sealed)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.filter((one) => !one.ok && one.error.kind === 'draft-gone')).toHaveLength(9);
    expect(await store.outbox.list()).toHaveLength(1);
    expect(await store.drafts.list()).toEqual([]);
  });

  it('makes one message when two tabs press Send at once', async () => {
    const { device, store, draft } = await started();
    const other = await device.open();
    const sealed = await sealedFrom(draft);
    const both = await Promise.all([
      store.drafts.seal(draft.id, sealed),
      other.drafts.seal(draft.id, sealed),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('does not send words that are older than what another tab wrote', async () => {
    const { device, store, draft } = await started();
    const sealed = await sealedFrom(draft);
    await (await device.open()).drafts.keep(draft.id, { questionId: 'c1', answer: 'newer' });
    expect(await store.drafts.seal(draft.id, sealed)).toEqual({
      ok: false,
      error: { kind: 'draft-changed' },
    });
  });

  it('takes a message back only while no send was begun', async () => {
    const { store, draft } = await started();
    await store.drafts.seal(draft.id, await sealedFrom(draft));
    expect(await store.drafts.unseal(draft.id)).toMatchObject({
      ok: true,
      value: { answers: draft.answers },
    });
    const back = (await store.drafts.read(draft.id)) as typeof draft;
    await store.drafts.seal(draft.id, await sealedFrom(back));
    const [entry] = await store.outbox.list();
    const waiting = {
      name: 'waiting',
      attempts: 1,
      waits: 1,
      dueAt: back.updatedAt,
      lastError: null,
    } as const;
    await store.outbox.write(draft.id, waiting, entry?.revision ?? 0);
    expect(await store.drafts.unseal(draft.id)).toEqual({ ok: false, error: { kind: 'already-on-its-way' } });
    expect(await store.outbox.list()).toHaveLength(1);
  });

  it('says that a forgotten draft is gone, and keeps nothing for it', async () => {
    const { store, draft } = await started();
    await store.drafts.forget(draft.id);
    expect(await store.drafts.keep(draft.id, { questionId: 'c1', answer: 'x' })).toMatchObject({
      error: { kind: 'draft-gone' },
    });
    expect(await store.drafts.read(newId())).toBeNull();
  });

  it('tells watchers after a commit', async () => {
    const { store, draft } = await started();
    let told = 0;
    const stop = store.watch(() => told++);
    await store.drafts.keep(draft.id, { title: 'My room' });
    stop();
    await store.drafts.keep(draft.id, { title: 'Mine' });
    expect(told).toBe(1);
  });
});
