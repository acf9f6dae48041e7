/** What a person does after they sent it: where staff see it, what follows from it, and what stays closed. */
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { arrived, offices, rowOf, WORDS } from '../support/arrived-at-desk.ts';
import type { TestOffice } from '../support/casework.ts';

async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}

export function actionsContract(name: string, open: () => Promise<Storage>) {
  describe(`what a person does later: ${name}`, () => {
    const { fresh } = offices(open);

    it('stands above everything in its list, but a child at risk, until somebody opened the case, and in progress until it is answered', async () => {
      const { manager, ...office } = await fresh();
      const [first = '', second = '', third = ''] = await inTurn(
        ['2026-11-26', '2026-11-27', '2026-11-30'],
        (day) => (office.day(day), arrived(office, manager)),
      );
      for (const id of [first, second, third]) await office.record(manager, id, { type: 'accepted' });
      await office.record(manager, second, { type: 'stage1-answered' });
      await office.does(third, 'add-words', { words: 'And it rained.' });
      await office.does(second, 'not-happy', { words: 'It is not sorted.' });
      await office.does(first, 'got-worse');
      const order = async () =>
        (await office.casework.list(manager, { list: 'in-progress' })).rows.map(({ id, mark }) => [id, mark]);
      expect(await order()).toEqual([
        [first, 'got-worse'],
        [second, 'wrote-back'],
        [third, 'wrote-back'],
      ]);
      expect((await rowOf(office, manager, first))?.urgent).toBe(true);
      await office.casework.open(manager, first);
      await office.casework.open(manager, second);
      // Whether the child for whom it got worse is at risk, nobody has said yet.
      expect(await order()).toEqual([
        [first, null],
        [third, 'wrote-back'],
        [second, null],
      ]);
      expect((await rowOf(office, manager, first))?.urgent).toBe(false);
      await office.record(manager, second, {
        type: 'message-sent',
        data: { text: 'You can ask new people.' },
      });
      expect((await rowOf(office, manager, second))?.list).toBe('answered');
      expect((await rowOf(office, manager, third))?.list).toBe('in-progress');
    });

    it('tells the words, the clocks that it starts and stops, and that an answer is due', async () => {
      const { manager, ...office } = await fresh();
      const id = await arrived(office, manager);
      await office.record(manager, id, { type: 'accepted' }, { type: 'stage1-answered' });
      await office.does(id, 'ask-stage-2', { words: 'Please look again.' });
      const view = await office.casework.open(manager, id);
      const taken = view?.records.find(({ type }) => type === 'action-taken');
      expect(taken).toMatchObject({
        by: null,
        data: { type: 'ask-stage-2', words: 'Please look again.' },
        action: { answerDue: true, stops: ['ask-stage2'] },
      });
      expect(taken?.action?.starts).toContainEqual({ clock: 'stage2', by: '2027-01-07' });
      expect(view?.warnings).toContain('answer-due');
      expect((await office.casework.list(manager, { q: 'again' })).rows).toHaveLength(1);
      await office.record(manager, id, { type: 'stage2-acknowledged' });
      const after = await office.casework.open(manager, id);
      expect(after?.warnings).not.toContain('answer-due');
    });

    it('is not closed while somebody waits for an answer, nor put right over their head', async () => {
      const { manager, ...office } = await fresh();
      const id = await arrived(office, manager);
      await office.record(manager, id, { type: 'stage1-answered' });
      await office.does(id, 'not-happy');
      const close = () => office.record(manager, id, { type: 'closed' });
      expect(await close()).toMatchObject({ reason: 'answer-due' });
      const view = await office.casework.open(manager, id);
      const theirs = view?.records.find(({ type }) => type === 'not-satisfied');
      const corrects = { eventId: theirs?.id, why: 'They are glad now.', data: null };
      expect(await office.record(manager, id, { type: 'corrected', data: corrects })).toMatchObject({
        reason: 'nothing-to-correct',
      });
      await office.record(manager, id, { type: 'message-sent', data: { text: 'We read it.' } });
      expect(await close()).toMatchObject({ ok: true });
    });

    it('asks anew whether a child is at risk when it got worse, and no letter alone answers that', async () => {
      const { manager, ...office } = await fresh();
      const id = await arrived(office, manager);
      const isDue = async () => (await office.casework.open(manager, id))?.warnings.includes('answer-due');
      await office.record(manager, id, { type: 'safety-checked', data: { answer: 'no' } });
      await office.does(id, 'got-worse');
      expect((await office.casework.open(manager, id))?.safety).toBe(null);
      await office.record(manager, id, { type: 'message-sent', data: { text: 'We have finished.' } });
      expect(await isDue()).toBe(true);
      await office.record(manager, id, { type: 'safety-checked', data: { answer: 'yes' } });
      expect((await office.casework.open(manager, id))?.safety).toBe('yes');
      expect(await isDue()).toBe(false);
    });

    it('waits for a yes or a no where somebody asked to stop a plan, whatever else is written', async () => {
      const { manager, ...office } = await fresh();
      const id = await arrived(office, manager);
      const isDue = async () => (await office.casework.open(manager, id))?.warnings.includes('answer-due');
      await office.record(manager, id, { type: 'accepted' });
      await office.does(id, 'ask-pause');
      await office.record(manager, id, { type: 'message-sent', data: { text: 'We read it.' } });
      expect(await isDue()).toBe(true);
      await office.record(manager, id, { type: 'decision-frozen' });
      expect(await isDue()).toBe(false);
    });

    it('asks for a yes or a no after the answer went too, anew each time, and after it was opened again', async () => {
      const { manager, ...office } = await fresh();
      const id = await arrived(office, manager);
      const waits = async () => {
        const { warnings = [] } = (await office.casework.open(manager, id)) ?? {};
        return [warnings.includes('freeze-not-decided'), warnings.includes('answer-due')];
      };
      const letter = { letter: 'answer', text: 'We looked.', found: 'It.' };
      await office.record(manager, id, { type: 'accepted' });
      await office.does(id, 'ask-pause', { words: 'Not before my exams.', by: '2026-12-11' });
      await office.record(manager, id, { type: 'stage1-answered' }, { type: 'letter-sent', data: letter });
      expect(await waits()).toEqual([true, true]);
      await office.record(manager, id, { type: 'decision-frozen' });
      expect(await waits()).toEqual([false, false]);
      await office.does(id, 'ask-pause');
      expect(await waits()).toEqual([true, true]);
      await office.record(manager, id, { type: 'decision-frozen' });
      const rang = { type: 'contact-tried', data: { how: 'call', result: 'reached', time: '10:00' } };
      expect(await office.record(manager, id, rang, { type: 'closed' })).toMatchObject({ ok: true });
      await office.record(manager, id, { type: 'reopened' });
      await office.does(id, 'ask-pause');
      await office.record(manager, id, { type: 'message-sent', data: { text: 'We read it.' } });
      expect(await waits()).toEqual([true, true]);
    });

    it('asks on its day whether a promise was kept, and says when it was not', async () => {
      const { manager, ...office } = await fresh();
      const id = await arrived(office, manager);
      const promise = { kind: 'apology', what: 'We say sorry.', promisedFor: '2026-12-04' };
      const written = await office.record(manager, id, { type: 'remedy-recorded', data: promise });
      if (!written.ok) throw new Error(written.why);
      const event = written.view.records.findLast(({ type }) => type === 'remedy-recorded');
      expect(event?.forPerson).toBe(true);
      await office.does(id, 'action-happened', { about: event?.id, happened: 'no' });
      expect((await office.casework.open(manager, id))?.warnings).toContain('promise-not-kept');
      await office.does(id, 'action-happened', { about: event?.id, happened: 'yes' });
      expect((await office.casework.open(manager, id))?.warnings).not.toContain('promise-not-kept');
    });

    const takenBack = async (safe: string) => {
      const { manager, ...office } = await fresh();
      const lead = await office.account({ name: 'Ola Lead', roles: ['safeguarding-lead'] });
      const both = { safe, topics: ['family'], answers: { c6: 'Tam', c7: ['10-12'] } };
      const id = await arrived(office, manager, both);
      await office.does(id, 'add-words', { words: 'It was a blue umbrella.' });
      await office.does(id, 'take-back', { words: 'I changed my mind.' });
      return { ...office, manager, lead, id };
    };
    const found = async (office: TestOffice, viewer: Viewer, q: string) =>
      (await office.casework.list(viewer, { q })).rows.length;

    it('shows of what was taken back before anybody read it only that it was', async () => {
      const { manager, lead, id, ...office } = await takenBack('yes');
      const row = await rowOf(office, manager, id);
      expect(row).toMatchObject({ mark: 'took-back', hushed: true, topics: [], writer: null });
      expect([row?.initial, row?.ageBand]).toEqual([undefined, undefined]);
      for (const view of [
        await office.casework.take(manager, id),
        await office.casework.open(manager, id),
        await office.casework.open(manager, id),
      ]) {
        expect(view).toMatchObject({ said: null, files: [], lockedOut: [], hushed: true });
        expect(JSON.stringify(view)).not.toMatch(/heron|blue umbrella|Tam/);
        expect(JSON.stringify(view)).toContain('I changed my mind.');
      }
      expect(await office.casework.open(lead, id)).toBeNull();
      const roles = ['complaints-manager', 'safeguarding-lead'] as const;
      const both = await office.account({ name: 'Bo Both', roles });
      expect((await office.casework.open(both, id))?.said).toBeNull();
      for (const word of ['heron', 'family', 'blue', 'Tam'])
        expect(await found(office, manager, word)).toBe(0);
      expect(await found(office, manager, row?.reference ?? '')).toBe(1);
      const part = { caseId: 'c0ffee00-0000-4000-8000-000000000001', track: 'corporate', what: 'The rest.' };
      expect(await office.record(manager, id, { type: 'part-split', data: part })).toMatchObject({
        reason: 'taken-back',
      });
      const view = await office.casework.open(manager, id);
      const theirs = view?.records.find(({ type }) => type === 'withdrawn');
      const corrects = { eventId: theirs?.id, why: 'To see it.', data: null };
      expect(await office.record(manager, id, { type: 'corrected', data: corrects })).toMatchObject({
        ok: false,
      });
    });

    it.each(['no', 'unsure'] as const)(
      'opens the words of somebody who was not safe to a safeguarding lead, and to nobody else: %s',
      async (safe) => {
        const { manager, lead, id, ...office } = await takenBack(safe);
        expect((await office.casework.open(manager, id))?.said).toBeNull();
        expect((await office.casework.open(lead, id))?.said?.words).toBe(WORDS);
        expect(await found(office, lead, 'heron')).toBe(0);
      },
    );

    it.each(['no', 'yes'])(
      'shuts whom it named with the words, but for whoever ties names of one not safe: %s',
      async (safe) => {
        const { manager, ...office } = await fresh();
        const id = await arrived(office, manager, { safe, notBy: [{ role: 'carer', name: 'Wilhelmina' }] });
        await office.does(id, 'add-words', {
          words: 'And.',
          notBy: [{ role: 'manager', name: 'Bartholomew' }],
        });
        await office.does(id, 'take-back', { words: 'No more.', notBy: [{ name: 'Ottoline' }] });
        const shut = [
          { tiedTo: null, isShut: true },
          { tiedTo: null, isShut: true },
          { name: 'Ottoline', tiedTo: null },
        ];
        const view = await office.casework.open(manager, id);
        expect(view?.lockedOut.map(({ name }) => name)).toEqual(
          safe === 'no' ? ['Wilhelmina', 'Bartholomew', 'Ottoline'] : [undefined, undefined, 'Ottoline'],
        );
        const taken = await office.casework.take(manager, id);
        expect(taken?.lockedOut).toEqual(shut);
        expect(JSON.stringify([taken, view?.records])).not.toMatch(/Wilhelmina|Bartholomew|"role"/);
        // Once they are tied it is there for others, who tie nothing.
        for (const entry of [0, 1, 2])
          await office.record(manager, id, { type: 'tied', data: { entry, to: null } });
        const other = await office.account({ name: 'Ann Reed', roles: ['investigator'] });
        const given = { to: other.account.id, as: 'investigates' };
        await office.record(manager, id, { type: 'assigned', data: given });
        const others = JSON.stringify(await office.casework.open(other, id));
        expect(others).toContain('Ottoline');
        expect(others).not.toMatch(/Wilhelmina|Bartholomew/);
      },
    );

    it('opens the words again when they are sent again, and never closes what somebody had read', async () => {
      const { manager, id, ...office } = await takenBack('yes');
      await office.does(id, 'send-again');
      expect(await rowOf(office, manager, id)).toMatchObject({
        hushed: false,
        list: 'to-read',
        topics: ['family'],
      });
      expect(await found(office, manager, 'heron')).toBe(1);
      expect((await office.casework.open(manager, id))?.said?.words).toBe(WORDS);
      await office.does(id, 'take-back');
      expect(await office.casework.open(manager, id)).toMatchObject({
        hushed: false,
        said: { words: WORDS },
      });
    });
  });
}
