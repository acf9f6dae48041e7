/** What a storage promises of messages that come at one moment, and of what comes with them. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arrival, Storage } from '../../src/endpoint/storage/storage.ts';
import { times } from '../support/proof.ts';
import { anArrival } from './storage.contract.ts';

/** Of few ids and few references, so that many stand in each other's way; `bad` cannot be stored at all. */
const crowd = fc.array(
  fc.record({ id: fc.nat(5), reference: fc.nat(7), bad: fc.integer({ min: 0, max: 5 }).map((n) => n === 0) }),
  { minLength: 2, maxLength: 14 },
);

/** Every storage passes this too. `rounds` is how many crowds are tried. */
export function groupContract(name: string, open: () => Promise<Storage>, rounds: number) {
  describe(`groups: ${name}`, () => {
    it('lets a bad one fail alone, and each other get what it would get alone', async () => {
      const storage = await open();
      await fc.assert(
        fc.asyncProperty(crowd, async (wanted) => {
          const ids = Array.from({ length: 6 }, () => randomUUID());
          const taken = randomUUID().slice(0, 8);
          const sent = wanted.map(({ id, reference, bad }, place) => ({
            bad,
            arrival: anArrival({
              id: ids[id] ?? '',
              reference: `${taken}-${reference}`,
              receipt: `${taken}-${place}`,
              digest: `sha-256=:${place}:`,
              ...(bad && { wordsLength: 0.5 }),
            }),
          }));
          const before = (await storage.list()).length;
          const ended = await Promise.allSettled(sent.map(({ arrival }) => storage.accept(arrival)));
          const stored = await agrees(storage, sent, ended);
          expect((await storage.list()).length - before).toBe(stored);
        }),
        { numRuns: times(rounds, rounds * 50) },
      );
      await storage.close();
    });

    it('keeps what was announced with the words, in the same step', async () => {
      const storage = await open();
      const file = { sha256: 'c'.repeat(64), bytes: 300_000, mediaType: 'image/jpeg', role: 'photo' };
      const arrival = anArrival({ attachments: [file, { ...file, sha256: 'd'.repeat(64) }], lane: 'slow' });
      await storage.accept(arrival);
      const files = await storage.attachments.files(arrival.id);
      expect(files.map(({ sha256, bytes, state, scan }) => [sha256[0], bytes, state, scan])).toEqual([
        ['c', 300_000, 'missing', 'unscanned'],
        ['d', 300_000, 'missing', 'unscanned'],
      ]);
      expect((await storage.list()).map(({ lane }) => lane)).toEqual(['slow']);
      const late = anArrival({ reference: arrival.reference, attachments: [file] });
      expect(await storage.accept(late)).toEqual({ result: 'reference-taken' });
      expect(await storage.attachments.files(late.id)).toEqual([]);
      await storage.close();
    });
  });
}

/** Holds every answer against what can be found afterwards; returns how many were stored. */
async function agrees(
  storage: Storage,
  sent: readonly { readonly bad: boolean; readonly arrival: Arrival }[],
  ended: readonly PromiseSettledResult<Awaited<ReturnType<Storage['accept']>>>[],
): Promise<number> {
  let stored = 0;
  for (const [place, { bad, arrival }] of sent.entries()) {
    const end = ended[place];
    expect(end?.status).toBe(bad ? 'rejected' : 'fulfilled');
    if (end?.status !== 'fulfilled') continue;
    const found = await storage.find(arrival.id);
    if (end.value.result === 'stored') expect(found?.receipt).toBe(arrival.receipt);
    else if (end.value.result === 'there-already') expect(end.value.stored).toEqual(found);
    else expect((await storage.list()).map(({ reference }) => reference)).toContain(arrival.reference);
    if (end.value.result === 'stored') stored += 1;
  }
  return stored;
}
