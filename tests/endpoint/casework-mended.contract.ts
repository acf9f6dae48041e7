/** Rows as a former version left them are put right after the next start, once. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { LondonDate } from '../../src/domain/ids.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { unreadableTo } from '../../src/endpoint/casework/unreadable.ts';
import { endpointLog } from '../../src/endpoint/log.ts';
import { referenceOf, testOffice } from '../support/casework.ts';

export function mendedContract(name: string, open: () => Promise<Storage>) {
  describe(`rows that forgot that somebody read: ${name}`, () => {
    const opened: Storage[] = [];
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    /** Fifteen that were read, one that was not, one that was sent anew since: as a former version left them. */
    async function forgotten() {
      const storage = await open();
      opened.push(storage);
      const office = testOffice(storage);
      const manager = await office.account();
      const ids: string[] = [];
      for (let count = 0; count < 17; count += 1) {
        const message = await office.arrives();
        ids.push((await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '');
      }
      for (const id of ids.slice(1)) await office.casework.open(manager, id);
      const excluded = { type: 'concurrent-excluded', data: { ground: 'court' } };
      await office.record(
        manager,
        ids[16] ?? '',
        excluded,
        { type: 'concurrent-ended' },
        { type: 'resubmitted' },
      );
      const columns = () =>
        storage.rows.read.selectFrom('case_file').select(['id', 'read_at']).orderBy('no').execute();
      const before = await columns();
      await storage.rows.write(async (tx) => {
        await tx.updateTable('case_file').set({ read_at: null }).execute();
        await tx.deleteFrom('meta').where('name', '=', 'read-mended').execute();
      });
      return { storage, office, columns, before };
    }

    it('remember it after the next start, and what nobody read since stays unread', async () => {
      const { storage, columns, before } = await forgotten();
      expect(before.map(({ read_at: at }) => at !== null)).toEqual([false, ...Array(15).fill(true), false]);
      await testOffice(storage).casework.openArrived();
      expect(await columns()).toEqual(before);
    });

    it('are looked at once and never again, and not while something else comes first', async () => {
      const { storage, columns, before } = await forgotten();
      let steps = 0;
      await testOffice(storage).casework.openArrived(async () => (steps += 1) < 2);
      const some = (await columns()).filter(({ read_at: at }) => at !== null).length;
      expect(some).toBeLessThan(15);
      await testOffice(storage).casework.openArrived();
      expect(await columns()).toEqual(before);
      await storage.rows.write((tx) => tx.updateTable('case_file').set({ read_at: null }).execute());
      await testOffice(storage).casework.openArrived();
      expect((await columns()).every(({ read_at: at }) => at === null)).toBe(true);
    });
  });

  describe(`cases of a time when safeguarding saw none about a carer: ${name}`, () => {
    it('are seen by a safeguarding lead after the next start, but for those who are named, and once', async () => {
      const storage = await open();
      onTestFinished(() => storage.close());
      const office = testOffice(storage);
      const manager = await office.account();
      const lead = await office.account({ name: 'Ann Reed', roles: ['safeguarding-lead'] });
      const named = await office.account({ name: 'Sam Patel', roles: ['safeguarding-lead'] });
      const arrived = async (said: object) => {
        const reference = referenceOf.get(await office.arrives({ ...said })) ?? '';
        return (await office.caseOf(manager, reference)) ?? '';
      };
      const carer = await arrived({ topics: ['care'], notBy: [{ name: 'Sam Patel' }] });
      await office.record(manager, carer, { type: 'tied', data: { entry: 0, to: named.account.id } });
      const other = await arrived({ topics: ['money'] });
      const seenBy = async (viewer: typeof lead) =>
        (await testOffice(storage).casework.list(viewer, {})).rows.map(({ id }) => id);
      const forget = () =>
        storage.rows.write((tx) => tx.updateTable('case_file').set({ guarded: 0 }).execute());
      await forget();
      await storage.rows.write((tx) => tx.deleteFrom('meta').where('name', '=', 'worked-mended').execute());
      expect(await seenBy(lead)).toEqual([]);
      await testOffice(storage).casework.openArrived();
      expect([await seenBy(lead), await seenBy(named)]).toEqual([[carer], []]);
      expect(await seenBy(manager)).toEqual(expect.arrayContaining([carer, other]));
      await forget();
      await testOffice(storage).casework.openArrived();
      expect(await seenBy(lead)).toEqual([]);
    });

    it('are given to the second named person as well, where it got worse and a lead sees them already', async () => {
      const storage = await open();
      onTestFinished(() => storage.close());
      const office = testOffice(storage, { second: 'deputy@northford.example' });
      const manager = await office.account();
      const deputy = await office.account({ email: 'deputy@northford.example', roles: ['team-manager'] });
      const id = (await office.caseOf(manager, referenceOf.get(await office.arrives()) ?? '')) ?? '';
      await office.does(id, 'got-worse');
      expect(await office.casework.open(deputy, id)).not.toBeNull();
      await storage.rows.write(async (tx) => {
        await tx.deleteFrom('case_person').execute();
        await tx.deleteFrom('meta').where('name', '=', 'worked-mended').execute();
      });
      expect(await office.casework.open(deputy, id)).toBeNull();
      await testOffice(storage, { second: 'deputy@northford.example' }).casework.openArrived();
      expect(await office.casework.open(deputy, id)).not.toBeNull();
    });

    it('are mended around one that cannot be opened any more, which is told by its id and holds up nothing that arrives', async () => {
      const storage = await open();
      onTestFinished(() => storage.close());
      const lines: string[] = [];
      const unreadable = unreadableTo(endpointLog('error', { write: (line) => void lines.push(line) }));
      const office = testOffice(storage, { unreadable });
      for (let count = 0; count < 3; count += 1) await office.arrives({ topics: ['care'] });
      await office.casework.openArrived();
      const rows = () => storage.rows.read.selectFrom('case_file').select(['id', 'guarded']).orderBy('no');
      const broken = (await rows().execute())[1]?.id ?? '';
      await breakCase(storage, broken);
      await storage.rows.write(async (tx) => {
        await tx.updateTable('case_file').set({ guarded: 0 }).execute();
        await tx.deleteFrom('meta').where('name', '=', 'worked-mended').execute();
      });
      await office.arrives({ topics: ['money'] });
      const again = testOffice(storage, { unreadable }).casework;
      let steps = 0;
      expect(await again.openArrived(async () => (steps += 1) < 2)).toBe(1);
      await again.openArrived();
      expect((await rows().execute()).map(({ guarded }) => guarded)).toEqual([1, 0, 1, 0]);
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'case-unreadable', case: broken });
    });

    it('are all listed when the day comes of one that cannot be opened any more', async () => {
      const storage = await open();
      onTestFinished(() => storage.close());
      const told: string[] = [];
      const office = testOffice(storage, { unreadable: (id) => told.push(id) });
      const manager = await office.account();
      for (let count = 0; count < 7; count += 1) await office.arrives({});
      const rows = async () => (await office.casework.list(manager, {})).rows;
      const ids = (await rows()).map(({ id }) => id);
      await breakCase(storage, ids[0] ?? '');
      const due = { again_on: '2026-11-30' as LondonDate, indexed: 0 };
      await storage.rows.write((tx) => tx.updateTable('case_file').set(due).execute());
      expect(await rows()).toHaveLength(7);
      expect(new Set(told)).toEqual(new Set([ids[0]]));
      const left = storage.rows.read
        .selectFrom('case_file')
        .select('id')
        .where('again_on', '=', due.again_on);
      expect(await left.execute()).toEqual([{ id: ids[0] }]);
    });

    it('are all listed around one of which nobody can read any more who wrote', async () => {
      const storage = await open();
      onTestFinished(() => storage.close());
      const told: string[] = [];
      const office = testOffice(storage, { unreadable: (id) => told.push(id) });
      const manager = await office.account();
      for (const topic of ['care', 'money']) await office.arrives({ topics: [topic] });
      const [first] = (await office.casework.list(manager, {})).rows;
      const id = first?.id ?? '';
      const damaged = { summary: randomBytes(64) };
      await storage.rows.write((tx) =>
        tx.updateTable('case_file').set(damaged).where('id', '=', id).execute(),
      );
      const { rows } = await office.casework.list(manager, {});
      expect(rows.map(({ topics }) => topics.length)).toEqual([0, 1]);
      expect(told).toEqual([id]);
    });

    it('are all come to, also where something comes first after every step', async () => {
      const storage = await open();
      onTestFinished(() => storage.close());
      const office = testOffice(storage);
      await office.account();
      const lead = await office.account({ roles: ['safeguarding-lead'] });
      for (let count = 0; count < 12; count += 1) await office.arrives({ topics: ['money'] });
      await office.arrives({ topics: ['care'] });
      await office.casework.openArrived();
      await storage.rows.write(async (tx) => {
        await tx.updateTable('case_file').set({ guarded: 0 }).execute();
        await tx.deleteFrom('meta').where('name', '=', 'worked-mended').execute();
      });
      const again = testOffice(storage).casework;
      for (let look = 0; look < 4; look += 1) {
        let steps = 0;
        await again.openArrived(async () => (steps += 1) < 2);
      }
      expect((await again.list(lead, {})).rows).toHaveLength(1);
    });
  });
}

/** One more event that no key opens. */
const breakCase = (storage: Storage, id: string) =>
  storage.rows.write((tx) =>
    tx
      .insertInto('case_event')
      .values({
        ...{ id: randomUUID(), case_id: id, seq: 99, at: '2026-11-30T12:00:00.000Z' },
        on_day: '2026-11-30' as LondonDate,
        ...{ type: 'read', account_id: null, for_person: 0, body: randomBytes(64) },
      })
      .execute(),
  );
