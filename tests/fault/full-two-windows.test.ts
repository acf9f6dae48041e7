/** Two windows on one phone that is full: what either called saved stays, and each tells only what is so. */
import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/representation.ts';
import type { Draft } from '../../src/store/entries.ts';
import type { Store } from '../../src/store/store.ts';
import { aPhoto, filesOf, same } from '../support/sent-files.ts';
import { aDraft, phone, sealedFrom } from './phone.ts';

/** Writes until the phone is full; `once`: only that one is refused. */
let room = { left: Infinity, once: false, writes: 0 };
const full = (): void => void (room = { ...room, left: 0, once: false });
const makeRoom = (): void => void (room = { ...room, left: Infinity });

const { put } = FDBObjectStore.prototype;
beforeAll(() => {
  FDBObjectStore.prototype.put = function (this: unknown, ...all: Parameters<typeof put>) {
    room.writes += 1;
    if (--room.left < 0) {
      if (room.once) makeRoom();
      throw new DOMException('full', 'QuotaExceededError');
    }
    return put.apply(this as never, all);
  };
});
afterAll(() => void (FDBObjectStore.prototype.put = put));
beforeEach(() => void (room = { left: Infinity, once: false, writes: 0 }));

type Id = Draft['id'];
const answersOf = async (store: Store, id: Id) => {
  const draft = await store.drafts.read(id);
  return draft === null || draft === 'unreadable' ? null : draft.answers;
};

/** Two windows over one message, and its first words. */
async function twoWindows() {
  const device = phone();
  const [one, other] = [await device.open(), await device.open()] as const;
  const begun = await one.drafts.start(aDraft());
  if (!begun.ok) throw new Error(begun.error.kind);
  return { device, one, other, id: begun.value.id };
}

const change = (questionId: string, answer: Answer, was: Answer | null) => ({
  questionId,
  answer,
  was: [was],
});

describe('two windows on a full phone', () => {
  it('each show their own words that found no room, and of the other only what was called saved', async () => {
    const { device, one, other, id } = await twoWindows();
    full();
    const refused = { ok: false, error: { kind: 'device-full' } };
    expect(await one.drafts.keep(id, change('c2', 'from one', null))).toEqual(refused);
    expect(await other.drafts.keep(id, change('c3', 'from the other', null))).toEqual(refused);
    expect(await answersOf(one, id)).toEqual({ c1: 'Zanzibar teapot', c2: 'from one' });
    expect(await answersOf(other, id)).toEqual({ c1: 'Zanzibar teapot', c3: 'from the other' });
    makeRoom();
    expect(await one.drafts.keep(id, { step: 'c4' })).toMatchObject({ ok: true });
    expect(await other.drafts.keep(id, { step: 'c4' })).toMatchObject({ ok: true });
    const all = { c1: 'Zanzibar teapot', c2: 'from one', c3: 'from the other' };
    expect(await answersOf(await device.open(), id)).toEqual(all);
  });

  it('words that found no room never go over what the other window called saved since', async () => {
    const { device, one, other, id } = await twoWindows();
    full();
    await one.drafts.keep(id, change('c1', 'too late', 'Zanzibar teapot'));
    makeRoom();
    expect(await other.drafts.keep(id, change('c1', 'saved', 'Zanzibar teapot'))).toMatchObject({ ok: true });
    const changed = { ok: false, error: { kind: 'draft-changed' } };
    // Only the question that is open is to be noted: the words that wait come along with it.
    expect(await one.drafts.keep(id, { step: 'c4' })).toEqual(changed);
    expect(await answersOf(await device.open(), id)).toEqual({ c1: 'saved' });
  });

  it.each([0, 1, 2, 3, 4])(
    'a photo that finds no room in one, at its write %i, takes nothing of what the other keeps meanwhile',
    async (left) => {
      const { device, one, other, id } = await twoWindows();
      const [first, second] = [aPhoto(300_000, 1), aPhoto(300_000, 2)];
      expect(await (await one.files()).add(id, first)).toEqual({ ok: true, value: 'added' });
      const files = await one.files();
      room = { left, once: true, writes: 0 };
      const [photo, words] = await Promise.all([
        files.add(id, second),
        other.drafts.keep(id, change('c2', 'meanwhile', null)),
      ]);
      makeRoom();
      const again = await device.open();
      const kept = await filesOf(again, id);
      expect(kept).toHaveLength(photo.ok ? 2 : 1);
      for (const [at, file] of kept.entries())
        expect(same(await (await again.files()).read(id, file), [first, second][at]?.bytes)).toBe(true);
      if (words.ok) expect(await answersOf(again, id)).toMatchObject({ c2: 'meanwhile' });
    },
  );

  it('at any write, in either: everything that was called saved is there when the phone starts again', async () => {
    const writes = await live(Infinity, false);
    expect(writes).toBeGreaterThan(5);
    for (const once of [true, false])
      for (let refuse = 0; refuse < writes; refuse++) await live(refuse, once);
  });
});

/** Two windows write in turn, side by side and in each other's messages; gives the number of writes. */
async function live(refuse: number, once: boolean): Promise<number> {
  const { device, one, other, id } = await twoWindows();
  const saved = new Map<string, Answer>([['c1', 'Zanzibar teapot']]);
  const say = async (store: Store, question: string, answer: string): Promise<void> => {
    const was = saved.get(question) ?? null;
    const kept = await store.drafts.keep(id, change(question, answer, was));
    if (kept.ok) saved.set(question, answer);
    // A window never shows as saved what is not: it has the words, and says that there is no room.
    else expect(['device-full', 'draft-changed']).toContain(kept.error.kind);
  };
  room = { left: refuse, once, writes: 0 };
  await say(one, 'c2', 'one, first');
  await say(other, 'c3', 'other, first');
  await Promise.all([say(one, 'c4', 'side'), say(other, 'c5', 'by side')]);
  await say(other, 'c2', 'other, over it');
  const { writes } = room;
  const draft = await other.drafts.read(id);
  if (draft === null || draft === 'unreadable') throw new Error('no draft');
  const sealed = await other.drafts.seal(id, await sealedFrom(draft));
  // Sent from one window: the other says that it is gone, and keeps what it has.
  if (sealed.ok) expect(await one.drafts.keep(id, change('c2', 'late', null))).toMatchObject({ ok: false });
  makeRoom();
  one.close();
  other.close();
  const again = await device.open();
  const entry = await again.outbox.read(id);
  const found = sealed.ok && entry !== null && entry !== 'unreadable' ? entry.draft.answers : null;
  expect(found ?? (await answersOf(again, id))).toMatchObject(Object.fromEntries(saved));
  again.close();
  return writes;
}
