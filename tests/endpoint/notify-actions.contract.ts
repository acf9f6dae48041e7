/** What staff must hear of later: what a person does, and what was learned; on every storage, through a real mail server. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { LondonDate } from '../../src/domain/ids.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { aRecord, FINISHED, safetyFirst } from '../support/casework.ts';
import { NIGHT, toldOffice } from '../support/told-office.ts';

const HOUR = 3_600_000;
const WORDS = 'MARKER-the-heron-borrowed-my-umbrella';

export function actionsToldContract(name: string, open: () => Promise<Storage>) {
  describe(`staff are told of what a person does later: ${name}`, () => {
    const opened: Storage[] = [];
    const fresh = async (options: Parameters<typeof toldOffice>[1] = {}) => {
      const storage = await open();
      opened.push(storage);
      return toldOffice(storage, options);
    };
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    it('what got worse, or is taken back, is told the same day, once, and never to the one named', async () => {
      const office = await fresh({ second: 'deputy@northford.example' });
      const has = await office.account({ email: 'a@northford.example' });
      await office.account({ email: 'deputy@northford.example', roles: ['team-manager'] });
      await office.account({ email: 'lead@northford.example', roles: ['safeguarding-lead'] });
      const kim = await office.account({
        name: 'Kim Named',
        email: 'kim@northford.example',
        roles: ['safeguarding-lead'],
      });
      await office.arrives({ words: WORDS, notBy: [{ name: 'Kim Named' }] });
      await office.look();
      const [row] = (await office.casework.list(has, {})).rows;
      const id = row?.id ?? '';
      const view = await office.casework.open(has, id);
      const on = '2026-11-30' as LondonDate;
      const mine = [
        { type: 'tied', data: { entry: 0, to: kim.account.id } },
        { type: 'assigned', data: { to: has.account.id, as: 'owner' } },
      ].map((sent) => aRecord(sent, on));
      await office.casework.append(has, id, view?.revision ?? 0, mine);
      const heard = () => office.mails().filter((mail) => /worse|taken back/.test(mail));
      await office.does(id, 'take-back', { words: WORDS });
      await office.look();
      expect(heard()).toEqual(['a@northford.example: Open Wren today: something is taken back']);
      await office.does(id, 'got-worse', { words: WORDS });
      // Somebody looks before anybody was told: it is told all the same.
      await office.casework.open(has, id);
      for (let look = 0; look < 3; look += 1) await office.look();
      await office.notifier().look();
      const worse = ['deputy', 'lead'].map(
        (who) => `${who}@northford.example: Open Wren today: something got worse`,
      );
      expect(heard().filter((mail) => /worse/.test(mail))).toEqual(worse);
      expect(office.mail.arrived.map(({ raw }) => raw).join()).not.toContain('MARKER');
    });

    it('what got worse is told to the second named person, and not to the reader whom it names', async () => {
      const office = await fresh({ second: 'deputy@northford.example' });
      const reader = await office.account({ name: 'Kim Reader', email: 'kim@northford.example' });
      await office.account({ name: 'Ola Reed', email: 'ola@northford.example' });
      await office.account({ email: 'deputy@northford.example', roles: ['team-manager'] });
      await office.arrives({ words: WORDS });
      await office.look();
      const [row] = (await office.casework.list(reader, {})).rows;
      await office.casework.open(reader, row?.id ?? '');
      const before = office.mails().filter((mail) => mail.startsWith('kim@')).length;
      await office.does(row?.id ?? '', 'got-worse', { notBy: [{ name: 'Kim, Complaints manager' }] });
      await office.look();
      expect(office.mails().filter((mail) => mail.startsWith('kim@'))).toHaveLength(before);
      expect(office.mails()).toContain('deputy@northford.example: Open Wren today: something got worse');
    });

    it('what somebody must stop is urgent again until somebody opens the case again', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      await office.arrives();
      await office.look();
      const [row] = (await office.casework.list(manager, {})).rows;
      await office.casework.open(manager, row?.id ?? '');
      const now = () => office.mails().filter((mail) => mail.endsWith('Open Wren now')).length;
      await office.does(row?.id ?? '', 'ask-pause', { by: '2026-12-03' as LondonDate });
      await office.look();
      expect(now()).toBe(2);
      office.pass(HOUR);
      await office.look();
      expect(now()).toBe(4);
      await office.casework.open(manager, row?.id ?? '');
      office.pass(HOUR);
      await office.look();
      expect(now()).toBe(4);
    });

    it('a plan to be stopped that was far away is told again as its day nears, though somebody opened the case', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      await office.account({ email: 'lead@northford.example', roles: ['safeguarding-lead'] });
      await office.arrives();
      await office.look();
      const [row] = (await office.casework.list(manager, {})).rows;
      const id = row?.id ?? '';
      await office.does(id, 'ask-pause', { by: '2026-12-11' as LondonDate });
      const view = await office.casework.open(manager, id);
      const told = () => office.mails().filter((mail) => mail.endsWith('Decide in Wren today'));
      const each = ['a@northford.example', 'lead@northford.example', NIGHT].map(
        (who) => `${who}: Decide in Wren today`,
      );
      const after = async (days: number) => {
        office.pass(days * 24 * HOUR);
        await office.look();
        await office.look();
        return told().length / each.length;
      };
      // Monday 30 November; Thursday; Friday, with five working days left; Saturday; Monday.
      expect([await after(0), await after(3), await after(1)]).toEqual([0, 0, 1]);
      expect(told()).toEqual(each);
      expect([await after(1), await after(2)]).toEqual([1, 2]);
      const refused = { type: 'decision-frozen', data: {} };
      const said = [aRecord(refused, '2026-12-07' as LondonDate)];
      expect(await office.casework.append(manager, id, view?.revision ?? 0, said)).toMatchObject({
        ok: true,
      });
      expect(await after(1)).toBe(2);
    });

    it('the same that nobody has opened is urgent each hour once its day is near', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      await office.arrives();
      await office.look();
      const [row] = (await office.casework.list(manager, {})).rows;
      await office.casework.open(manager, row?.id ?? '');
      await office.does(row?.id ?? '', 'ask-pause', { by: '2026-12-11' as LondonDate });
      const ofManager = () => office.mails().filter((mail) => /^a@.*(?:Open Wren now|Decide)/.test(mail));
      const after = async (hours: number) => {
        office.pass(hours * HOUR);
        await office.look();
        return ofManager().map((mail) => mail.split(': ')[1]);
      };
      const [now, decide] = ['Open Wren now', 'Decide in Wren today'];
      expect(await after(3 * 24)).toEqual([]);
      expect([await after(24), await after(1)]).toEqual([[now], [now, now]]);
      await office.casework.open(manager, row?.id ?? '');
      // Not again on the day on which they opened it; on Monday it still waits for a yes or a no.
      expect([await after(1), await after(3 * 24)]).toEqual([
        [now, now],
        [decide, now, now],
      ]);
    });

    it('whoever has a case hears once before what was learned is due, and once when it is not done', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      await office.arrives();
      await office.look();
      const [row] = (await office.casework.list(manager, {})).rows;
      const record = async (...sent: Parameters<typeof aRecord>[0][]) => {
        const view = await office.casework.open(manager, row?.id ?? '');
        if (!view) throw new Error('not there');
        const records = safetyFirst(view, sent, '2026-11-30' as LondonDate);
        return office.casework.append(manager, row?.id ?? '', view.revision, records);
      };
      const learning = { learningId: randomUUID(), kind: 'policy', action: 'Ring first.', owner: 'Ann' };
      const added = { type: 'learning-added', data: { ...learning, dueOn: '2026-12-03' } };
      expect(await record(added, ...FINISHED)).toMatchObject({ ok: true });
      const told = () => office.mails().filter((mail) => mail.includes('Something learned'));
      const mail = 'a@northford.example: Something learned in Wren is to be done';
      await office.look();
      expect(told()).toEqual([]);
      office.pass(24 * HOUR);
      await office.look();
      await office.look();
      expect(told()).toEqual([mail]);
      office.pass(4 * 24 * HOUR);
      await office.look();
      await office.look();
      expect(told()).toEqual([mail, mail]);
      expect(
        await record({ type: 'learning-done', data: { learningId: learning.learningId } }),
      ).toMatchObject({
        ok: true,
      });
      office.pass(24 * HOUR);
      await office.look();
      expect(told()).toEqual([mail, mail]);
    });
  });
}
