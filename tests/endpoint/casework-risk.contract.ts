/** A child who may be at risk stays in sight until somebody has dealt with it: the same in each database. */
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { arrived, offices } from '../support/arrived-at-desk.ts';

export function riskContract(name: string, open: () => Promise<Storage>) {
  describe(`a child at risk: ${name}`, () => {
    const { office: officeWith, fresh } = offices(open);

    it('once read it stands first in the work, for safeguarding too, until the question is answered and it was sent on', async () => {
      const { manager, ...office } = await fresh();
      const lead = await office.account({ name: 'Ola Lead', roles: ['safeguarding-lead'] });
      const first = await arrived(office, manager);
      const wrote = await arrived(office, manager);
      const unsafe = await arrived(office, manager, { safe: 'no' });
      for (const id of [first, wrote, unsafe]) await office.casework.open(manager, id);
      await office.does(wrote, 'add-words', { words: 'And one more thing.' });
      const of = async (viewer: Viewer) => {
        const { rows, atRisk } = await office.casework.list(viewer, { list: 'in-progress' });
        return { first: rows[0]?.id, risk: rows.find(({ id }) => id === unsafe)?.risk, atRisk };
      };
      const open = (risk: string) => ({ first: unsafe, risk, atRisk: 1 });
      expect([await of(manager), await of(lead)]).toEqual(Array(2).fill(open('risk-not-answered')));
      await office.record(manager, unsafe, { type: 'safety-checked', data: { answer: 'yes' } });
      expect([await of(manager), await of(lead)]).toEqual(Array(2).fill(open('referral-not-recorded')));
      await office.record(manager, unsafe, {
        type: 'safety-referred',
        data: { to: 'The front door', how: 'By telephone' },
      });
      expect(await of(manager)).toEqual({ first: wrote, risk: null, atRisk: 0 });
    });

    it.each([
      ['an idea', { kind: 'comment' }, null],
      ['what was taken back', {}, 'take-back'],
    ] as const)('%s stays with the work as well, and leaves it with the answer', async (_, said, does) => {
      const { manager, ...office } = await fresh();
      const id = await arrived(office, manager, { ...said, safe: 'no' });
      await office.casework.open(manager, id);
      if (does) await office.does(id, does);
      await office.casework.open(manager, id);
      const isThere = async () =>
        (await office.casework.list(manager, { list: 'in-progress' })).rows.some((row) => row.id === id);
      expect(await isThere()).toBe(true);
      await office.record(manager, id, { type: 'safety-checked', data: { answer: 'no' } });
      const { rows } = await office.casework.list(manager, {});
      expect(rows.map(({ risk }) => risk)).toEqual([null]);
    });

    it('is counted for nobody who does not see the case', async () => {
      const office = await officeWith();
      const manager = await office.account({ name: 'Priya Example' });
      const named = await office.account({ name: 'Sam Patel' });
      const id = await arrived(office, manager, { safe: 'no', notBy: [{ name: 'Sam Patel' }] });
      await office.casework.open(manager, id);
      const counted = async (viewer: Viewer) => (await office.casework.list(viewer, {})).atRisk;
      expect([await counted(manager), await counted(named)]).toEqual([1, 0]);
    });
  });
}
