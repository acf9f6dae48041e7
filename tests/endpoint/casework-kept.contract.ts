/** What is recorded of a case stays, says the same in every column, and leaves only with the whole. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { foldFile } from '../../src/domain/casework/case-file.ts';
import { groundsFor } from '../../src/domain/casework/ground.ts';
import { CASE_EVENT_TYPES, type CaseEventType } from '../../src/domain/procedure/case-event.ts';
import { projectionOf } from '../../src/domain/casework/projection.ts';
import type { CaseRecord } from '../../src/domain/casework/record.ts';
import { caseBoxes } from '../../src/endpoint/casework/sealed.ts';
import { recordOf } from '../../src/endpoint/casework/loaded.ts';
import { eventRows, fileRow } from '../../src/endpoint/storage/case-rows.ts';
import { done } from '../../src/endpoint/retention/retention.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import {
  FINISHED,
  longerUntil,
  northfordRules,
  referenceOf,
  testOffice,
  type Sent,
  type TestOffice,
} from '../support/casework.ts';
import { patience } from '../support/proof.ts';

export function casesKeptContract(name: string, open: () => Promise<Storage>, runs: number) {
  describe(`cases are kept: ${name}`, () => {
    const opened: Storage[] = [];
    const fresh = async (): Promise<TestOffice> => {
      const storage = await open();
      opened.push(storage);
      return testOffice(storage);
    };
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });
    const oneCase = async () => {
      const office = await fresh();
      const manager = await office.account();
      const message = await office.arrives();
      await office.casework.list(manager, {});
      const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
      await office.casework.open(manager, id);
      return { ...office, manager, message, id };
    };

    it('has the database refuse every change and every removal of an event and of the trail', async () => {
      const { storage, id } = await oneCase();
      const events = (
        work: (tx: Parameters<Parameters<typeof storage.rows.write>[0]>[0]) => Promise<unknown>,
      ) => expect(storage.rows.write(work)).rejects.toThrow(/never changed|never removed/);
      for (const set of [
        { type: 'closed' },
        { on_day: '2020-01-01' },
        { seq: 9 },
        { body: Buffer.from('x') },
      ])
        await events((tx) =>
          tx
            .updateTable('case_event')
            .set(set as never)
            .where('case_id', '=', id)
            .execute(),
        );
      await events((tx) => tx.deleteFrom('case_event').where('case_id', '=', id).execute());
      await events((tx) => tx.updateTable('staff_audit').set({ what: 'nothing' }).execute());
      await events((tx) => tx.deleteFrom('staff_audit').execute());
      expect(await eventRows(storage.rows.read, id)).toHaveLength(2);
    });

    it('opens no event in another place than its own', async () => {
      const { storage, id } = await oneCase();
      const [one, other] = await eventRows(storage.rows.read, id);
      const boxes = caseBoxes(storage.rows.cipher);
      if (!one || !other) throw new Error('no events');
      expect(() => boxes.openEvent({ ...one, body: other.body })).toThrow();
      expect(() => boxes.openEvent({ ...one, type: 'closed' })).toThrow();
      expect(boxes.openEvent(one).opening?.kind).toBe('complaint');
    });

    it(
      'says in its columns what its records say, whatever happened in whatever order',
      async () => {
        const office = await fresh();
        const manager = await office.account();
        const types = fc.constantFrom(...CASE_EVENT_TYPES);
        const days = fc.integer({ min: 0, max: 3 });
        const something = fc.array(fc.tuple(types, days), { maxLength: 14 });
        await fc.assert(
          fc.asyncProperty(something, async (happens) => {
            office.day('2026-11-30');
            const message = await office.arrives();
            await office.casework.list(manager, {});
            const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
            for (const [type, later] of happens) {
              office.day(addDays(office.today(), later));
              await office.record(manager, id, eventOf(type, addDays(office.today(), 30)));
            }
            await office.casework.list(manager, {});
            await columnsEqualFold(office, id);
          }),
          { numRuns: runs },
        );
      },
      patience(runs, 10_000),
    );

    it('takes a case away with its message, and not before; what is left is the proof', async () => {
      const office = await oneCase();
      const { storage, casework, manager, message, id } = office;
      await casework.addNote(manager, id, 'Called twice.');
      await casework.present(manager, id);
      const reference = referenceOf.get(message) ?? '';
      await stays(storage, reference, message, later);
      expect(await office.record(manager, id, ...FINISHED)).toMatchObject({ ok: true });
      await stays(storage, reference, message, '2026-12-29T00:00:00.000Z');
      await removed(storage, reference, message);
      expect(await casework.open(manager, id)).toBeNull();
      expect(await leftOf(storage, id)).toEqual({});
      expect(await storage.find(message)).not.toBeNull();
      expect((await casework.list(manager, { q: reference })).rows).toEqual([]);
    });

    it('lets a case that was entered by hand go under the same conditions', async () => {
      const { storage, casework, manager, record } = await oneCase();
      const entered = await casework.enter(manager, {
        kind: 'complaint',
        method: 'telephone',
        point: 'service-area',
        receivedOn: '2026-11-27' as never,
        words: 'She said nobody rang back.',
      });
      if (!entered.ok) throw new Error(entered.why);
      const reference = entered.view?.reference ?? '';
      expect(await storage.retention.remove(entered.id, '2026-12-01', '2027-01-01')).toEqual({ done: null });
      await stays(storage, reference, entered.id, later);
      expect(await record(manager, entered.id, ...FINISHED)).toMatchObject({ ok: true });
      await removed(storage, reference, entered.id);
      expect(await leftOf(storage, entered.id)).toEqual({});
    });
  });
}

const DAY_MS = 86_400_000;
const addDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

function eventOf(type: CaseEventType, names: string): Sent {
  const data: Record<string, unknown> = {};
  if (type === 'panel-arranged') data['names'] = names;
  if (type === 'extended') Object.assign(data, longerUntil(names));
  if (groundsFor(type).length > 0) data['ground'] = groundsFor(type)[0];
  if (type === 'track-changed') data['track'] = 'corporate';
  return { type, data };
}

async function columnsEqualFold({ storage, today }: TestOffice, id: string): Promise<void> {
  const row = await fileRow(storage.rows.read, id);
  const boxes = caseBoxes(storage.rows.cipher);
  const bodies = (await eventRows(storage.rows.read, id)).map((event) => ({
    event,
    body: boxes.openEvent(event),
  }));
  const records: CaseRecord[] = bodies.map(({ event, body }) => recordOf(event, body.data));
  const opening = bodies[0]?.body.opening;
  if (!row || !opening) throw new Error('no case');
  const rules = northfordRules();
  const file = foldFile(opening, records.toReversed(), today(), rules);
  const { status, bucket, next, lateFrom, owed } = projectionOf(file, rules, today());
  expect(row).toMatchObject({
    place: file.state.place,
    track: file.state.track,
    status_plain: status,
    bucket,
    next_clock: next?.clock ?? null,
    next_by: next?.on ?? null,
    late_from: lateFrom,
    owed: Number(owed),
  });
}

const [monday, tuesday, later] = ['2026-11-30', '2026-12-01', '2027-03-01'].map(
  (day) => `${day}T00:00:00.000Z`,
) as [string, string, string];
/** Whatever was exported: somebody works on it, or the person may ask for the next stage on that day. */
async function stays(storage: Storage, name: string, id: string, later: string): Promise<void> {
  done(await storage.retention.mark([name], 'exported', monday));
  const old = await storage.retention.exportedBefore(tuesday, later);
  expect(old.find((each) => each.id === id)).toMatchObject({ goesOn: true });
  expect(done(await storage.retention.remove(id, tuesday, later))).toBeNull();
}

