import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, MAX_ATTACHMENTS } from '../../../src/contract/attachment-limits.ts';
import type { RepresentationId } from '../../../src/domain/ids.ts';
import type { Step } from '../../../src/store/disk/disk.ts';
import { memoryDisk, type Disk } from '../../../src/store/disk/disk.ts';
import { desk } from '../../../src/store/desk.ts';
import { drafts } from '../../../src/store/drafts.ts';
import { createCipher } from '../../../src/store/key/cipher.ts';
import { files } from '../../../src/store/media/files.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, aDraft, phone } from '../../fault/phone.ts';
import { rawDatabase } from '../../support/raw-rows.ts';
import { aPhoto, draftWith, filesOf, same, sealWith } from '../../support/sent-files.ts';

const TWO_AND_A_BIT = 2 * CHUNK_BYTES + 1_000;

const read = async (store: Store, id: RepresentationId, at = 0) => {
  const file = (await filesOf(store, id))[at];
  return file ? (await store.files()).read(id, file) : null;
};

describe('a photo that was added', () => {
  it('is there byte for byte after the browser was closed, beside the words', async () => {
    const device = phone();
    const photo = aPhoto(TWO_AND_A_BIT);
    const id = await draftWith(await device.open(), [photo]);
    const again = await device.open();
    expect(same(await read(again, id), photo.bytes)).toBe(true);
    expect(await again.drafts.read(id)).toMatchObject({ answers: { c1: 'Zanzibar teapot' } });
  });

  it('lies on the phone in small sealed pieces, and neither its bytes nor its name can be read there', async () => {
    const device = phone();
    const photo = aPhoto(TWO_AND_A_BIT);
    await draftWith(await device.open(), [photo]);
    const rows = await rawDatabase(device.indexedDB, 'wren');
    const chunks = rows.filter(({ table }) => table === 'media');
    expect(chunks).toHaveLength(3);
    const start = Buffer.from(photo.bytes.slice(0, 32)).toString('latin1');
    for (const { row } of rows) {
      const text = Buffer.from(row.box).toString('latin1');
      expect(text.length).toBeLessThanOrEqual(CHUNK_BYTES + 16);
      expect(text).not.toContain(start);
      expect(text + row.id).not.toContain('IMG_1');
    }
  });

  it('stays when somebody types on in another window', async () => {
    const device = phone();
    const [one, other] = [await device.open(), await device.open()];
    const id = await draftWith(one, [aPhoto(5_000)]);
    await other.drafts.keep(id, { questionId: 'c1', answer: 'More words', was: ['Zanzibar teapot'] });
    await one.drafts.keep(id, { questionId: 'c2', answer: ['sad'] });
    await draftWith(one, []);
    expect(await filesOf(one, id)).toHaveLength(1);
    expect(await read(other, id)).not.toBeNull();
  });

  it('counts once however often it is added, and the eleventh is refused', async () => {
    const store = await phone().open();
    const id = await draftWith(store, [aPhoto(100)]);
    const room = await store.files();
    expect(await room.add(id, aPhoto(100))).toEqual({ ok: true, value: 'there' });
    for (let seed = 2; seed <= MAX_ATTACHMENTS; seed++) await room.add(id, aPhoto(100, seed));
    expect(await room.add(id, aPhoto(100, 99))).toEqual({ ok: true, value: 'too-many' });
    expect(await filesOf(store, id)).toHaveLength(MAX_ATTACHMENTS);
  });

  it('does not bring back a message that was deleted meanwhile', async () => {
    const store = await phone().open();
    const id = await draftWith(store, []);
    await store.drafts.forget(id);
    expect(await (await store.files()).add(id, aPhoto(100))).toEqual({
      ok: false,
      error: { kind: 'draft-gone' },
    });
  });
});

describe('a phone that dies or fills up while a photo is written', () => {
  /** A room over a disk that refuses from the n-th write on. */
  async function over(disk: Disk) {
    const cipher = await createCipher(crypto.getRandomValues(new Uint8Array(32)));
    const own = desk({ disk, cipher, changed: () => undefined }, () => NOON);
    return { drafts: drafts(own), files: files(own, () => false) };
  }

  it('keeps all of it or nothing: words and every chunk are one transaction', async () => {
    const base = memoryDisk();
    const commits: (readonly Step[])[] = [];
    const rooms = await over({
      ...base,
      commit: (durability, steps) => {
        commits.push(steps);
        return base.commit(durability, steps);
      },
    });
    const begun = await rooms.drafts.start(aDraft());
    if (!begun.ok) throw new Error(begun.error.kind);
    commits.length = 0;
    await rooms.files.add(begun.value.id, aPhoto(TWO_AND_A_BIT));
    expect(commits).toHaveLength(1);
    expect(commits[0]?.map(({ table }) => table)).toEqual(['drafts', 'media', 'media', 'media']);
  });

  it('is told when the phone is full; the words stay and go on being saved', async () => {
    const base = memoryDisk();
    const rooms = await over({
      ...base,
      commit: (durability, steps) =>
        steps.some(({ table }) => table === 'media')
          ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
          : base.commit(durability, steps),
    });
    const begun = await rooms.drafts.start(aDraft());
    if (!begun.ok) throw new Error(begun.error.kind);
    const { id } = begun.value;
    expect(await rooms.files.add(id, aPhoto(5_000))).toEqual({ ok: false, error: { kind: 'device-full' } });
    expect(await rooms.drafts.keep(id, { questionId: 'c1', answer: 'On it goes' })).toMatchObject({
      ok: true,
    });
    const draft = await rooms.drafts.read(id);
    expect(draft).toMatchObject({ answers: { c1: 'On it goes' } });
    expect(draft).not.toHaveProperty('files');
    expect(await base.ids('media', '')).toEqual([]);
  });
});

