/** Every storage passes this, or it is not a storage. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Arrival, Storage } from '../../src/endpoint/storage/storage.ts';

export const anArrival = (more: Partial<Arrival> = {}): Arrival => {
  const id = more.id ?? randomUUID();
  const reference = more.reference ?? `NF-${id.slice(0, 3)}-${id.slice(3, 6)}`.toUpperCase();
  return {
    id,
    council: 'northford',
    kind: 'complaint',
    digest: 'sha-256=:one:',
    body: Buffer.from('{"words":"A kettle in the hedge."}'),
    receivedAt: '2026-11-30T16:10:04.120Z',
    reference,
    receipt: `{"reference":"${reference}"}`,
    keyHash: 'a'.repeat(64),
    codeHash: 'b'.repeat(64),
    unsafe: false,
    freeze: false,
    wordsLength: 22,
    attachments: [],
    lane: 'usual',
    ...more,
  };
};

export function storageContract(name: string, open: () => Promise<Storage>) {
  describe(`storage: ${name}`, () => {
    const opened: Storage[] = [];
    const fresh = async () => {
      const storage = await open();
      opened.push(storage);
      return storage;
    };
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    it('stores a representation once, however many times it comes at the same moment', async () => {
      const storage = await fresh();
      const id = randomUUID();
      const results = await Promise.all(
        [...'ACDEFGHJKM'].map((last) => storage.accept(anArrival({ id, reference: `NF-AAA-AA${last}` }))),
      );
      expect(results.filter(({ result }) => result === 'stored')).toHaveLength(1);
      const receipts = results.flatMap((each) =>
        each.result === 'there-already' ? [each.stored.receipt] : [],
      );
      expect(receipts).toHaveLength(9);
      expect(new Set([...receipts, (await storage.find(id))?.receipt]).size).toBe(1);
      expect(await storage.list()).toHaveLength(1);
    });

    it('keeps the body byte for byte and the receipt letter for letter', async () => {
      const storage = await fresh();
      const body = Buffer.from([0x7b, 0x00, 0xff, 0x0a, 0x7d]);
      const arrival = anArrival({ body });
      await storage.accept(arrival);
      const held = await storage.read(arrival.id);
      expect(Buffer.from(held?.body ?? []).equals(body)).toBe(true);
      expect(held?.receipt).toBe(arrival.receipt);
    });

    it('says what is there when other words come under the same id', async () => {
      const storage = await fresh();
      const first = anArrival();
      await storage.accept(first);
      const second = await storage.accept(
        anArrival({ id: first.id, digest: 'sha-256=:two:', reference: 'NF-ZZZ-ZZZ' }),
      );
      expect(second).toEqual({
        result: 'there-already',
        stored: { council: 'northford', digest: first.digest, receipt: first.receipt },
      });
    });

    it('stores nothing of one whose reference is taken', async () => {
      const storage = await fresh();
      await storage.accept(anArrival({ reference: 'NF-AAA-AAA' }));
      const late = anArrival({ reference: 'NF-AAA-AAA' });
      expect(await storage.accept(late)).toEqual({ result: 'reference-taken' });
      expect(await storage.find(late.id)).toBeNull();
      expect(await storage.accept({ ...late, reference: 'NF-AAA-AAC' })).toMatchObject({ result: 'stored' });
    });

    it('lists newest first, with flags and without words', async () => {
      const storage = await fresh();
      const older = anArrival({ receivedAt: '2026-11-29T10:00:00.000Z', unsafe: true });
      const newer = anArrival({ receivedAt: '2026-11-30T10:00:00.000Z', freeze: true });
      await storage.accept(newer);
      await storage.accept(older);
      const held = await storage.list();
      expect(held.map(({ id }) => id)).toEqual([newer.id, older.id]);
      expect(held.map(({ unsafe, freeze }) => [unsafe, freeze])).toEqual([
        [false, true],
        [true, false],
      ]);
      expect(JSON.stringify(held)).not.toContain('kettle');
    });

    it('knows nothing of an id that never came', async () => {
      const storage = await fresh();
      expect(await storage.find(randomUUID())).toBeNull();
      expect(await storage.read(randomUUID())).toBeNull();
    });
  });
}
