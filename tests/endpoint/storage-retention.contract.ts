/** What every storage promises of deleting: only what was exported long enough ago, and never what is held. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { done } from '../../src/endpoint/retention/retention.ts';
import type { Mark } from '../../src/endpoint/storage/retention-rows.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { anArrival } from './storage.contract.ts';

const MONDAY = '2026-11-30T12:00:00.000Z';
const TUESDAY = '2026-12-01T12:00:00.000Z';
const LATER = '2027-03-01T12:00:00.000Z';
const FILE = { sha256: 'c'.repeat(64), bytes: 3, mediaType: 'image/png', role: 'photo' };

export function retentionContract(name: string, open: () => Promise<Storage>) {
  describe(`retention: ${name}`, () => {
    const opened: Storage[] = [];
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });
    const one = async () => {
      const storage = await open();
      opened.push(storage);
      const arrival = anArrival({ attachments: [FILE] });
      await storage.accept(arrival);
      const chunk = {
        id: arrival.id,
        sha256: FILE.sha256,
        n: 0,
        bytes: 3,
        digest: 'd',
        place: 'e'.repeat(32),
      };
      done(await storage.attachments.addChunk(chunk));
      const mark = async (how: Mark, at = MONDAY) =>
        done(await storage.retention.mark([arrival.id], how, at));
      const remove = async () => done(await storage.retention.remove(arrival.id, TUESDAY, LATER));
      return { storage, arrival, mark, remove };
    };

    it('deletes nothing that was not exported, was exported too late, or is held', async () => {
      const { storage, arrival, mark, remove } = await one();
      expect(await remove()).toBeNull();
      await mark('exported', TUESDAY);
      expect(await remove()).toBeNull();
      await mark('exported', MONDAY);
      await mark('held');
      expect(await remove()).toBeNull();
      expect(await storage.retention.exportedBefore(TUESDAY, LATER)).toMatchObject([
        { id: arrival.id, heldAt: MONDAY },
      ]);
      expect(await storage.read(arrival.id)).not.toBeNull();
      await mark('released');
      expect(await remove()).toEqual(['e'.repeat(32)]);
    });

    it('leaves the proof of what it deleted and nothing else: the same again is told its first receipt', async () => {
      const { storage, arrival, mark, remove } = await one();
      await mark('exported');
      await remove();
      expect(await storage.find(arrival.id)).toEqual({
        council: arrival.council,
        digest: arrival.digest,
        receipt: arrival.receipt,
      });
      expect(await storage.read(arrival.id)).toBeNull();
      expect(await storage.list()).toEqual([]);
      expect(await storage.attachments.files(arrival.id)).toEqual([]);
      expect(await storage.attachments.chunks(arrival.id, FILE.sha256)).toEqual([]);
      expect(await storage.attachments.open(arrival.id, FILE.sha256)).toBeNull();
      expect(await remove()).toBeNull();
      const others = [anArrival(), arrival, anArrival()];
      const results = (await Promise.all(others.map((each) => storage.accept(each)))).map(
        ({ result }) => result,
      );
      expect(results).toEqual(['stored', 'there-already', 'stored']);
      expect(await storage.read(arrival.id)).toBeNull();
    });

    it('marks by reference or id, all that are named or none', async () => {
      const { storage, arrival } = await one();
      const other = anArrival();
      await storage.accept(other);
      const missing = [arrival.reference.toLowerCase(), randomUUID(), 'NF-222-222'];
      const none = done(await storage.retention.mark(missing, 'exported', MONDAY));
      expect(none).toEqual({ unknown: missing.slice(1) });
      expect(await storage.retention.exportedBefore(LATER, LATER)).toEqual([]);
      const names = [arrival.reference.toLowerCase(), other.id.toUpperCase()];
      done(await storage.retention.mark(names, 'exported', MONDAY));
      expect(await storage.retention.exportedBefore(LATER, LATER)).toHaveLength(2);
    });

    it('writes every step into the one trail, in which others go on', async () => {
      const { storage, mark, remove } = await one();
      const ends = [await storage.retention.trailEnd()];
      for (const step of [() => mark('exported'), () => mark('held'), () => mark('released'), remove]) {
        await step();
        ends.push(await storage.retention.trailEnd());
      }
      await storage.accept(anArrival());
      ends.push(await storage.retention.trailEnd());
      expect(new Set(ends).size).toBe(6);
    });
  });
}
