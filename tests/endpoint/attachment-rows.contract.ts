/** What every storage promises of files that follow the words. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { AttachmentState } from '../../src/contract/attachment.ts';
import type { Settlement } from '../../src/endpoint/storage/attachment-rows.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { anArrival } from './storage.contract.ts';

const hex = () => randomBytes(32).toString('hex');
const place = () => randomBytes(16).toString('hex');
const AT = '2026-11-30T16:20:00.000Z';

const to = (state: 'stored' | 'refused', more: Partial<Settlement> = {}): Settlement => ({
  state,
  reason: state === 'refused' ? 'wrong-hash' : null,
  at: AT,
  dropChunks: state === 'refused',
  sign: (receipt: string, states: ReadonlyMap<string, AttachmentState>) =>
    JSON.stringify({ from: JSON.parse(receipt).reference, states: [...states].sort() }),
  ...more,
});

export function attachmentRowsContract(name: string, open: () => Promise<Storage>) {
  describe(`files in storage: ${name}`, () => {
    const opened: Storage[] = [];
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    /** A storage with one message that announced so many files. */
    const announced = async (count: number) => {
      const storage = await open();
      opened.push(storage);
      const files = Array.from({ length: count }, () => hex()).sort();
      const attachments = files.map((sha256) => ({
        sha256,
        bytes: 9,
        mediaType: 'image/png',
        role: 'photo',
      }));
      const arrival = anArrival({ attachments });
      await storage.accept(arrival);
      const rows = storage.attachments;
      const chunk = (sha256: string, n: number) => ({
        id: arrival.id,
        sha256,
        n,
        bytes: 9,
        digest: 'sha-256=:one:',
        place: place(),
      });
      return {
        rows,
        id: arrival.id,
        arrival,
        files,
        chunk,
        file: { id: arrival.id, sha256: files[0] ?? '' },
      };
    };

    it('tells whose it is and what was announced, and nothing of what was not', async () => {
      const { rows, arrival, file } = await announced(2);
      expect(await rows.open(arrival.id, file.sha256)).toEqual({
        keyHash: arrival.keyHash,
        file: {
          ...file,
          bytes: 9,
          mediaType: 'image/png',
          role: 'photo',
          state: 'missing',
          reason: null,
          scan: 'unscanned',
        },
      });
      expect(await rows.open(arrival.id, hex())).toEqual({ keyHash: arrival.keyHash, file: null });
      expect(await rows.open('00000000-0000-4000-8000-000000000000', file.sha256)).toBeNull();
      expect(await rows.delivery(arrival.id)).toEqual({ keyHash: arrival.keyHash, receipt: arrival.receipt });
      expect(await rows.delivery('00000000-0000-4000-8000-000000000000')).toBeNull();
    });

    it('keeps a chunk once, of many at one moment', async () => {
      const { rows, file, chunk } = await announced(1);
      const added = await Promise.all(Array.from({ length: 8 }, () => rows.addChunk(chunk(file.sha256, 0))));
      expect(added.map((each) => ('done' in each ? each.done : each)).sort()).toEqual([
        'added',
        ...Array.from({ length: 7 }, () => 'there-already'),
      ]);
      await rows.addChunk(chunk(file.sha256, 1));
      const chunks = await rows.chunks(file.id, file.sha256);
      expect(chunks.map(({ n, bytes }) => [n, bytes])).toEqual([
        [0, 9],
        [1, 9],
      ]);
      expect(await rows.chunk(file.id, file.sha256, 1)).toEqual(chunks[1]);
      await rows.dropChunk(chunks[1]?.place ?? '');
      expect(await rows.chunk(file.id, file.sha256, 1)).toBeNull();
    });

    it('settles a file once, of many at one moment', async () => {
      const { rows, file } = await announced(1);
      const settled = await Promise.all(
        Array.from({ length: 6 }, () => rows.settle(file, 'missing', to('stored'))),
      );
      expect(settled.filter((each) => 'done' in each && each.done !== null)).toEqual([{ done: [] }]);
      expect((await rows.files(file.id))[0]?.state).toBe('stored');
    });

    it('signs a receipt that names every file, though all end at one moment', async () => {
      const { rows, id, files, arrival } = await announced(6);
      await Promise.all(files.map((sha256) => rows.settle({ id, sha256 }, 'missing', to('stored'))));
      expect(JSON.parse((await rows.delivery(id))?.receipt ?? '')).toEqual({
        from: arrival.reference,
        states: files.map((sha256) => [sha256, 'stored']),
      });
    });

    it('takes the chunks of a refused file away in the same step, and no more of them', async () => {
      const { rows, file, chunk } = await announced(1);
      const kept = [chunk(file.sha256, 0), chunk(file.sha256, 1)];
      for (const each of kept) await rows.addChunk(each);
      const settled = await rows.settle(file, 'missing', to('refused'));
      expect(settled).toEqual({ done: expect.arrayContaining(kept.map((each) => each.place)) });
      expect(await rows.chunks(file.id, file.sha256)).toEqual([]);
      expect(await rows.addChunk(chunk(file.sha256, 2))).toEqual({ done: 'settled' });
      expect(await rows.open(file.id, file.sha256)).toMatchObject({
        file: { state: 'refused', reason: 'wrong-hash' },
      });
    });

    it('keeps nothing of a step that fails', async () => {
      const { rows, file, arrival, chunk } = await announced(1);
      await rows.addChunk(chunk(file.sha256, 0));
      const sign = () => {
        throw new Error('no key');
      };
      await expect(rows.settle(file, 'missing', to('refused', { sign }))).rejects.toThrow('no key');
      expect((await rows.delivery(file.id))?.receipt).toBe(arrival.receipt);
      expect(await rows.chunks(file.id, file.sha256)).toHaveLength(1);
      expect(await rows.settle(file, 'missing', to('stored'))).toEqual({ done: [] });
    });

    it('remembers what the scanner said', async () => {
      const { rows, id, files } = await announced(3);
      const [clean = '', infected = ''] = files;
      for (const sha256 of files.slice(0, 2)) await rows.settle({ id, sha256 }, 'missing', to('stored'));
      expect((await rows.unscanned(10)).map(({ sha256 }) => sha256).sort()).toEqual([clean, infected]);
      expect(await rows.unscanned(1)).toHaveLength(1);
      await rows.markClean({ id, sha256: clean });
      const found = to('refused', { reason: 'infected', scan: 'infected', dropChunks: false });
      await rows.settle({ id, sha256: infected }, 'stored', found);
      expect(await rows.unscanned(10)).toEqual([]);
      expect((await rows.files(id)).map(({ scan }) => scan)).toEqual(['clean', 'infected', 'unscanned']);
    });

    it('knows which of many places a row names', async () => {
      const { rows, file, chunk } = await announced(1);
      const kept = [chunk(file.sha256, 0), chunk(file.sha256, 1)];
      for (const each of kept) await rows.addChunk(each);
      const asked = [...Array.from({ length: 1_200 }, place), ...kept.map((each) => each.place)];
      expect(await rows.named(asked)).toEqual(new Set(kept.map((each) => each.place)));
      expect(await rows.named([])).toEqual(new Set());
    });
  });
}
