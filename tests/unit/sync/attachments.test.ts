import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../src/contract/attachment-limits.ts';
import { epochMs, type RepresentationId } from '../../../src/domain/ids.ts';
import type { Delivery } from '../../../src/store/media/record.ts';
import type { Store } from '../../../src/store/store.ts';
import { DAY_MS } from '../../../src/sync/attachments/next-files.ts';
import { NOON, json, phone, receiptOf, syncOf, waiting } from '../../fault/phone.ts';
import { aFilesCouncil } from '../../support/files-council.ts';
import { rawDatabase } from '../../support/raw-rows.ts';
import { aPhoto, draftWith, same, sealWith } from '../../support/sent-files.ts';

const THREE_CHUNKS = 2 * CHUNK_BYTES + 1_000;
const problem = (status: number, code: string, more: object = {}) =>
  new Response(JSON.stringify({ type: 'about:blank', title: 'No', status, code }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...more },
  });
const onItsWay = async (store: Store): Promise<Delivery | undefined> =>
  (await (await store.files()).onTheirWay())[0];
const statesOf = async (store: Store) => (await onItsWay(store))?.files.map(({ state }) => state.name);
const isChunk = (path: string) => path.includes('/chunks/');
const chunksOn = async (device: ReturnType<typeof phone>) =>
  (await rawDatabase(device.indexedDB, 'wren')).filter(({ table }) => table === 'media').length;

/** A message with these photos waits on a phone, and there is a council. */
async function about(sizes: readonly number[]) {
  const [device, council] = [phone(), await aFilesCouncil()];
  const store = await device.open();
  const photos = sizes.map((bytes, at) => aPhoto(bytes, at + 1));
  const id = await draftWith(store, photos);
  const files = await sealWith(store, id);
  const arrived = (at: number, of: RepresentationId = id) => council.bytesOf(of, files[at]?.sha256 ?? '');
  return { device, council, store, id, files, photos, arrived };
}

describe('a message with photos', () => {
  it('goes words first with a receipt of its own; then each photo, byte for byte, signed for', async () => {
    const { council, store, id, photos, arrived } = await about([THREE_CHUNKS, 900]);
    await syncOf(store, council).wake();
    const order = council.asked.filter((line) => line.startsWith('PUT'));
    expect(order[0]).toContain('/councils/northford/representations/');
    expect(order.slice(1).every(isChunk)).toBe(true);
    expect(council.puts).toHaveLength(4);
    expect(photos.map(({ bytes }, at) => same(arrived(at), bytes))).toEqual([true, true]);
    expect(await statesOf(store)).toEqual(['stored', 'stored']);
    expect(await store.receipts.read(id)).toMatchObject({
      receipt: { attachments: [{ state: 'stored' }, { state: 'stored' }] },
    });
  });

  it('has its receipt for the words while no photo gets through', async () => {
    const { council, store, id } = await about([THREE_CHUNKS]);
    council.spoiled((_, path) => (isChunk(path) ? 'cut' : undefined));
    await syncOf(store, council).wake();
    expect(await store.outbox.list()).toEqual([]);
    expect(await store.receipts.read(id)).toMatchObject({ receipt: { attachments: [{ state: 'missing' }] } });
    expect(await onItsWay(store)).toMatchObject({
      lastError: { kind: 'offline' },
      files: [{ state: { name: 'waiting', sent: 0 } }],
    });
  });

  it('goes on at the chunk that is missing, and sends no other twice', async () => {
    const { council, store, arrived, photos } = await about([THREE_CHUNKS]);
    council.spoiled((_, path) => (path.endsWith('/chunks/1') ? 'cut' : undefined));
    const sync = syncOf(store, council);
    await sync.wake();
    expect(await onItsWay(store)).toMatchObject({ files: [{ state: { sent: CHUNK_BYTES } }] });
    council.spoiled(() => undefined);
    await sync.wake();
    expect(council.puts.map((put) => put.slice(-1))).toEqual(['0', '1', '1', '2']);
    expect(same(arrived(0), photos[0]?.bytes)).toBe(true);
  });

  it('sends no chunk twice when only the answer was lost', async () => {
    const { council, store } = await about([THREE_CHUNKS]);
    council.spoiled((_, path) => (path.endsWith('/chunks/2') ? 'swallow' : undefined));
    const sync = syncOf(store, council);
    await sync.wake();
    await sync.wake();
    expect(council.puts.map((put) => put.slice(-1))).toEqual(['0', '1', '2']);
    expect(await statesOf(store)).toEqual(['stored']);
  });

  it('goes on where it was after the phone was switched off', async () => {
    const { device, council, store } = await about([THREE_CHUNKS]);
    council.spoiled((_, path) => (path.endsWith('/chunks/2') ? 'cut' : undefined));
    await syncOf(store, council).wake();
    store.close();
    council.spoiled(() => undefined);
    const again = await device.open();
    await syncOf(again, council).wake();
    expect(council.puts).toHaveLength(4);
    expect(await statesOf(again)).toEqual(['stored']);
  });

  it('lets words that are sent meanwhile go first, between two chunks', async () => {
    const { council, store } = await about([4 * CHUNK_BYTES]);
    let other: string | undefined;
    const sync = syncOf(store, {
      fetch: async (url, init) => {
        if (other === undefined && url.endsWith('/chunks/1')) {
          other = (await waiting(store, { keyHash: '0'.repeat(64) })).id;
        }
        return council.fetch(url, init);
      },
    });
    await sync.wake();
    const at = (end: string) => council.asked.findIndex((line) => line.endsWith(end));
    expect(at(other ?? '-')).toBe(at('/chunks/1') + 1);
    expect(await statesOf(store)).toEqual(['stored']);
  });
});

