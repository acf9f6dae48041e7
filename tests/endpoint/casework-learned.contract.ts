/** What was learned is kept to: it stands among the dates that are due until it is done, and somebody is told. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { LondonDate } from '../../src/domain/ids.ts';
import { ANY_LEARNING } from '../../src/endpoint/storage/learning-dates.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { FINISHED, referenceOf, testOffice, type Sent } from '../support/casework.ts';

const [FROM, TO] = ['2026-11-01', '2027-02-01'] as unknown as [LondonDate, LondonDate];
const LEARNED = {
  kind: 'communication',
  action: 'Say at once when a visit is called off.',
  owner: 'Marcus Bell',
  dueOn: '2026-12-11',
};
const learning = (learningId: string, more: object = {}): Sent => ({
  type: 'learning-added',
  data: { ...LEARNED, learningId, ...more },
});

export function learnedContract(name: string, open: () => Promise<Storage>, step: string) {
  describe(`what was learned: ${name}`, () => {
    const opened: Storage[] = [];
    const fresh = async () => {
      const storage = await open();
      opened.push(storage);
      const office = testOffice(storage);
      const manager = await office.account();
      const message = await office.arrives();
      await office.casework.openArrived();
      const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
      const due = async () =>
        (await office.casework.calendar(manager, FROM, TO)).dates.filter(({ clock }) => clock === 'learning');
      return { office, manager, id, due };
    };
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    it('is read by whoever may read words, with who does it, by when, and whether it was done', async () => {
      const { office, manager, id } = await fresh();
      const auditor = await office.account({ roles: ['auditor'] });
      const learningId = randomUUID();
      expect(await office.record(manager, id, learning(learningId))).toMatchObject({ ok: true });
      const all = { ...LEARNED, learningId, caseId: id, doneOn: null };
      expect((await office.casework.learned(manager)).learned).toMatchObject([all]);
      expect((await office.casework.learned(auditor)).learned).toEqual([]);
      office.day('2026-12-02');
      await office.record(manager, id, { type: 'learning-done', data: { learningId } });
      expect((await office.casework.learned(manager)).learned).toMatchObject([
        { ...all, doneOn: '2026-12-02' },
      ]);
    });

    it('stands in the calendar on its day, each by itself, also once the case is closed, until it is done', async () => {
      const { office, manager, id, due } = await fresh();
      const [one, two] = [randomUUID(), randomUUID()];
      const later = learning(two, { dueOn: '2027-01-15' });
      expect(await office.record(manager, id, learning(one), later, ...FINISHED)).toMatchObject({ ok: true });
      const of = (on: string, late = false) => ({
        on,
        caseId: id,
        clock: 'learning',
        bindsWhom: 'council',
        late,
      });
      expect(await due()).toMatchObject([of('2026-12-11'), of('2027-01-15')]);
      office.day('2026-12-14');
      expect(await due()).toMatchObject([of('2026-12-11', true), of('2027-01-15')]);
      await office.record(manager, id, { type: 'learning-done', data: { learningId: one } });
      expect(await due()).toMatchObject([of('2027-01-15')]);
    });

    it('finds its day where it was written down before there was one, and from then on', async () => {
      const { office, manager, id, due } = await fresh();
      await office.record(manager, id, learning(randomUUID()));
      const { write } = office.storage.rows;
      await write((tx) => tx.deleteFrom('case_date').where('clock', 'like', ANY_LEARNING).execute());
      expect(await due()).toEqual([]);
      await write((tx) => sql.raw(step).execute(tx));
      await office.casework.openArrived();
      expect(await due()).toHaveLength(1);
    });

    it('moves with its day when that is put right, and is no date of the case that is answered first', async () => {
      const { office, manager, id, due } = await fresh();
      await office.record(manager, id, learning(randomUUID(), { dueOn: '2026-12-01' }));
      const view = await office.casework.open(manager, id);
      expect(view?.next).not.toMatchObject({ by: '2026-12-01' });
      const added = view?.records.findLast(({ type }) => type === 'learning-added');
      const data = { ...added?.data, dueOn: '2026-12-21' };
      const right = { type: 'corrected', data: { eventId: added?.id, why: 'The wrong day.', data } };
      expect(await office.record(manager, id, right)).toMatchObject({ ok: true });
      expect((await due()).map(({ on }) => on)).toEqual(['2026-12-21']);
    });
  });
}
