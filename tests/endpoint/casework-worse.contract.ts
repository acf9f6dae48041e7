/** When it got worse, or somebody looked on: who gets it, who never does, and what staff are warned of. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { arrived, offices, rowOf } from '../support/arrived-at-desk.ts';

export function worseContract(name: string, open: () => Promise<Storage>) {
  describe(`it got worse: ${name}`, () => {
    const { office: officeWith, fresh } = offices(open);

    it('goes to the second named person, and is gone for the one who read it until they were named', async () => {
      const office = await officeWith({ second: 'deputy@northford.example' });
      const reader = await office.account({ name: 'Priya Example' });
      const other = await office.account({ name: 'Ola Reed' });
      const deputy = await office.account({
        name: 'Sam Deputy',
        email: 'deputy@northford.example',
        roles: ['team-manager'],
      });
      const id = await arrived(office, reader);
      const part = randomUUID();
      const split = (caseId: string) => ({
        type: 'part-split',
        data: { caseId, track: 'corporate', what: 'The bill' },
      });
      await office.record(reader, id, { type: 'accepted' }, split(part));
      const sees = async (viewer: Viewer) => [
        (await office.casework.open(viewer, id)) !== null,
        (await rowOf(office, viewer, id)) !== undefined,
        (await office.casework.list(viewer, { q: 'umbrella' })).rows.some((row) => row.id === id),
      ];
      expect([await sees(reader), await sees(deputy)]).toEqual([Array(3).fill(true), Array(3).fill(false)]);
      await office.does(id, 'got-worse', { notBy: [{ name: 'Priya, Complaints manager' }] });
      expect(await sees(reader)).toEqual([false, false, false]);
      expect([await sees(other), await sees(deputy)]).toEqual([Array(3).fill(true), Array(3).fill(true)]);
      const view = await office.casework.open(deputy, id);
      expect(view?.lockedOut).toEqual([{ name: 'Priya, Complaints manager', tiedTo: null }]);
      expect(view?.warnings).toContain('names-not-tied');
      // What is split off later leaves nobody in whom the person shut out.
      const later = randomUUID();
      expect(await office.record(other, id, split(later))).toMatchObject({ ok: true });
      expect(await office.casework.open(reader, later)).toBeNull();
      await office.record(other, id, { type: 'tied', data: { entry: 0, to: reader.account.id } });
      expect((await office.casework.open(other, later))?.lockedOut).toMatchObject([
        { tiedTo: { id: reader.account.id } },
      ]);
      expect(await sees(reader)).toEqual([false, false, false]);
    });

    it('holds for a part that is split off after it: who sees it, what waits, and what nobody has asked since', async () => {
      const office = await officeWith({ second: 'deputy@northford.example' });
      const manager = await office.account({ name: 'Priya Example' });
      const lead = await office.account({ name: 'Ola Lead', roles: ['safeguarding-lead'] });
      const deputy = await office.account({ email: 'deputy@northford.example', roles: ['team-manager'] });
      const split = async (id: string) => {
        const data = { caseId: randomUUID(), track: 'statutory', what: 'The bill' };
        expect(await office.record(manager, id, { type: 'part-split', data })).toMatchObject({ ok: true });
        return data.caseId;
      };
      const seenBy = async (id: string) =>
        Promise.all([lead, deputy].map(async (viewer) => (await rowOf(office, viewer, id)) !== undefined));
      const id = await arrived(office, manager);
      await office.record(manager, id, { type: 'safety-checked', data: { answer: 'no' } });
      const plain = await split(id);
      expect([await seenBy(plain), (await rowOf(office, manager, plain))?.urgent]).toEqual([
        [false, false],
        false,
      ]);
      await office.does(id, 'ask-pause', { by: '2026-12-03' });
      const asked = await split(id);
      const urgent = async (part: string) => (await rowOf(office, manager, part))?.urgent;
      expect([await seenBy(asked), await urgent(asked)]).toEqual([[true, false], true]);
      await office.does(id, 'got-worse');
      const part = await split(id);
      expect([await seenBy(part), await urgent(part)]).toEqual([[true, true], true]);
      const again = await split(part);
      expect(await seenBy(again)).toEqual([true, true]);
      const view = await office.casework.open(manager, again);
      expect(view?.safety).toBeNull();
      expect(view?.warnings).toEqual(
        expect.arrayContaining(['safety-not-checked', 'freeze-not-decided', 'happens-before-the-answer']),
      );
    });

    it('found by staff, it keeps a part that is split off after it in the eyes of safeguarding', async () => {
      const { manager, ...office } = await fresh();
      const lead = await office.account({ name: 'Ola Lead', roles: ['safeguarding-lead'] });
      const [first, id] = [await arrived(office, manager), await arrived(office, manager)];
      const caseId = randomUUID();
      await office.record(
        manager,
        id,
        { type: 'linked', data: { to: first, as: 'reprisal' } },
        { type: 'part-split', data: { caseId, track: 'corporate', what: 'The bill' } },
      );
      expect(await rowOf(office, lead, caseId)).toBeDefined();
    });

    it('warns that a child may not have been free to say it, until somebody asked whether they are at risk', async () => {
      const { manager, ...office } = await fresh();
      const warned = async (answers: Record<string, unknown>) => {
        const id = await arrived(office, manager, { answers });
        const isWarned = async () =>
          (await office.casework.open(manager, id))?.warnings.includes('may-not-be-free');
        const before = await isWarned();
        await office.record(manager, id, { type: 'safety-checked', data: { answer: 'no' } });
        return [before, await isWarned()];
      };
      expect(await warned({ h2: 'unwanted' })).toEqual([true, false]);
      expect(await warned({ h2: { chosen: ['yes'], words: '' }, h1: ['told'] })).toEqual([true, false]);
      expect(await warned({ h2: 'yes', h1: 'helped' })).toEqual([false, false]);
    });

    it('can be tied to whom it names though it was taken back unread, so that safeguarding gets in', async () => {
      const { manager, ...office } = await fresh();
      const lead = await office.account({ name: 'Ola Lead', roles: ['safeguarding-lead'] });
      const id = await arrived(office, manager);
      await office.does(id, 'take-back');
      await office.does(id, 'got-worse', { notBy: [{ name: 'Kim' }] });
      expect(await office.casework.open(lead, id)).toBeNull();
      const view = await office.casework.open(manager, id);
      expect([view?.lockedOut, view?.said]).toEqual([[{ name: 'Kim', tiedTo: null }], null]);
      await office.record(manager, id, { type: 'tied', data: { entry: 0, to: null } });
      expect(await office.casework.open(lead, id)).not.toBeNull();
    });
  });
}