describe('what is called arrived', () => {
  it('is only what the council has signed for', async () => {
    const { council, store } = await about([900]);
    council.spoiled((_, path) => {
      if (path.endsWith('/state') && council.puts.length > 0) {
        return json({ attachments: [], receipt: {} });
      }
      return undefined;
    });
    await syncOf(store, council).wake();
    expect(await statesOf(store)).toEqual(['waiting']);
    expect(await onItsWay(store)).toMatchObject({ lastError: { kind: 'not-the-council' } });
  });

  it('is nothing that the signed receipt does not name, whatever the answer says beside it', async () => {
    const { council, store, id, files } = await about([900]);
    const [file] = files;
    const sha256 = file?.sha256 ?? '';
    const digest = (await store.outbox.list())[0]?.digest ?? '';
    const attachments = [{ sha256, bytes: 900, missingChunks: [], state: 'stored' }];
    const more = { attachments: [{ sha256, state: 'missing' }] };
    const receipt = await council.keys.sign(receiptOf(id, digest, more));
    council.spoiled((_, path) => (path.endsWith('/state') ? json({ attachments, receipt }) : undefined));
    await syncOf(store, council).wake();
    expect(await statesOf(store)).toEqual(['waiting']);
  });

  it('is nothing that a log-in page says yes to', async () => {
    const { council, store, files } = await about([THREE_CHUNKS]);
    council.spoiled((_, path) => (isChunk(path) ? new Response(null, { status: 204 }) : undefined));
    await syncOf(store, council).wake();
    expect(await statesOf(store)).toEqual(['waiting']);
    expect(council.puts).toHaveLength(files[0]?.digests.length ?? 0);
    council.spoiled((_, path) => (isChunk(path) ? new Response('<html>', { status: 200 }) : undefined));
    await syncOf(store, council).wake();
    expect(await onItsWay(store)).toMatchObject({ lastError: { kind: 'not-the-council' } });
  });
});

describe('a council that says no, or not now', () => {
  it('is waited for as long as it asks', async () => {
    const { council, store } = await about([900]);
    const busy = () => problem(429, 'slow-down', { 'retry-after': '600' });
    council.spoiled((_, path) => (isChunk(path) ? busy() : undefined));
    await syncOf(store, council).wake();
    expect(await onItsWay(store)).toMatchObject({ dueAt: NOON + 600_000 });
    const before = council.puts.length;
    await syncOf(store, council).wake();
    expect(council.puts).toHaveLength(before);
    council.spoiled(() => undefined);
    await syncOf(store, council, { now: () => epochMs(NOON + 600_000) }).wake('timer');
    expect(await statesOf(store)).toEqual(['stored']);
  });

  it.each([
    [413, 'too-large'],
    [415, 'type-not-allowed'],
    [409, 'different-content'],
    [404, 'unknown'],
  ])('with %i holds that file, tells it, and sends the others', async (status, code) => {
    const { council, store, files } = await about([900, 901]);
    const [first] = files;
    council.spoiled((_, path) =>
      isChunk(path) && path.includes(first?.sha256 ?? '-') ? problem(status, code) : undefined,
    );
    await syncOf(store, council).wake();
    expect(await statesOf(store)).toEqual(['held', 'stored']);
    council.spoiled(() => undefined);
    await syncOf(store, council).wake('hand');
    expect(await statesOf(store)).toEqual(['stored', 'stored']);
  });

  it('tells why a photo was refused, and does not send it again', async () => {
    const { council, store, id, files } = await about([900]);
    council.spoiled((method, path) => {
      if (method === 'GET' && path.endsWith('/state')) council.refuse(id, files[0]?.sha256 ?? '', 'infected');
      return undefined;
    });
    await syncOf(store, council).wake();
    await syncOf(store, council).wake('hand');
    expect(council.puts).toEqual([]);
    expect(await onItsWay(store)).toMatchObject({
      files: [{ state: { name: 'refused', reason: 'infected' } }],
    });
    await (await store.files()).giveUp(id, files[0]?.id ?? '');
    expect(await onItsWay(store)).toBeUndefined();
  });
});

