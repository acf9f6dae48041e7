/** How staff are told that something waits, on every storage, through a real mail server. */
import { afterEach, describe, expect, it } from 'vitest';
import type { LondonDate } from '../../src/domain/ids.ts';
import { takeBounce } from '../../src/endpoint/notify/bounce.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { aRecord } from '../support/casework.ts';
import { headerOf } from '../support/mail-server.ts';
import { NIGHT, toldOffice } from '../support/told-office.ts';

const HOUR = 3_600_000;
const WORDS = 'MARKER-the-heron-borrowed-my-umbrella';

export function notifyContract(name: string, open: () => Promise<Storage>) {
  describe(`staff are told: ${name}`, () => {
    const opened: Storage[] = [];
    const fresh = async (options: Parameters<typeof toldOffice>[1] = {}) => {
      const storage = await open();
      opened.push(storage);
      return toldOffice(storage, options);
    };
    afterEach(async () => {
      for (const storage of opened.splice(0)) await storage.close();
    });

    it('a new case reaches each complaints manager once, with no word, name or number of it', async () => {
      const office = await fresh();
      const { account } = await office.account({ email: 'priya@northford.example' });
      await office.account({ email: 'team@northford.example', roles: ['team-manager'] });
      await office.arrives({ words: WORDS, notBy: [{ name: 'Zebedee Marker' }] });
      await office.look();
      await office.look();
      expect(office.mails()).toEqual([`${account.email}: Something new waits in Wren`]);
      const [{ raw = '' } = {}] = office.mail.arrived;
      expect(raw).toContain('https://wren.northford.example/staff');
      expect(raw).not.toMatch(/MARKER|Zebedee|NF-/i);
      expect(headerOf(raw, 'Auto-Submitted')).toBe('auto-generated');
    });

    it('what cannot wait reaches safeguarding and the night address at once, and every hour until it is opened', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      await office.account({ email: 'lead@northford.example', roles: ['safeguarding-lead'] });
      await office.arrives({ words: WORDS, safe: 'no' });
      await office.look();
      const once = ['a@northford.example', 'lead@northford.example', NIGHT].map(
        (to) => `${to}: Open Wren now`,
      );
      expect(office.mails()).toEqual(once);
      office.pass(HOUR - 1);
      await office.look();
      expect(office.mail.arrived).toHaveLength(3);
      office.pass(1);
      await office.look();
      expect(office.mail.arrived).toHaveLength(6);
      const [row] = (await office.casework.list(manager, {})).rows;
      await office.casework.open(manager, row?.id ?? '');
      office.pass(3 * HOUR);
      await office.look();
      expect(office.mail.arrived).toHaveLength(6);
    });

    it('a child who is not safe reaches the night address where no account may open it, or none is there yet', async () => {
      const office = await fresh();
      await office.arrives({ safe: 'no' });
      await office.look();
      expect(office.mails()).toEqual([`${NIGHT}: Open Wren now`]);
      await office.account({ name: 'Sam Okafor', email: 'sam@northford.example' });
      await office.arrives({ safe: 'no', notBy: [{ name: 'Okafor' }] });
      await office.look();
      const ofSam = ['sam@northford.example: Open Wren now'];
      expect(office.mails()).toEqual([...Array(2).fill(`${NIGHT}: Open Wren now`), ...ofSam]);
    });

    it('nobody is told while nobody can tell who may be', async () => {
      const office = await fresh();
      await office.account({ email: 'a@northford.example' });
      await office.arrives({ safe: 'no' });
      await office.casework.openArrived();
      await office.notifier(async () => null).look();
      expect(office.mails()).toEqual([]);
    });

    it('the second named person hears of what nobody opened for a working day', async () => {
      const office = await fresh({ second: 'deputy@northford.example' });
      await office.account({ email: 'a@northford.example' });
      await office.account({ email: 'deputy@northford.example', roles: ['team-manager'] });
      await office.arrives();
      await office.look();
      const deputys = () => office.mails().filter((mail) => mail.startsWith('deputy@'));
      office.pass(24 * HOUR);
      await office.look();
      expect(deputys()).toEqual([]);
      for (let day = 0; day < 2; day += 1) {
        office.pass(24 * HOUR);
        await office.look();
        expect(deputys()).toEqual(['deputy@northford.example: Something in Wren has not been opened']);
      }
    });

    it('nobody who is shut out hears of it, though they are shut out only after it was written down', async () => {
      const office = await fresh();
      const free = await office.account({ name: 'Ana Free', email: 'free@northford.example' });
      const named = { name: 'Sam Okafor', email: 'sam@northford.example' };
      await office.account(named);
      await office.account({ ...named, email: NIGHT });
      await office.arrives({ safe: 'no', notBy: [{ name: 'okafor' }] });
      await office.look();
      expect(office.mails()).toEqual(['free@northford.example: Open Wren now']);
      // One waits for a manager when their name turns out to be the one.
      await office.mail.goAway();
      const late = await office.account({ name: 'Kim Late', email: 'late@northford.example' });
      await office.arrives({ notBy: [{ name: 'Somebody Else' }] });
      await office.look();
      const row = (await office.casework.list(late, {})).rows.find(({ urgent }) => !urgent);
      const view = await office.casework.open(free, row?.id ?? '');
      const tie = { type: 'tied', data: { entry: 0, to: late.account.id } };
      const tied = aRecord(tie, '2026-11-30' as LondonDate);
      const written = await office.casework.append(free, row?.id ?? '', view?.revision ?? 0, [tied]);
      expect(written).toMatchObject({ ok: true });
      await office.mail.comeBack();
      office.pass(HOUR / 2);
      await office.look();
      const ofNew = office.mails().filter((one) => one.endsWith('Something new waits in Wren'));
      expect(ofNew.map((one) => one.split('@')[0])).toEqual(['free', 'night', 'sam']);
    });

    it('a server that is away loses nothing and doubles nothing, and is seen meanwhile', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      await office.mail.goAway();
      for (let count = 0; count < 3; count += 1) await office.arrives({ words: WORDS });
      await office.look();
      const { deliveries, failed } = await office.notifier().deliveries.list(manager);
      expect(failed).toBe(3);
      for (const one of deliveries)
        expect(one).toMatchObject({ state: 'waiting', tries: 1, fault: 'unreachable', kind: 'new-case' });
      await office.look();
      expect((await office.notifier().deliveries.list(manager)).deliveries[0]?.tries).toBe(1);
      for (let look = 0; look < 4; look += 1) {
        office.pass(HOUR);
        await office.look();
      }
      await office.mail.comeBack();
      office.pass(HOUR);
      await office.look();
      office.pass(HOUR);
      await office.look();
      expect(office.mail.arrived).toHaveLength(3);
      const after = await office.notifier().deliveries.list(manager);
      expect(after).toMatchObject({ failed: 0 });
      expect(after.deliveries.map(({ state, tries }) => `${state} ${tries}`)).toEqual(
        Array(3).fill('sent 6'),
      );
    });

    it('a refused address is seen, stays seen, and goes when somebody tries again', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      const bench = office.notifier().deliveries;
      office.mail.refuses.set('a@northford.example', 550);
      await office.arrives();
      await office.look();
      office.pass(99 * HOUR);
      await office.look();
      const newCase = async () =>
        (await bench.list(manager)).deliveries.find(({ kind }) => kind === 'new-case');
      const one = await newCase();
      expect(one).toMatchObject({ state: 'failed', fault: 'address-unknown', tries: 1, sentAt: null });
      expect(JSON.stringify(one)).not.toContain('MARKER');
      office.mail.refuses.clear();
      const stranger = await office.account({ council: 'elsewhere' as never });
      expect(await bench.again(stranger, one?.id ?? '')).toBe(false);
      expect(await bench.again(manager, one?.id ?? '')).toBe(true);
      await office.look();
      expect(office.mails()).toContain('a@northford.example: Something new waits in Wren');
      expect(await newCase()).toMatchObject({ state: 'sent', fault: null });
    });

    it('a mail that comes back after it went is seen, and an answer of somebody who is away is not taken for one', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      await office.arrives();
      await office.look();
      const [{ raw = '' } = {}] = office.mail.arrived;
      const report = (action: string, sent = raw) =>
        `Subject: Undelivered\n\nFinal-Recipient: rfc822; a@northford.example\nAction: ${action}\n\n${sent}`;
      const { rows } = office.storage;
      expect(await takeBounce(rows, `Subject: I am away\n\n${raw}`)).toBe('no-failure');
      expect(await takeBounce(rows, report('delayed'))).toBe('no-failure');
      expect(await takeBounce(rows, report('failed', 'Message-ID: <other@northford.example>'))).toBe(
        'not-ours',
      );
      expect(await takeBounce(rows, report('failed'))).toBe('marked');
      const { deliveries, failed } = await office.notifier().deliveries.list(manager);
      expect(failed).toBe(1);
      expect(deliveries[0]).toMatchObject({ state: 'failed', fault: 'bounced' });
    });

    it('what a busy server puts off goes later, under the same name', async () => {
      const office = await fresh({ patience: { eachMs: 300, wholeMs: 300 } });
      await office.account({ email: 'a@northford.example' });
      office.mail.thinks = 500;
      await office.arrives();
      await office.look();
      // It took the mail after we had stopped waiting for it.
      await new Promise((done) => setTimeout(done, 500));
      office.mail.thinks = 0;
      office.pass(HOUR);
      await office.look();
      const ids = office.mail.arrived.map(({ raw }) => headerOf(raw, 'Message-ID'));
      expect(ids.length).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(1);
      expect(ids[0]).toMatch(/^<[\da-f-]{36}@northford\.example>$/);
    });

    it('a flood of messages is no flood of mail: the rest waits for its turn, and none is left out', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      for (let count = 0; count < 22; count += 1) await office.arrives();
      await office.look();
      expect(office.mail.arrived).toHaveLength(20);
      const { failed, deliveries } = await office.notifier().deliveries.list(manager);
      expect(failed).toBe(0);
      expect(deliveries.filter(({ state, tries }) => state === 'waiting' && tries === 0)).toHaveLength(2);
      office.pass(HOUR);
      await office.look();
      expect(office.mail.arrived).toHaveLength(22);
    });

    it('several processes that look at one moment send one mail', async () => {
      const office = await fresh();
      await office.account({ email: 'a@northford.example' });
      for (let count = 0; count < 3; count += 1) await office.arrives();
      await office.casework.openArrived();
      // Each has seen that nobody was told before any of them writes it down.
      let seen = 0;
      let goOn = () => undefined as void;
      const allSaw = new Promise<void>((done) => (goOn = done));
      const audience = async (id: string) => {
        seen += 1;
        if (seen === 3) goOn();
        await allSaw;
        return office.casework.audience(id);
      };
      await Promise.all([1, 2, 3].map(() => office.notifier(audience).look()));
      expect(office.mail.arrived).toHaveLength(3);
    });

    it('whoever has a case hears two working days before its date, and when it went by', async () => {
      const office = await fresh();
      const manager = await office.account({ email: 'a@northford.example' });
      const owner = await office.account({ email: 'owner@northford.example', roles: ['team-manager'] });
      await office.arrives();
      await office.look();
      const [row] = (await office.casework.list(manager, {})).rows;
      const view = await office.casework.open(manager, row?.id ?? '');
      const assigned = { type: 'assigned', data: { to: owner.account.id, as: 'owner' } };
      const given = aRecord(assigned, '2026-11-30' as LondonDate);
      await office.casework.append(manager, row?.id ?? '', view?.revision ?? 0, [given]);
      office.mail.arrived.length = 0;
      await office.look();
      // The acknowledgement is due on Thursday 3 December.
      office.pass(24 * HOUR);
      await office.look();
      expect(office.mails()).toEqual(['owner@northford.example: A date in Wren comes near']);
      office.pass(14 * 24 * HOUR);
      await office.look();
      expect(office.mails()).toContain('owner@northford.example: A date in Wren has gone by');
      expect(office.mails().filter((mail) => !mail.startsWith('owner@'))).toEqual([]);
    });
  });
}
