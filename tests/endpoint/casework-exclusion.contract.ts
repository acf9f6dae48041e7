/** Whoever a case may be about never learns that it exists, by whatever they ask. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { exclusionOf } from '../../src/domain/casework/exclusion.ts';
import type { NotBy } from '../../src/domain/casework/not-by.ts';
import type { StaffRole } from '../../src/domain/casework/names.ts';
import type { Account, Viewer } from '../../src/domain/casework/viewer.ts';
import type { LondonDate } from '../../src/domain/ids.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { referenceOf, testOffice, type TestOffice } from '../support/casework.ts';
import { patience } from '../support/proof.ts';

const LEARNING = '1b671a64-40d5-491e-99b0-da01ff1f3341';
const NAMES = ['Sam', 'Zoë', 'Priya', 'Patel', 'Okafor', 'Reed', 'Ann'];
const JOBS = ['Social worker', 'Team manager', 'Complaints manager', 'Foster carer liaison', 'Investigator'];
const ROLES: readonly StaffRole[] = [
  'complaints-manager',
  'team-manager',
  'investigator',
  'safeguarding-lead',
  'auditor',
];

interface Person {
  readonly name: string;
  readonly job: string;
  readonly roles: readonly StaffRole[];
  readonly team: string | null;
  readonly above: number;
}
const person: fc.Arbitrary<Person> = fc.record({
  name: fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)).map((words) => words.join(' ')),
  job: fc.constantFrom(...JOBS),
  roles: fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 2 }),
  team: fc.constantFrom(null, 'East', 'West'),
  above: fc.nat(9),
});
const named: fc.Arbitrary<NotBy> = fc.oneof(
  fc.record({ name: fc.constantFrom(...NAMES) }),
  fc.record({ role: fc.constantFrom('social-worker', 'manager', 'carer') }),
);
const world = fc.record({
  people: fc.array(person, { minLength: 2, maxLength: 7 }),
  notBy: fc.array(named, { minLength: 1, maxLength: 2 }),
  safe: fc.constantFrom('no', 'yes'),
  /** Which entry is tied to whom in the end; `null` to nobody. */
  tie: fc.option(fc.nat(6)),
});

