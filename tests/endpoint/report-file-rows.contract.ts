/** What every storage promises of the documents of reports. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { done } from '../../src/endpoint/retention/retention.ts';
import type { ChunkRow, Settlement } from '../../src/endpoint/storage/attachment-rows.ts';
import type { ReportFileRow } from '../../src/endpoint/storage/report-file-rows.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { referenceOf, testOffice, type Sent } from '../support/casework.ts';

const UNTIL_REPORTED: readonly Sent[] = [
  { type: 'safety-checked', data: { answer: 'no' } },
  { type: 'accepted' },
  { type: 'stage1-answered' },
  { type: 'stage2-agreed' },
  { type: 'investigators-appointed' },
  { type: 'statement-agreed' },
  { type: 'stage2-reported' },
];
const UNTIL_CLOSED: readonly Sent[] = [
  { type: 'stage2-answered', data: { text: 'We found this.' } },
  { type: 'contact-tried', data: { how: 'call', result: 'reached', time: '10:00' } },
  { type: 'closed' },
];
const hex = () => randomBytes(32).toString('hex');
const settled = (state: Settlement['state'], more: Partial<Settlement> = {}): Settlement => ({
  state,
  reason: null,
  at: '2026-11-30T13:00:00.000Z',
  dropChunks: false,
  sign: (receipt) => receipt,
  ...more,
});

export function reportFileContract(name: string, open: () => Promise<Storage>) {
  describe(`documents of reports: ${name}`, () => {
    const opened: Storage[] = [];
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    /** A case with a report, and somebody who adds documents to it. */
    const aCase = async (said: Record<string, unknown> = {}) => {
      const storage = await open();
      opened.push(storage);
      const office = testOffice(storage);
      const manager = await office.account();
      const message = await office.arrives(said);
      await office.casework.openArrived();
      const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
      const view = await office.record(manager, id, ...UNTIL_REPORTED);
      if (!view.ok) throw new Error(view.why);
      const record = view.view.records.find(({ type }) => type === 'stage2-reported')?.id ?? '';
      const begin = async (sha256 = hex()): Promise<ReportFileRow> => {
        const coming = { record, sha256, bytes: 9, mediaType: 'application/pdf' as const };
        const begun = await office.casework.reports.begin(manager, id, coming);
        if (!begun.ok) throw new Error(begun.reason ?? begun.why);
        return begun.file;
      };
      const chunk = ({ id: file, sha256 }: ReportFileRow, n = 0): ChunkRow => {
        const place = randomBytes(16).toString('hex');
        return { id: file, sha256, n, bytes: 9, digest: 'sha-256=:one:', place };
      };
      /** All of it is here, under this place. */
      const here = async () => {
        const file = await begin();
        const part = chunk(file);
        done(await storage.reportFiles.addChunk(part));
        done(await storage.reportFiles.settle(file, 'missing', settled('stored')));
        return { file, place: part.place };
      };
      const add = async () => {
        const one = await here();
        const added = await office.casework.reports.add(manager, one.file, 'Report');
        if (!added.ok) throw new Error(added.reason ?? added.why);
        return { ...one, view: added.view };
      };
      return {
        ...{ storage, office, manager, message, id, begin, chunk, here, add },
        rows: storage.reportFiles,
      };
    };

    it('keeps one row of the same document, and each chunk of it once, of many at one moment', async () => {
      const { rows, begin, chunk } = await aCase();
      const sha256 = hex();
      const begun = await Promise.all(Array.from({ length: 4 }, () => begin(sha256)));
      expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
      const file = begun[0] as ReportFileRow;
      const added = await Promise.all(Array.from({ length: 6 }, () => rows.addChunk(chunk(file))));
      expect(added.filter((each) => 'done' in each && each.done === 'added')).toHaveLength(1);
      const [kept] = await rows.chunks(file.id, file.sha256);
      expect(await rows.chunk(file.id, file.sha256, 0)).toEqual(kept);
      const ends = await Promise.all(
        Array.from({ length: 4 }, () => rows.settle(file, 'missing', settled('stored'))),
      );
      expect(ends.filter((each) => 'done' in each && each.done !== null)).toHaveLength(1);
      expect(await rows.addChunk(chunk(file, 1))).toEqual({ done: 'settled' });
      expect(await rows.one(file.id)).toMatchObject({ state: 'stored', scan: 'unscanned', addedAt: null });
    });

    it('stands on its case once, however often it is said at one moment', async () => {
      const { office, manager, id, here } = await aCase();
      const { file } = await here();
      const added = await Promise.all(
        Array.from({ length: 4 }, (_, one) => office.casework.reports.add(manager, file, `Title ${one}`)),
      );
      expect(added.map(({ ok }) => ok)).toEqual([true, true, true, true]);
      const view = await office.casework.open(manager, id);
      expect(view?.reportFiles.map(({ id: one, withdrawn }) => [one, withdrawn])).toEqual([[file.id, false]]);
    });

    it('takes the chunks of a refused one away in the same step', async () => {
      const { rows, begin, chunk, storage } = await aCase();
      const file = await begin();
      const part = chunk(file);
      await rows.addChunk(part);
      expect(await storage.attachments.named([part.place])).toEqual(new Set([part.place]));
      const refused = settled('refused', { reason: 'type-not-allowed', dropChunks: true });
      expect(await rows.settle(file, 'missing', refused)).toEqual({ done: [part.place] });
      expect(await storage.attachments.named([part.place])).toEqual(new Set());
      expect(await rows.one(file.id)).toMatchObject({ state: 'refused', reason: 'type-not-allowed' });
    });

    it('waits for the scanner, and remembers what it said', async () => {
      const { rows, add, storage, office, manager, id } = await aCase();
      const [clean, infected] = [await add(), await add()];
      expect((await rows.unscanned(10)).map((row) => row.id).sort()).toEqual(
        [clean.file.id, infected.file.id].sort(),
      );
      expect(await storage.attachments.waiting()).toEqual({ missing: 0, unscanned: 2 });
      done(await rows.markClean(clean.file));
      const found = settled('refused', { reason: 'infected', scan: 'infected' });
      done(await rows.settle(infected.file, 'stored', found));
      expect(await rows.unscanned(10)).toEqual([]);
      const view = await office.casework.open(manager, id);
      expect(view?.reportFiles.map(({ scan }) => scan)).toEqual(['clean', 'infected']);
    });

    it('forgets what was begun and given up, and nothing that stands on a case', async () => {
      const { rows, begin, add, storage, here } = await aCase();
      const [kept, left] = [await add(), await here()];
      await begin();
      expect(done(await rows.forgetBegun('2026-11-30T11:00:00.000Z'))).toBe(0);
      expect(done(await rows.forgetBegun('2026-12-02T12:00:00.000Z'))).toBe(2);
      expect(await storage.attachments.named([kept.place, left.place])).toEqual(new Set([kept.place]));
    });

    it('lets nobody begin without end', async () => {
      const { begin } = await aCase();
      for (let count = 0; count < 40; count += 1) await begin();
      await expect(begin()).rejects.toThrow('slow-down');
    });

    it('moves each chunk when it is closed under another key', async () => {
      const { storage, add } = await aCase();
      const { file, place } = await add();
      expect(await storage.sealed.chunks('', 10)).toEqual([
        { id: file.id, sha256: file.sha256, n: 0, place },
      ]);
      const next = 'f'.repeat(32);
      done(await storage.sealed.move(place, next));
      expect((await storage.reportFiles.chunks(file.id, file.sha256)).map((row) => row.place)).toEqual([
        next,
      ]);
      expect(await storage.sealed.chunks(next, 10)).toEqual([]);
    });

    it('goes with its case, and stays while that must not be deleted', async () => {
      const { storage, office, manager, message, id, add, here } = await aCase();
      const places = [(await add()).place, (await here()).place];
      const closed = await office.record(manager, id, ...UNTIL_CLOSED);
      expect(closed.ok).toBe(true);
      const remove = async () =>
        done(await storage.retention.remove(message, '2026-12-01T12:00:00.000Z', '2027-06-01T12:00:00.000Z'));
      done(await storage.retention.mark([message], 'exported', '2026-11-30T12:00:00.000Z'));
      done(await storage.retention.mark([message], 'held', '2026-11-30T12:00:00.000Z'));
      expect(await remove()).toBeNull();
      expect(await storage.attachments.named(places)).toEqual(new Set(places));
      done(await storage.retention.mark([message], 'released', '2026-11-30T12:00:00.000Z'));
      expect([...((await remove()) ?? [])].sort()).toEqual(places.sort());
      expect(await storage.reportFiles.ofCase(id)).toEqual([]);
    });

    it('is not there for whoever the child named, whatever was given to them before', async () => {
      const { office, id, add, manager } = await aCase();
      const named = await office.account({ name: 'Wilhelmina Heron', roles: ['investigator'] });
      const given = { to: named.account.id, as: 'investigates' };
      await office.record(manager, id, { type: 'assigned', data: given });
      const { file } = await add();
      const at = { caseId: id, file: file.id };
      expect(await office.casework.reports.open(named, at)).not.toBeNull();
      await office.does(id, 'correct', {
        notBy: [{ role: 'social-worker', name: 'Wilhelmina Heron' }],
      });
      expect(await office.casework.reports.open(named, at)).toBeNull();
      expect(await office.casework.reports.coming(named, at)).toBeNull();
      const coming = {
        record: file.recordId,
        sha256: hex(),
        bytes: 9,
        mediaType: 'application/pdf' as const,
      };
      expect(await office.casework.reports.begin(named, id, coming)).toEqual({ ok: false, why: 'not-there' });
      expect(await office.casework.reports.open(named, { caseId: id, file: randomUUID() })).toBeNull();
      expect(await office.casework.reports.open(manager, at)).not.toBeNull();
    });
  });
}
