/** What staff look for is found, what they write down is read back, and what members ask has its own clock. */
import { afterEach, describe, expect, it } from 'vitest';
import type { EnteredCase } from '../../src/contract/staff/entered.ts';
import { caseExport } from '../../src/endpoint/paper/case-export.ts';
import { casePaper } from '../../src/endpoint/paper/case-paper.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { referenceOf, testOffice, type Sent, type TestOffice } from '../support/casework.ts';

/** What an annual report is made from, each with words that are on the paper. */
const WRITTEN: readonly (readonly [Sent, ...string[]])[] = [
  [{ type: 'advocate-offered', data: { how: 'On the phone.' } }, 'On the phone.'],
  [{ type: 'advocate-refused', data: {} }],
  [{ type: 'mediation-offered', data: { kind: 'conciliation', accepted: true } }],
  [{ type: 'point-recorded', data: { point: 2, words: 'Nobody rang back.' } }, 'Nobody rang back.'],
  [{ type: 'outcome-recorded', data: { stage: 1, point: 2, outcome: 'partly-upheld' } }],
  [{ type: 'delay-explained', data: { stage: 1, reason: 'staff-away' } }],
  [{ type: 'person-recorded', data: { stage: 3, as: 'panel-chair', name: 'Ines Vale' } }, 'Ines Vale'],
  [{ type: 'apology-given', data: {} }],
  [{ type: 'cost-recorded', data: { pounds: 137, what: 'A taxi home' } }, '137', 'A taxi home'],
];

const ASKED: EnteredCase = {
  kind: 'enquiry',
  method: 'email',
  point: 'member',
  receivedOn: '2026-11-30' as EnteredCase['receivedOn'],
  words: 'Why does the family centre close at four?',
};

export function foundContract(name: string, open: () => Promise<Storage>) {
  const opened: Storage[] = [];
  const fresh = async () => {
    const storage = await open();
    opened.push(storage);
    const office = testOffice(storage);
    return { office, manager: await office.account() };
  };
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close();
  });
  const caseOn = async (
    day: string,
    office: TestOffice,
    manager: Awaited<ReturnType<TestOffice['account']>>,
  ) => {
    office.day(day);
    const message = await office.arrives();
    await office.casework.openArrived();
    return (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
  };

  describe(`cases are looked for: ${name}`, () => {
    it('by who has them, by service area however it was typed, and by the days on which they came', async () => {
      const { office, manager } = await fresh();
      const ann = await office.account({ name: 'Ann Reed', roles: ['team-manager'] });
      const [one, two, three] = [
        await caseOn('2026-11-30', office, manager),
        await caseOn('2026-12-01', office, manager),
        await caseOn('2026-12-02', office, manager),
      ];
      const area = (written: string): Sent => ({ type: 'details-recorded', data: { area: written } });
      await office.record(manager, one, { type: 'assigned', data: { to: ann.account.id, as: 'answers' } });
      await office.record(manager, two, area('  Fostering   Team '));
      await office.record(manager, three, area('Leaving care'));
      const found = async (query: object) =>
        (await office.casework.list(manager, query)).rows.map(({ id }) => id);
      expect(await found({ person: ann.account.id })).toEqual([one]);
      expect(await found({ person: manager.account.id })).toEqual([]);
      for (const typed of ['fostering team', 'Fostering Team', ' FOSTERING  team '])
        expect(await found({ area: typed }), typed).toEqual([two]);
      expect(await found({ area: 'fostering' })).toEqual([]);
      expect(await found({ from: '2026-12-01' })).toEqual([two, three]);
      expect(await found({ to: '2026-12-01' })).toEqual([one, two]);
      expect(await found({ from: '2026-12-01', to: '2026-12-01' })).toEqual([two]);
      expect(await found({ from: '2026-12-02', area: 'fostering team' })).toEqual([]);
    });
  });

  describe(`what staff write down: ${name}`, () => {
    it('is in the case, in its file and on its paper, each word of it', async () => {
      const { office, manager } = await fresh();
      const id = await caseOn('2026-11-30', office, manager);
      const sent = WRITTEN.map(([record]) => record);
      expect(await office.record(manager, id, ...sent)).toMatchObject({ ok: true });
      const view = await office.casework.open(manager, id);
      if (!view) throw new Error('no case');
      const said = (records: readonly Sent[]) =>
        records
          .filter(({ type }) => sent.some((one) => one.type === type))
          .map(({ type, data }) => ({ type, data }));
      expect(said(view.records)).toEqual(sent);
      const by = { name: manager.account.name, job: manager.account.job };
      const council = { slug: 'northford', name: 'Northford', madeUp: true };
      const file = caseExport(
        view,
        { notes: [] },
        { by, council: council as never, at: '2026-11-30T12:00:00.000Z' },
      );
      const back = JSON.parse(JSON.stringify(file)) as typeof file;
      expect(said(back.case.records)).toEqual(sent);
      const lines = casePaper(back).blocks.flatMap((block) => ('text' in block ? [block.text] : []));
      const entries = lines.filter((line) => /^\d+\. /u.test(line));
      expect(entries).toHaveLength(view.records.length);
      const paper = lines.join('\n');
      for (const [{ type }, ...words] of WRITTEN)
        for (const word of words) expect(paper, type).toContain(word);
    });
  });

  describe(`a question of a member: ${name}`, () => {
    it.each(['mp', 'councillor'] as const)('has a clock of its own, from whichever it is: %s', async (as) => {
      const { office, manager } = await fresh();
      const entered = await office.casework.enter(manager, { ...ASKED, asker: { as, name: 'Kit Vale' } });
      if (!entered.ok) throw new Error(entered.why);
      expect(entered.view).toMatchObject({
        kind: 'enquiry',
        track: 'enquiry',
        entered: { asker: { as, name: 'Kit Vale' } },
        next: { clock: 'enquiry', by: '2026-12-07', daysLeft: 5 },
      });
      expect(entered.view?.dates.map(({ clock }) => clock)).toEqual(['enquiry']);
      office.day('2026-12-08');
      const late = async () =>
        (await office.casework.list(manager, { list: 'late' })).rows.map(({ id }) => id);
      expect(await late()).toEqual([entered.id]);
      expect(await office.record(manager, entered.id, { type: 'answered' })).toMatchObject({ ok: true });
      expect(await late()).toEqual([]);
    });
  });
}