describe('on the phone', () => {
  it('a damaged chunk holds up its own file alone: words and the other one arrive', async () => {
    const { device, council, store, id, files, arrived, photos } = await about([THREE_CHUNKS, 900]);
    await rawDatabase(device.indexedDB, 'wren', (row) =>
      row.id === `${id}/${files[0]?.id}/1` ? { ...row, box: row.box.slice(1) } : row,
    );
    await syncOf(store, council).wake();
    expect(await statesOf(store)).toEqual(['damaged', 'stored']);
    expect(same(arrived(1), photos[1]?.bytes)).toBe(true);
    expect(await store.receipts.read(id)).not.toBeNull();
  });

  it('locked after Send, the photos go; the receipt with them shows once it is open', async () => {
    const { device, council, store, id } = await about([THREE_CHUNKS]);
    await store.lock.set('2468');
    store.close();
    const closed = await device.open();
    await syncOf(closed, council).wake();
    expect(await onItsWay(closed)).toBeUndefined();
    expect(council.puts).toHaveLength(3);
    await closed.lock.open('2468');
    await syncOf(closed, council).wake();
    expect(await statesOf(closed)).toEqual(['stored']);
    expect(await closed.receipts.read(id)).toMatchObject({ receipt: { attachments: [{ state: 'stored' }] } });
  });

  it('photos of another person on this phone go as well', async () => {
    const [device, council] = [phone(), await aFilesCouncil()];
    const first = await device.open();
    const added = await first.spaces.add('robin');
    if (!added.ok) throw new Error('no space');
    const other = await device.open({ space: added.value.id });
    const id = await draftWith(other, [aPhoto(900)]);
    const [file] = await sealWith(other, id);
    other.close();
    await syncOf(first, council).wake();
    expect(same(council.bytesOf(id, file?.sha256 ?? ''), aPhoto(900).bytes)).toBe(true);
  });

  it('deleting the message on its way ends it: no more chunk leaves, none stays', async () => {
    const { device, council, store, id } = await about([THREE_CHUNKS]);
    council.spoiled((_, path) => (path.endsWith('/chunks/1') ? 'cut' : undefined));
    await syncOf(store, council).wake();
    await store.receipts.forget(id);
    const before = council.puts.length;
    council.spoiled(() => undefined);
    await syncOf(store, council).wake('hand');
    expect(council.puts).toHaveLength(before);
    expect(await chunksOn(device)).toBe(0);
  });
});

describe('a day later', () => {
  const later = epochMs(NOON + DAY_MS);

  it('the council still has it: the chunks are gone from the phone', async () => {
    const { device, council, store } = await about([THREE_CHUNKS]);
    await syncOf(store, council).wake();
    const before = council.asked.length;
    await syncOf(store, council, { now: () => epochMs(later - 1) }).wake('timer');
    expect(council.asked, 'nobody is asked before').toHaveLength(before);
    expect(await chunksOn(device)).toBe(3);
    await syncOf(store, council, { now: () => later }).wake('timer');
    expect(await chunksOn(device)).toBe(0);
    expect(await onItsWay(store)).toBeUndefined();
  });

  it('the council went back to an older backup: it gets the photo again by itself', async () => {
    const { council, store, id, files, arrived, photos } = await about([THREE_CHUNKS]);
    await syncOf(store, council).wake();
    council.lose(id, files[0]?.sha256 ?? '');
    await syncOf(store, council, { now: () => later }).wake('timer');
    expect(same(arrived(0), photos[0]?.bytes)).toBe(true);
    expect(await statesOf(store)).toEqual(['stored']);
  });
});