export function exclusionContract(name: string, open: () => Promise<Storage>, runs: number) {
  describe(`exclusion: ${name}`, () => {
    const opened: Storage[] = [];
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    it(
      'tells nobody who is shut out of a case by id, count, search, date, lesson or notice that it is there',
      async () => {
        await fc.assert(
          fc.asyncProperty(world, async ({ people, notBy, safe, tie }) => {
            const storage = await open();
            opened.push(storage);
            const office = testOffice(storage);
            const staff = await staffOf(office, people);
            const message = await office.arrives({ words: 'quinceword', notBy, safe });
            const reference = referenceOf.get(message) ?? '';
            await office.casework.openArrived();
            const id = (
              await storage.rows.read.selectFrom('case_file').select('id').executeTakeFirstOrThrow()
            ).id;
            const first = exclusionOf({ notBy, ties: {}, team: null }, staff);
            await learnsNothing(office, staff, first.shutOut, { id, reference });
            const manager = staff.find(
              (one) => one.roles.includes('complaints-manager') && !first.shutOut.has(one.id),
            );
            if (!manager) return;
            const viewer = { account: manager, reauthenticatedAt: null };
            await office.record(viewer, id, lesson);
            const to = tie === null ? null : (staff[tie % staff.length]?.id ?? null);
            await office.record(
              viewer,
              id,
              ...notBy.map((_, entry) => ({ type: 'tied', data: { entry, to } })),
            );
            const ties = Object.fromEntries(notBy.map((_, entry) => [entry, to]));
            const then = exclusionOf({ notBy, ties, team: null }, staff);
            await learnsNothing(office, staff, then.shutOut, { id, reference });
            await storage.close();
            opened.pop();
          }),
          { numRuns: runs },
        );
      },
      patience(runs, 10_000),
    );

    it('shuts out an account that is made, renamed or given another manager later, before it is told anything', async () => {
      const storage = await open();
      opened.push(storage);
      const office = testOffice(storage);
      const manager = await office.account({ name: 'Ann Reed' });
      const message = await office.arrives({ notBy: [{ name: 'Zoë' }] });
      const seenBy = async (viewer: Viewer) => (await office.casework.list(viewer, {})).rows.length;
      expect(await seenBy(manager)).toBe(1);
      const late = await office.account({ name: 'Zoe Okafor' });
      expect(await seenBy(late)).toBe(0);
      const other = await office.account({ name: 'Sam Patel' });
      expect(await seenBy(other)).toBe(1);
      const entry = { at: '2026-11-30T12:00:00.000Z', what: 'account-changed', accountId: null };
      await storage.accounts.change(other.account.id, { name: 'Sam Zoe' }, entry);
      expect(await seenBy(other)).toBe(0);
      await storage.accounts.change(late.account.id, { managerId: manager.account.id }, entry);
      expect(await seenBy(manager)).toBe(0);
      expect(referenceOf.get(message)).toBeDefined();
    });

    it('gives the second named person what is left to nobody, with what a complaints manager may do', async () => {
      const storage = await open();
      opened.push(storage);
      const office = testOffice(storage, { second: 'Deputy@Northford.example' });
      const manager = await office.account({ name: 'Sam Patel' });
      const deputy = await office.account({
        name: 'Ann Reed',
        email: 'deputy@northford.example',
        roles: ['team-manager'],
      });
      await office.arrives({ notBy: [{ name: 'Sam' }] });
      expect((await office.casework.list(manager, {})).rows).toEqual([]);
      const [row] = (await office.casework.list(deputy, {})).rows;
      const view = await office.casework.open(deputy, row?.id ?? '');
      expect(view?.may).toEqual(expect.arrayContaining(['tie-names', 'triage', 'assign', 'send-message']));
      expect((await office.casework.audience(row?.id ?? ''))?.map(({ name: who }) => who)).toEqual([
        'Ann Reed',
      ]);
    });
  });
}

const lesson = {
  type: 'learning-added',
  data: { learningId: LEARNING, kind: 'training', action: 'Ring back.', owner: 'Ann', dueOn: '2027-01-04' },
};

async function staffOf(office: TestOffice, people: readonly Person[]): Promise<readonly Account[]> {
  const staff: Account[] = [];
  for (const { name, job, roles, team, above } of people) {
    const managerId = staff[above]?.id ?? null;
    staff.push((await office.account({ name, job, roles, team, managerId })).account);
  }
  return staff;
}

async function learnsNothing(
  { casework }: TestOffice,
  staff: readonly Account[],
  shutOut: ReadonlyMap<string, unknown>,
  { id, reference }: { readonly id: string; readonly reference: string },
): Promise<void> {
  const told = new Set((await casework.audience(id))?.map((account) => account.id));
  for (const account of staff) {
    const viewer = { account, reauthenticatedAt: null };
    const { rows, counts } = await casework.list(viewer, {});
    const sees = rows.length > 0;
    expect(told.has(account.id)).toBe(sees);
    if (!shutOut.has(account.id)) continue;
    expect(rows).toEqual([]);
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    for (const q of ['quinceword', reference]) expect((await casework.list(viewer, { q })).rows).toEqual([]);
    expect(await casework.open(viewer, id)).toBeNull();
    expect(await casework.notes(viewer, id)).toBeNull();
    expect(await casework.present(viewer, id)).toBeNull();
    expect(await casework.addNote(viewer, id, 'x')).toBeNull();
    expect(await casework.append(viewer, id, 2, [])).toMatchObject({ ok: false, why: 'not-there' });
    const all = ['2026-01-01', '2028-01-01'] as unknown as [LondonDate, LondonDate];
    expect((await casework.calendar(viewer, ...all)).dates).toEqual([]);
    expect((await casework.learned(viewer)).learned).toEqual([]);
    expect(told.has(account.id)).toBe(false);
  }
}
