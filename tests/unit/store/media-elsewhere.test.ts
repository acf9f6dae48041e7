/** Photos beside what other parts of the store do: copies for another phone, the worker, deleting everything. */
import { describe, expect, it } from 'vitest';
import { epochMs } from '../../../src/domain/ids.ts';
import { openText } from '../../../src/store/parcel/envelope.ts';
import type { Store } from '../../../src/store/store.ts';
import { createSync } from '../../../src/sync/sync.ts';
import { sendWaiting } from '../../../src/worker/send-waiting.ts';
import { NOON, aDraft, newId, phone } from '../../fault/phone.ts';
import { aFilesCouncil } from '../../support/files-council.ts';
import { aPhoto, draftWith, filesOf, same, sealWith } from '../../support/sent-files.ts';

const CODE = 'acorn robin tulip kite plum fudge';

const packed = async (store: Store) => {
  const outcome = await (await store.parcel()).pack(CODE);
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
};

describe('a copy for another phone', () => {
  it('has the words and says how many photos stay behind; nothing there pretends to have one', async () => {
    const store = await phone().open();
    await draftWith(store, [aPhoto(500, 1), aPhoto(500, 2)]);
    const waits = await draftWith(store, [aPhoto(500, 3)]);
    await sealWith(store, waits);
    const copy = await packed(store);
    expect(copy).toMatchObject({ drafts: 1, waiting: 1, files: 3 });
    const inside = JSON.stringify(await openText(copy.text, CODE));
    expect(inside).toContain('Zanzibar teapot');
    expect(inside, 'nor what opens one').not.toContain('IMG_1.jpg');
    const other = await phone().open();
    await (await other.parcel()).unpack(copy.text, CODE);
    expect((await other.drafts.list()).map(({ files }) => files)).toEqual([undefined]);
    expect((await other.outbox.list()).map(({ draft }) => draft.files)).toEqual([undefined]);
  });

  it('with newer words of the same draft takes no photo away that was added here', async () => {
    const device = phone();
    const store = await device.open();
    const id = await draftWith(store, [aPhoto(500)]);
    const elsewhere = await phone().open({ now: () => epochMs(NOON + 60_000) });
    await elsewhere.drafts.start({ ...aDraft(), id, answers: { c1: 'Newer words' } });
    await (await store.parcel()).unpack((await packed(elsewhere)).text, CODE);
    expect(await store.drafts.read(id)).toMatchObject({ answers: { c1: 'Newer words' } });
    const [file] = await filesOf(store, id);
    if (!file) throw new Error('the photo is gone');
    expect(same(await (await store.files()).read(id, file), aPhoto(500).bytes)).toBe(true);
  });

  it('of a message that waits makes room for it, and the photo goes along with the draft that steps aside', async () => {
    const store = await phone().open();
    const id = await draftWith(store, [aPhoto(500)]);
    const elsewhere = await phone().open();
    await elsewhere.drafts.start({ ...aDraft(), id, answers: { c1: 'Sent from the other phone' } });
    await sealWith(elsewhere, id);
    await (await store.parcel()).unpack((await packed(elsewhere)).text, CODE);
    const [aside] = await store.drafts.list();
    expect(aside?.id).not.toBe(id);
    const [file] = aside?.files ?? [];
    if (!aside || !file) throw new Error('the photo is gone');
    expect(same(await (await store.files()).read(aside.id, file), aPhoto(500).bytes)).toBe(true);
  });
});

describe('the worker, woken with Wren closed', () => {
  const woken = (device: ReturnType<typeof phone>, council: Awaited<ReturnType<typeof aFilesCouncil>>) =>
    sendWaiting({
      pages: async () => [],
      openStore: () => device.open(),
      createSync: ({ store }) =>
        createSync({
          store,
          fetch: council.fetch,
          now: () => NOON,
          random: () => 0.5,
          locks: undefined,
          origin: 'https://wren.example',
          onLine: () => true,
          events: [],
          setTimer: () => () => undefined,
        }),
    });

  it('sends the photos too, and asks to be woken again while one is still on its way', async () => {
    const [device, council] = [phone(), await aFilesCouncil()];
    const store = await device.open();
    const id = await draftWith(store, [aPhoto(900)]);
    const [file] = await sealWith(store, id);
    store.close();
    council.spoiled((_, path) => (path.includes('/chunks/') ? 'cut' : undefined));
    await expect(woken(device, council)).rejects.toThrow('Something still waits.');
    council.spoiled(() => undefined);
    await woken(device, council);
    expect(same(council.bytesOf(id, file?.sha256 ?? ''), aPhoto(900).bytes)).toBe(true);
  });
});

describe('deleting', () => {
  it('everything takes the photos along', async () => {
    const device = phone();
    const store = await device.open();
    await draftWith(store, [aPhoto(500)]);
    await device.forget();
    expect(await device.indexedDB.databases()).toEqual([]);
  });

  it('a person’s space takes theirs along and no one else’s', async () => {
    const device = phone();
    const store = await device.open();
    const mine = await draftWith(store, [aPhoto(500, 1)]);
    const added = await store.spaces.add('robin');
    if (!added.ok) throw new Error('no space');
    const theirs = await device.open({ space: added.value.id });
    await draftWith(theirs, [aPhoto(500, 2)]);
    theirs.close();
    expect((await store.spaces.forget(added.value.id)).ok).toBe(true);
    expect((await device.indexedDB.databases()).map(({ name }) => name)).toEqual(['wren']);
    expect(await filesOf(store, mine)).toHaveLength(1);
    expect(await filesOf(store, newId())).toEqual([]);
  });
});
