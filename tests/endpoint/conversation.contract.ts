/** What a person may rely on when they act on what they sent, on every storage. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LATE_AFTER_END } from '../../src/domain/conversation/action.ts';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import type { Prove } from '../../src/endpoint/signing.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import {
  answered,
  ground,
  outcomeOf,
  talkHouse,
  type Ground,
  type Person,
  type TalkHouse,
} from './talk-support.ts';

const ANSWER = {
  letter: 'answer',
  text: 'Dear writer, we found the umbrella.',
  found: 'The heron had it.',
  willDo: 'You get it back.',
  byWhen: '2026-12-20',
  youCan: 'Say that you are not happy with this.',
};

export function conversationContract(name: string, open: (prove: Prove) => Promise<Storage>) {
  describe(`conversation: ${name}`, () => {
    let shared: Ground;
    beforeAll(async () => {
      shared = await ground(open);
    }, 60_000);
    afterAll(() => shared.storage.close());
    const fresh = async (said: Record<string, unknown> = {}) => {
      const house = talkHouse(shared);
      const manager = await house.office.account({ name: 'Priya Example', job: 'Complaints manager' });
      const person = await house.sends(said);
      return { ...house, manager, person, staff: staffOf(house, manager, person) };
    };

    it('tells who read it, by first name and job, and only once somebody did', async () => {
      const { person, staff } = await fresh();
      expect(await person.hear()).toMatchObject({ status: 'received', stage: 1 });
      await staff.opens();
      const { status, events } = await person.hear();
      expect(status).toBe('read');
      expect(events.map(({ type }) => type)).toEqual(['sent', 'read']);
      expect(events[1]).toMatchObject({ by: { name: 'Priya', job: 'Complaints manager' }, on: '2026-11-30' });
    });

    it('goes from an answer that does not satisfy to stage 2, 3 and the end, with each date', async () => {
      const { office, person, staff } = await fresh();
      await staff.records({ type: 'accepted' });
      office.day('2026-12-10');
      await staff.records({ type: 'stage1-answered' }, { type: 'letter-sent', data: ANSWER });
      const first = await person.hear();
      expect(first).toMatchObject({ status: 'answered', dates: { late: false, askBy: '2027-01-12' } });
      const { letter: _, text, ...parts } = ANSWER;
      expect(first.events.filter(({ type }) => type === 'answered')).toEqual([
        expect.objectContaining({ text, data: { letter: 'answer', ...parts } }),
      ]);
      office.day('2026-12-14');
      expect(outcomeOf(await person.act('not-happy', { words: 'It is another umbrella.' }))).toBe('taken');
      const asked = answered(await person.act('ask-stage-2'));
      expect(asked.dates).toEqual({ answerBy: '2027-01-21', answerByLatest: '2027-03-18' });
      expect(await person.hear()).toMatchObject({
        status: 'stage2-asked',
        stage: 2,
        dates: { answerBy: '2027-01-21' },
      });
      await staff.records({ type: 'investigators-appointed' }, { type: 'statement-agreed' });
      expect(await person.hear()).toMatchObject({ status: 'stage2' });
      await staff.records({ type: 'stage2-reported' }, { type: 'stage2-answered' });
      expect(await person.hear()).toMatchObject({ status: 'answered', stage: 2 });
      await person.act('ask-stage-3');
      expect(await person.hear()).toMatchObject({ status: 'stage3-asked', stage: 3 });
      await staff.records({ type: 'panel-arranged', data: { names: '2027-01-20' } });
      expect(await person.hear()).toMatchObject({ status: 'stage3', dates: { meeting: '2027-01-20' } });
    });

    it('takes an ask for stage 2 that came too early, and lets time alone make it true', async () => {
      const { office, person, staff } = await fresh();
      await staff.records({ type: 'accepted' });
      const took = await person.act('ask-stage-2', { words: 'Somebody else, please.' });
      expect([took, outcomeOf(took)]).toMatchObject([{ status: 202 }, 'kept']);
      office.day('2026-12-30');
      expect((await person.hear()).status).toBe('late');
      office.day('2026-12-31');
      expect((await person.hear()).status).toBe('stage2-asked');
    });

    it('takes what comes after its day and after the end, says so, and lets it count', async () => {
      const { office, person, staff } = await fresh();
      await staff.records({ type: 'accepted' }, { type: 'stage1-answered' });
      await staff.records({
        type: 'contact-tried',
        data: { how: 'call', result: 'no answer', time: '10:05' },
      });
      await staff.records({ type: 'closed' });
      expect((await person.hear()).status).toBe('closed');
      expect(outcomeOf(await person.act('happy'))).toBe('late');
      expect((await person.hear()).status).toBe('closed');
      office.day('2027-03-01');
      const took = await person.act('ask-stage-2', { words: 'I was ill.' });
      expect([took, outcomeOf(took)]).toMatchObject([{ status: 201 }, 'late']);
      const { status, events } = await person.hear();
      expect(status).toBe('stage2-asked');
      expect(events.at(-1)).toMatchObject({
        text: 'I was ill.',
        data: { type: 'ask-stage-2', outcome: 'late' },
      });
    });

    it('is taken back and sent again, on a new day 0', async () => {
      const { office, person } = await fresh();
      expect(outcomeOf(await person.act('take-back'))).toBe('taken');
      expect((await person.hear()).status).toBe('taken-back');
      expect((await person.hear()).dates).toEqual({ late: false });
      office.day('2026-12-07');
      const again = answered(await person.act('send-again'));
      expect(again.dates).toEqual({ answerBy: '2026-12-21', answerByLatest: '2027-01-07' });
      expect(await person.hear()).toMatchObject({ status: 'received', dates: { answerBy: '2026-12-21' } });
    });

    it('tells of nobody that they read what was taken back before, and has it read anew when it is sent again', async () => {
      const { office, manager, person, staff } = await fresh();
      await person.act('take-back');
      await staff.opens();
      expect((await person.hear()).events.at(-1)).toMatchObject({ type: 'read', data: { takenBack: true } });
      await person.act('send-again');
      expect((await person.hear()).status).toBe('received');
      const waiting = await office.casework.unread();
      expect(waiting.filter(({ reference }) => reference === person.reference)).toHaveLength(1);
      await staff.opens();
      const { status, events } = await person.hear();
      expect([status, events.at(-1)?.type, events.at(-1)?.data]).toEqual(['read', 'read', {}]);
      expect((await office.casework.open(manager, await staff.id()))?.said?.words).toBeDefined();
    });

    it('tells that a safeguarding lead read what an unsafe child took back', async () => {
      const { office, person } = await fresh({ safe: 'no' });
      await person.act('take-back');
      const lead = await office.account({ name: 'Liz Example', roles: ['safeguarding-lead'] });
      const id = (await office.caseOf(lead, person.reference)) ?? '';
      expect((await office.casework.open(lead, id))?.said?.words).toBeDefined();
      const told = (await person.hear()).events.at(-1);
      expect(told).toMatchObject({ type: 'read', by: { name: 'Liz' }, data: {} });
      expect(told?.data['takenBack']).toBeUndefined();
    });

    it('is sorted when the person says so, and nobody else', async () => {
      const { person, staff } = await fresh();
      expect(outcomeOf(await person.act('happy'))).toBe('kept');
      await staff.records({ type: 'accepted' }, { type: 'sorted-early' });
      expect((await person.hear()).status).toBe('answered');
      await person.act('not-happy');
      expect((await person.hear()).status).toBe('looking');
      await staff.records({ type: 'stage1-answered' });
      expect(outcomeOf(await person.act('happy'))).toBe('taken');
      expect(await person.hear()).toMatchObject({ status: 'sorted', keptUntil: '2036-11-30' });
    });

    it('tells what is late why: the last day for it, where there was one and it is over, and else the end', async () => {
      const { office, person, staff } = await fresh();
      const newest = async (type: string) =>
        (await person.hear()).events.findLast(({ data }) => data['type'] === type)?.data;
      office.day('2026-12-10');
      await staff.records({ type: 'accepted' }, { type: 'stage1-answered' });
      const { dates } = await person.hear();
      await person.act('happy');
      office.day('2026-12-20');
      for (const type of LATE_AFTER_END) {
        if (type.startsWith('ask-stage')) continue;
        expect([type, outcomeOf(await person.act(type, { words: 'Late.' }))]).toEqual([type, 'late']);
        expect(await newest(type)).not.toHaveProperty('lastDay');
        if ((await person.hear()).status !== 'sorted') await person.act('happy');
      }
      expect(outcomeOf(await person.act('ask-stage-2'))).toBe('late');
      expect(await newest('ask-stage-2')).not.toHaveProperty('lastDay');

      const other = await fresh();
      other.office.day('2026-12-10');
      await other.staff.records({ type: 'accepted' }, { type: 'stage1-answered' });
      other.office.day('2027-03-01');
      expect(outcomeOf(await other.person.act('ask-stage-2'))).toBe('late');
      expect((await other.person.hear()).events.at(-1)?.data).toMatchObject({ lastDay: dates.askBy });
    });

    it('reaches staff with its words, who did it, and what could be done with it', async () => {
      const { person, staff } = await fresh();
      await person.act('ask-pause', { words: 'Not on Friday.', by: '2026-12-04' });
      await person.act('got-worse', { words: 'He shouted.' });
      const view = await staff.opens();
      const records = view.records.map(({ type, by, data }) => ({ type, by, data }));
      expect(records).toMatchObject([
        { type: 'received' },
        {
          type: 'action-taken',
          by: null,
          data: { type: 'ask-pause', words: 'Not on Friday.', by: '2026-12-04', doneBy: 'person' },
        },
        { type: 'freeze-asked', by: null, data: { by: '2026-12-04' } },
        { type: 'action-taken', by: null, data: { type: 'got-worse', outcome: 'taken' } },
        { type: 'read' },
      ]);
      await staff.records({ type: 'decision-frozen', data: { text: 'We wait until we have looked.' } });
      const { events } = await person.hear();
      const told = events.map(({ type, data }) => String(data['type'] ?? type));
      expect(told).toEqual(['sent', 'ask-pause', 'got-worse', 'read', 'frozen']);
    });

    it('shuts whoever is named later out of every part, and tells nobody who looks that they were', async () => {
      const { office, manager, person, staff } = await fresh({ notBy: [{ role: 'carer' }] });
      const other = await office.account({ name: 'Ola Reed' });
      const part = randomUUID();
      const id = await staff.id();
      await staff.records({ type: 'tied', data: { entry: 0, to: null } });
      await staff.records({
        type: 'part-split',
        data: { caseId: part, track: 'corporate', what: 'The bill' },
      });
      // Staff add one in a part alone before: the next number is free in each of them.
      await office.record(manager, part, { type: 'tied', data: { entry: 1, to: null } });
      const notBy = [{ role: 'manager' }, { name: ' ' }, {}, { name: 'Priya Example' }];
      await person.act('got-worse', { words: 'She told him.', notBy });
      for (const each of [id, part]) {
        expect(await office.casework.open(manager, each)).toBeNull();
        const view = await office.casework.open(other, each);
        expect(view?.lockedOut).toEqual([
          { role: 'carer', tiedTo: 'nobody' },
          { tiedTo: 'nobody' },
          { role: 'manager', tiedTo: null },
          { name: 'Priya Example', tiedTo: null },
        ]);
      }
      expect(JSON.stringify(await person.hear())).not.toContain('Priya Example');
    });

    it('is found by the words that were added, as by the first ones', async () => {
      const { office, manager, person } = await fresh();
      await person.act('add-words', { words: 'It was beside the lighthouse.' });
      const found = await office.casework.list(manager, { q: 'lighthouse' });
      expect(found.rows.map(({ reference }) => reference)).toEqual([person.reference]);
    });

    it('says the same to each part of what was sent, and one thing to the person', async () => {
      const { office, manager, person, staff } = await fresh();
      const part = randomUUID();
      const id = await staff.id();
      await staff.records({ type: 'accepted' });
      await staff.records({
        type: 'part-split',
        data: { caseId: part, track: 'corporate', what: 'The bill' },
      });
      await staff.records({ type: 'stage1-answered' });
      expect(outcomeOf(await person.act('happy'))).toBe('taken');
      const own = await office.casework.open(manager, id);
      const other = await office.casework.open(manager, part);
      const outcomes = [own, other].map((view) =>
        view?.records.findLast(({ type }) => type === 'action-taken'),
      );
      expect(outcomes.map((record) => record?.data['outcome'])).toEqual(['taken', 'kept']);
      const { events } = await person.hear();
      expect(events.filter(({ type }) => type === 'mine')).toMatchObject([{ data: { outcome: 'taken' } }]);
      expect(events.filter(({ type }) => type === 'sent')).toHaveLength(1);
    });

    it('tells nothing of what staff keep among themselves', async () => {
      const { person, staff } = await fresh();
      const kept = { type: 'advocate-arranged', data: { provider: 'Voices' }, forPerson: false };
      await staff.records(kept);
      expect((await person.hear()).events.map(({ type }) => type)).toEqual(['sent', 'read']);
      const shown = { type: 'advocate-arranged', data: { provider: 'Voices' }, forPerson: true };
      await staff.records(shown);
      expect((await person.hear()).events.at(-1)).toMatchObject({
        type: 'advocate-arranged',
        data: { provider: 'Voices' },
      });
    });

    it('tells of a promise by its day, and hears whether it was kept', async () => {
      const { person, staff } = await fresh();
      await staff.records({
        type: 'remedy-recorded',
        data: { kind: 'apology', what: 'A letter that says sorry.', promisedFor: '2026-12-15' },
      });
      const promise = (await person.hear()).events.at(-1);
      expect(promise).toMatchObject({
        type: 'promised',
        text: 'A letter that says sorry.',
        data: { by: '2026-12-15' },
      });
      await person.act('action-happened', { about: promise?.id ?? '', happened: 'no' });
      expect((await staff.opens()).warnings).toContain('promise-not-kept');
    });
  });
}

/** What staff do with the case of a message. */
function staffOf({ office }: TalkHouse, manager: Viewer, { reference }: Person) {
  let known: string | undefined;
  // The first part: further ones are cases of their own.
  const id = async () => (known ??= (await office.caseOf(manager, reference)) ?? '');
  return {
    id,
    opens: async () => {
      const view = await office.casework.open(manager, await id());
      if (!view) throw new Error('the case is not there');
      return view;
    },
    records: async (...records: Parameters<typeof office.record>[2][]) => {
      const appended = await office.record(manager, await id(), ...records);
      if (!appended.ok) throw new Error(`it was refused: ${appended.why} ${appended.reason ?? ''}`);
    },
  };
}