async function removed(storage: Storage, name: string, id: string): Promise<void> {
  done(await storage.retention.mark([name], 'exported', monday));
  done(await storage.retention.mark([name], 'held', monday));
  expect(done(await storage.retention.remove(id, tuesday, later))).toBeNull();
  done(await storage.retention.mark([name], 'released', monday));
  const due = await storage.retention.exportedBefore(tuesday, later);
  expect(due.find((each) => each.id === id)).toMatchObject({ goesOn: false });
  expect(done(await storage.retention.remove(id, tuesday, later))).not.toBeNull();
}

/** Rows that still name the case, by table. */
async function leftOf({ rows }: Storage, id: string): Promise<Record<string, number>> {
  const left: Record<string, number> = {};
  const tables = [
    'case_event',
    'case_date',
    'case_person',
    'shut_out',
    'case_note',
    'presence',
    'delivery',
  ] as const;
  for (const table of tables) {
    const found = await rows.read
      .selectFrom(table)
      .select(sql`1`.as('one'))
      .where('case_id', '=', id)
      .execute();
    if (found.length > 0) left[table] = found.length;
  }
  const files = await rows.read.selectFrom('case_file').select('no').where('id', '=', id).execute();
  return files.length > 0 ? { ...left, case_file: files.length } : left;
}