describe('a chunk that is missing or damaged', () => {
  it('is noticed, and the words and the other photo open all the same', async () => {
    const device = phone();
    const store = await device.open();
    const id = await draftWith(store, [aPhoto(TWO_AND_A_BIT, 1), aPhoto(TWO_AND_A_BIT, 2), aPhoto(900, 3)]);
    const [first, second] = await filesOf(store, id);
    store.close();
    await rawDatabase(device.indexedDB, 'wren', (row) => {
      if (row.id === `${id}/${first?.id}/1`) return null;
      if (row.id === `${id}/${second?.id}/2`) row.box[40] = (row.box[40] ?? 0) ^ 1;
      return row;
    });
    const again = await device.open();
    expect(await read(again, id, 0)).toBeNull();
    expect(await read(again, id, 1)).toBeNull();
    expect(await read(again, id, 2)).not.toBeNull();
    expect(await again.drafts.read(id)).toMatchObject({ answers: { c1: 'Zanzibar teapot' } });
  });

  it('cannot be put in the place of another', async () => {
    const device = phone();
    const store = await device.open();
    const id = await draftWith(store, [aPhoto(TWO_AND_A_BIT)]);
    const [file] = await filesOf(store, id);
    store.close();
    const rows = await rawDatabase(device.indexedDB, 'wren');
    const [zero, one] = [0, 1].map((n) => rows.find(({ row }) => row.id === `${id}/${file?.id}/${n}`)?.row);
    await rawDatabase(device.indexedDB, 'wren', (row) => {
      const other = row.id === zero?.id ? one : row.id === one?.id ? zero : undefined;
      return other ? { ...row, iv: other.iv, box: other.box } : row;
    });
    expect(await read(await device.open(), id)).toBeNull();
  });
});

describe('what is deleted', () => {
  const left = async (device: ReturnType<typeof phone>) =>
    (await rawDatabase(device.indexedDB, 'wren')).filter(({ table }) => table === 'media').length;

  it('a photo, a draft, a waiting message: each takes its chunks along', async () => {
    const device = phone();
    const store = await device.open();
    const id = await draftWith(store, [aPhoto(TWO_AND_A_BIT, 1), aPhoto(TWO_AND_A_BIT, 2)]);
    const [first] = await filesOf(store, id);
    await (await store.files()).remove(id, first?.id ?? '');
    expect(await filesOf(store, id)).toHaveLength(1);
    expect(await left(device)).toBe(3);
    await store.drafts.forget(id);
    expect(await left(device)).toBe(0);
    const other = await draftWith(store, [aPhoto(500)]);
    await sealWith(store, other);
    await store.outbox.forget(other);
    expect(await left(device)).toBe(0);
  });

  it('a draft that was sent from another window meanwhile takes nothing of what was sent', async () => {
    const device = phone();
    const store = await device.open();
    const id = await draftWith(store, [aPhoto(500)]);
    await sealWith(store, id);
    await store.drafts.forget(id);
    expect(await left(device)).toBe(1);
  });

  it('a message taken back has its photos again', async () => {
    const store = await phone().open();
    const id = await draftWith(store, [aPhoto(500)]);
    await sealWith(store, id);
    await store.drafts.unseal(id);
    await (await store.files()).tidy();
    expect(same(await read(store, id), aPhoto(500).bytes)).toBe(true);
  });

  it('chunks of a draft that an older version deleted go at the next chance, and no others', async () => {
    const device = phone();
    const store = await device.open();
    const [gone, stays] = [
      await draftWith(store, [aPhoto(500, 1)]),
      await draftWith(store, [aPhoto(500, 2)]),
    ];
    store.close();
    // As a version does that knows nothing of them.
    await rawDatabase(device.indexedDB, 'wren', (row, table) =>
      table === 'drafts' && row.id === gone ? null : row,
    );
    await rawDatabase(device.indexedDB, 'wren');
    const again = await device.open({ caches: undefined, opfs: device.opfs });
    await (await again.files()).tidy();
    expect(await left(device)).toBe(1);
    expect(await read(again, stays)).not.toBeNull();
  });
});

describe('behind a lock', () => {
  it('nothing is read or added while it is closed, and all of it is there again', async () => {
    const device = phone();
    const store = await device.open({ rounds: 1_000 });
    const id = await draftWith(store, [aPhoto(TWO_AND_A_BIT)]);
    const [file] = await filesOf(store, id);
    await store.lock.set('2468');
    store.close();
    const closed = await device.open({ rounds: 1_000 });
    if (!file) throw new Error('no file');
    expect(await (await closed.files()).read(id, file)).toBeNull();
    expect(await (await closed.files()).add(id, aPhoto(100, 9))).toEqual({
      ok: false,
      error: { kind: 'locked' },
    });
    await closed.lock.open('2468');
    expect(same(await read(closed, id), aPhoto(TWO_AND_A_BIT).bytes)).toBe(true);
  });
});
