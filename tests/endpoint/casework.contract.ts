/** Casework keeps this on every storage. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { aRecord, referenceOf, testOffice, type TestOffice } from '../support/casework.ts';

export function caseworkContract(name: string, open: () => Promise<Storage>) {
  describe(`casework: ${name}`, () => {
    const opened: Storage[] = [];
    const fresh = async (options = {}): Promise<TestOffice> => {
      const storage = await open();
      opened.push(storage);
      return testOffice(storage, options);
    };
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    it('makes one case of each message, however often it looks', async () => {
      const { casework, arrives, account } = await fresh();
      const manager = await account();
      for (let count = 0; count < 3; count += 1) await arrives();
      const [first, second] = await Promise.all([casework.openArrived(), casework.openArrived()]);
      expect(first + second).toBe(3);
      expect(await casework.openArrived()).toBe(0);
      const { rows, counts } = await casework.list(manager, { list: 'to-read' });
      expect(rows).toHaveLength(3);
      expect(counts['to-read']).toBe(3);
    });

    it('opens in small steps, lets what comes be read between them, and stops when asked', async () => {
      const { casework, arrives } = await fresh();
      for (let count = 0; count < 12; count += 1) await arrives();
      let steps = 0;
      expect(await casework.openArrived(async () => (steps += 1) <= 2)).toBe(10);
      let turns = 0;
      const turning = setInterval(() => (turns += 1), 0);
      expect(await casework.openArrived(async () => new Promise((go) => setTimeout(go, 5, true)))).toBe(2);
      clearInterval(turning);
      expect(turns).toBeGreaterThan(0);
    });

    it('shows the words untouched, says who read them first, and writes every reading down', async () => {
      const office = await fresh();
      const manager = await office.account();
      await office.arrives({ words: 'Line one\n  <b>line two</b>', language: 'ti' });
      const [row] = (await office.casework.list(manager, {})).rows;
      const view = await office.casework.open(manager, row?.id ?? '');
      expect(view?.said?.words).toBe('Line one\n  <b>line two</b>');
      expect(JSON.stringify(view?.said)).not.toMatch(/keyHash|codeHash/);
      expect(view?.records.map(({ type }) => type)).toEqual(['received', 'read']);
      expect(view).toMatchObject({ opened: true, list: 'in-progress', status: 'read' });
      await office.casework.open(manager, row?.id ?? '');
      const trail = await office.storage.staffAudit.entries(null, 10);
      expect(trail.filter(({ what }) => what === 'case-read')).toHaveLength(2);
      expect((await office.casework.list(manager, { list: 'to-read' })).counts['to-read']).toBe(0);
    });

    it('shows the next lawful date and how many working days are left', async () => {
      const office = await fresh();
      const manager = await office.account();
      await office.arrives();
      const [row] = (await office.casework.list(manager, {})).rows;
      expect(row).toMatchObject({ receivedOn: '2026-11-30', late: false, opened: false });
      expect(row?.next).toMatchObject({ clock: 'acknowledge', by: '2026-12-03', daysLeft: 3 });
      await office.record(manager, row?.id ?? '', { type: 'acknowledged' });
      const [after] = (await office.casework.list(manager, {})).rows;
      expect(after?.next).toMatchObject({
        clock: 'stage1',
        by: '2026-12-14',
        latest: '2026-12-30',
        daysLeft: 10,
      });
      office.day('2026-12-15');
      const late = await office.casework.list(manager, { list: 'late' });
      expect(late.rows).toMatchObject([{ late: true, status: 'late', next: { daysLeft: -1 } }]);
      expect(late.counts).toMatchObject({ late: 1, 'in-progress': 0 });
    });

    it('loses no edit when two write at one moment', async () => {
      const office = await fresh();
      const [one, other] = [await office.account(), await office.account()];
      await office.arrives();
      const [row] = (await office.casework.list(one, {})).rows;
      const view = await office.casework.open(one, row?.id ?? '');
      const add = (viewer: typeof one, how: string) =>
        office.casework.append(viewer, row?.id ?? '', view?.revision ?? 0, [
          aRecord({ type: 'advocate-offered', data: { how } }, office.today()),
        ]);
      const results = await Promise.all([add(one, 'by phone'), add(other, 'by letter')]);
      expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
      expect(results.find(({ ok }) => !ok)).toMatchObject({ why: 'changed-meanwhile' });
      const after = await office.casework.open(one, row?.id ?? '');
      expect(after?.records.filter(({ type }) => type === 'advocate-offered')).toHaveLength(1);
    });

    it('writes all records or none', async () => {
      const office = await fresh();
      const manager = await office.account();
      await office.arrives();
      const [row] = (await office.casework.list(manager, {})).rows;
      const result = await office.record(
        manager,
        row?.id ?? '',
        { type: 'acknowledged' },
        { type: 'panel-held' },
      );
      expect(result).toMatchObject({ ok: false, why: 'refused', reason: 'not-now' });
      const view = await office.casework.open(manager, row?.id ?? '');
      expect(view?.records.map(({ type }) => type)).toEqual(['received', 'read']);
    });

    it('finds by number, name, topic and whole words, and by no part of a word', async () => {
      const office = await fresh();
      const manager = await office.account();
      const id = await office.arrives({
        words: 'They cancelled Saturday, don’t they know?',
        topics: ['family'],
        notBy: [{ name: 'Sam Okafor' }],
      });
      await office.arrives({ words: 'Something else on saturday.' });
      const found = async (q: string) => (await office.casework.list(manager, { q })).rows.length;
      expect(await found(referenceOf.get(id) ?? '')).toBe(1);
      expect(await found((referenceOf.get(id) ?? '').replaceAll('-', '').toLowerCase())).toBe(1);
      expect(await found('okafor')).toBe(1);
      expect(await found('family')).toBe(1);
      expect(await found('SATURDAY')).toBe(2);
      expect(await found('saturday cancelled')).toBe(1);
      expect(await found("don't")).toBe(1);
      expect(await found('satur')).toBe(0);
    });

    it('pages through a list without a gap, oldest first', async () => {
      const office = await fresh();
      const manager = await office.account();
      for (let count = 0; count < 60; count += 1) {
        office.day(`2026-11-${String(2 + (count % 20)).padStart(2, '0')}`);
        await office.arrives();
      }
      const first = await office.casework.list(manager, { list: 'to-read' });
      const rest = await office.casework.list(manager, { list: 'to-read', after: first.next ?? '' });
      const days = [...first.rows, ...rest.rows].map(({ receivedOn }) => receivedOn);
      expect(days).toHaveLength(60);
      expect(days).toEqual(days.toSorted());
      expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(60);
      expect(rest.next).toBeNull();
    });
  });
}
