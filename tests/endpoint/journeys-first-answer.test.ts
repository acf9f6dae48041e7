/** A message and its answer, both sides over HTTP, on the days of the worked cases: what each is shown, when. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { bothSides, type BothSides } from '../support/both-sides.ts';
import { daysOf, daysOfStaff, daysOn, tally } from '../support/tally.ts';

const { same, dates } = tally();
let passed = 0;
const opened: BothSides[] = [];
const fresh = async (): Promise<BothSides> => {
  const sides = await bothSides();
  opened.push(sides);
  return sides;
};

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') passed += 1;
  for (const sides of opened.splice(0)) await sides.close();
});
afterAll(() => {
  process.stdout.write(`to the first answer · ${passed} scenarios · ${dates()} dates equal\n`);
});

describe('from a message to its answer', () => {
  it('stops a move before it happens, and a child of nine is told so (Milton Keynes)', async () => {
    const { on, phone, officer } = await fresh();
    on('2026-11-30T16:10:00Z');
    const jay = await phone();
    const staff = await officer('milton-keynes');
    const answers = { c1d: ['home'], c1e: ['stop'], c7: ['7-9'] };
    jay.online(false);
    const id = await jay.writes('milton-keynes', 'I move on Friday week. Stop it.', { answers });
    expect((await jay.store.outbox.list()).map((entry) => entry.id)).toEqual([id]);
    jay.online(true);
    await jay.goes();
    const sent = await jay.receipt(id);
    const { reference } = sent.receipt;
    same(daysOn(sent), {
      receivedOn: '2026-11-30',
      acknowledgeBy: '2026-12-03',
      answerBy: '2026-12-14',
      answerByLatest: '2026-12-30',
    });
    same(daysOf(await jay.way(id)), {
      answerBy: '2026-12-14',
      latest: '2026-12-30',
      next: 'answer 2026-12-14',
    });
    await jay.acts(id, 'ask-pause', 'The move', { by: '2026-12-11' as never });
    const view = await staff.opens(reference);
    expect(view.warnings).toEqual(
      expect.arrayContaining(['freeze-not-decided', 'happens-before-the-answer']),
    );
    same(daysOfStaff(view), {
      acknowledge: '2026-12-03',
      stage1: '2026-12-14',
      'stage1 at most': '2026-12-30',
      'stage2-by-delay': '2026-12-31',
    });
    await staff.does(reference, {
      type: 'decision-frozen',
      data: { text: 'You stay until we have looked.' },
    });
    const told = (await jay.way(id)).timeline.done.at(-1);
    expect(told).toMatchObject({
      type: 'frozen',
      text: 'You stay until we have looked.',
      by: { name: 'Priya', job: 'Complaints manager' },
    });
  });

  it('opens the next stage on the first day after the longest lawful time (the same child, no answer)', async () => {
    const { on, phone, officer } = await fresh();
    on('2026-11-30T16:10:00Z');
    const jay = await phone();
    const staff = await officer('milton-keynes');
    const id = await jay.writes('milton-keynes', 'I do not want to move.');
    const { reference } = (await jay.receipt(id)).receipt;
    on('2026-12-30');
    const before = await jay.way(id);
    expect(before.offers.map(({ type }) => type)).not.toContain('ask-stage-2');
    same(daysOf(before), { lateSince: '2026-12-14', next: 'may-ask-stage-2 2026-12-31' });
    on('2026-12-31');
    expect((await jay.way(id)).offers.map(({ type }) => type)).toContain('ask-stage-2');
    const asked = await jay.receipt(await jay.acts(id, 'ask-stage-2', 'They did not answer me.'));
    expect(asked.receipt['action']).toMatchObject({ outcome: 'taken' });
    expect((await jay.way(id)).timeline).toMatchObject({ status: 'stage2-asked', stage: 2 });
    expect(await staff.row(reference)).toMatchObject({ place: 'stage2-requested', stage: 2 });
  });

  it('counts a Friday night as that Friday, over Christmas and New Year, not by my carer (Blackpool)', async () => {
    const { on, phone, officer } = await fresh();
    on('2026-12-18T22:48:00Z');
    const child = await phone();
    const staff = await officer('blackpool');
    const answers = { c1c: ['yes'], c1d: ['care'], c4: ['carer'], c7: ['13-15'] };
    const id = await child.writes('blackpool', 'My carer reads my letters.', { answers });
    const sent = await child.receipt(id);
    same(daysOn(sent), {
      receivedOn: '2026-12-18',
      acknowledgeBy: '2026-12-23',
      answerBy: '2027-01-06',
      answerByLatest: '2027-01-20',
    });
    const view = await staff.opens(sent.receipt.reference);
    expect(view.warnings).toContain('safeguarding-copy-due');
    same(daysOfStaff(view), {
      acknowledge: '2026-12-23',
      stage1: '2027-01-06',
      'stage1 as promised': '2027-01-13',
      'stage1 at most': '2027-01-20',
    });
    on('2027-01-06');
    expect((await child.way(id)).timeline.late).toBeNull();
    on('2027-01-07');
    same(daysOf(await child.way(id)), {
      lateSince: '2027-01-06',
      answerBy: '2027-01-06',
      latest: '2027-01-20',
    });
    await staff.does(sent.receipt.reference, { type: 'stage1-answered', data: { text: 'They may not.' } });
    expect((await child.way(id)).timeline).toMatchObject({ status: 'answered', late: null });
  });

  it('starts the clock on the day it arrives, when there was no signal before (Cheshire West)', async () => {
    const { on, phone, officer } = await fresh();
    on('2026-12-12T21:00:00Z');
    const leaver = await phone();
    const staff = await officer('cheshire-west-and-chester');
    leaver.online(false);
    const answers = { c7: ['18-25'] };
    const id = await leaver.writes('cheshire-west-and-chester', 'No reply since December.', { answers });
    on('2026-12-15T08:55:00Z');
    leaver.online(true);
    await leaver.goes();
    const sent = await leaver.receipt(id);
    same(daysOn(sent), {
      receivedOn: '2026-12-15',
      answerBy: '2026-12-31',
      answerByLatest: '2027-01-15',
    });
    same(daysOf(await leaver.way(id)), {
      answerBy: '2026-12-31',
      latest: '2027-01-15',
      next: 'answer 2026-12-31',
    });
    const view = await staff.opens(sent.receipt.reference);
    expect(view.said?.writtenAt).toBe('2026-12-12T21:00:00.000Z');
    same(daysOfStaff(view), { stage1: '2026-12-31', 'stage1 at most': '2027-01-15' });
  });

  it('keeps every letter of Tigrinya, and tells the new day when an advocate is arranged (Milton Keynes)', async () => {
    const { on, phone, officer } = await fresh();
    on('2026-12-23');
    const words = 'ምግቢ የብለይን። ሓገዝ እደሊ።';
    const writer = await phone();
    const staff = await officer('milton-keynes');
    const answers = { c1d: ['help'], c5: ['yes'], c9b: ['interpreter'] };
    const id = await writer.writes('milton-keynes', words, { answers });
    const sent = await writer.receipt(id);
    const { reference } = sent.receipt;
    same(daysOn(sent), { acknowledgeBy: '2026-12-30', answerBy: '2027-01-11', answerByLatest: '2027-01-25' });
    expect((await staff.opens(reference)).said?.words).toBe(words);
    await staff.does(reference, { type: 'accepted' });
    await staff.does(reference, { type: 'advocate-arranged', data: { provider: 'Coram Voice' } });
    await staff.does(reference, {
      type: 'extended',
      data: { names: '2027-01-25', why: 'advocate', text: 'ሓገዝቲ ክትረክብ።' },
    });
    const way = await writer.way(id);
    expect(way.timeline.status).toBe('needs-more-time');
    expect(way.timeline.done.map(({ type }) => type)).toContain('advocate-arranged');
    same(daysOf(way), { answerBy: '2027-01-25', latest: '2027-01-25', next: 'answer 2027-01-25' });
    expect(way.offers.map(({ type }) => type)).toContain('not-ok');
  });

  it('writes for a child of eight with a carer, over Easter (Blackpool)', async () => {
    const { on, phone, officer } = await fresh();
    on('2027-03-22');
    const carer = await phone();
    const staff = await officer('blackpool');
    const answers = { a1: ['foster-carer'], a2: ['child'], a3: ['yes'] };
    const id = await carer.writes('blackpool', 'He wants to see his nan.', { answers, adult: true });
    const sent = await carer.receipt(id);
    same(daysOn(sent), { acknowledgeBy: '2027-03-25', answerBy: '2027-04-07', answerByLatest: '2027-04-21' });
    const view = await staff.opens(sent.receipt.reference);
    expect(view.said).toMatchObject({ writer: 'foster-carer', about: 'child', consent: { state: 'yes' } });
    same(daysOfStaff(view), { stage1: '2027-04-07', 'stage1 as promised': '2027-04-14' });
    same(daysOf(await carer.way(id)), { answerBy: '2027-04-07', latest: '2027-04-21' });
  });

  it('answers somebody without a name, on whatever phone they open their code (Blackpool)', async () => {
    const { on, phone, officer } = await fresh();
    on('2027-02-02');
    const nobody = await phone();
    const staff = await officer('blackpool');
    const answers = { c6: ['prefer-not'] };
    const id = await nobody.writes('blackpool', 'Staff shout at the little ones.', { answers });
    const sent = await nobody.receipt(id);
    const view = await staff.opens(sent.receipt.reference);
    same(daysOfStaff(view), { stage1: '2027-02-16', 'stage1 as promised': '2027-02-23' });
    expect(JSON.stringify(view.said)).not.toMatch(/"(?:name|contact|monitoring)"/);
    await staff.does(sent.receipt.reference, { type: 'message-sent', data: { text: 'Where was it?' } });
    const library = await phone();
    expect(await library.opensCode('blackpool', sent.code)).toMatchObject({ ok: true, value: id });
    const way = await library.way(id);
    expect(way.timeline.done.at(-1)).toMatchObject({ type: 'message', text: 'Where was it?' });
    same(daysOf(way), { answerBy: '2027-02-16', next: 'answer 2027-02-16' });
    const act = await library.acts(id, 'add-words', 'In the kitchen.');
    expect((await nobody.way(id)).timeline.done.at(-1)).toMatchObject({ id: act, type: 'mine' });
    const { records } = await staff.opens(sent.receipt.reference);
    expect(records.map(({ data }) => data['words'])).toContain('In the kitchen.');
  });

  it('counts nothing against thanks, and says who has read them and what came of them', async () => {
    const { on, phone, officer } = await fresh();
    on('2026-12-15');
    const leaver = await phone();
    leaver.online(false);
    const id = await leaver.writes('milton-keynes', 'Zoe was always there.', { kind: 'compliment' });
    leaver.online(true);
    await leaver.goes();
    const sent = await leaver.receipt(id);
    same(daysOn(sent), { answerBy: null, answerByLatest: null, passedOnBy: null });
    const first = await leaver.way(id);
    same(daysOf(first), { answerBy: null, latest: null, askBy: null, next: null });
    expect(first.timeline.stage).toBeNull();
    const staff = await officer('milton-keynes', { name: 'Denise Hall', job: 'Team manager' });
    const { reference } = sent.receipt;
    await staff.does(reference, { type: 'shared-with-worker', data: { who: 'Zoe', named: true } });
    await staff.does(reference, { type: 'changed', data: { text: 'Each of us now has a day for calls.' } });
    const { timeline } = await leaver.way(id);
    expect(timeline.done.map(({ type, by }) => `${type} ${by?.name ?? ''}`)).toEqual([
      'sent ',
      'read Denise',
      'passed-on Denise',
      'changed Denise',
    ]);
    const other = await leaver.writes('blackpool', 'They drove me to my nan.', { kind: 'compliment' });
    same(daysOn(await leaver.receipt(other)), { passedOnBy: '2026-12-18' });
    same(daysOf(await leaver.way(other)), { next: 'passed-on 2026-12-18' });
  });

  it('refuses nothing that is older than a year: the council may still look', async () => {
    const { on, phone, officer } = await fresh();
    on('2026-11-21');
    const writer = await phone();
    const staff = await officer('milton-keynes');
    const id = await writer.writes('milton-keynes', 'It was on 10 November last year.');
    const { reference } = (await writer.receipt(id)).receipt;
    await staff.does(reference, { type: 'details-recorded', data: { happenedOn: '2025-11-10' } });
    const out = { type: 'found-out-of-time', data: { why: 'Older than a year' } };
    await staff.does(reference, out);
    expect((await writer.way(id)).timeline.status).toBe('looking');
    await staff.does(reference, { type: 'accepted', data: { text: 'We look all the same.' } });
    expect((await writer.way(id)).timeline).toMatchObject({ status: 'looking', stage: 1 });
  });

  it('keeps the first day when what was sorted early was not sorted (Cheshire West)', async () => {
    const { on, phone, officer } = await fresh();
    on('2026-12-16');
    const child = await phone();
    const staff = await officer('cheshire-west-and-chester');
    const id = await child.writes('cheshire-west-and-chester', 'My bike is gone.');
    const { reference } = (await child.receipt(id)).receipt;
    same(daysOfStaff(await staff.opens(reference)), { 'early-resolution': '2026-12-17' });
    on('2026-12-17');
    await staff.does(reference, { type: 'sorted-early', data: { text: 'Here it is.' } });
    expect((await child.way(id)).timeline).toMatchObject({ status: 'answered', stage: 1 });
    on('2026-12-18');
    const said = await child.receipt(await child.acts(id, 'not-happy', 'It is another bike.'));
    expect(said.receipt['action']).toMatchObject({ outcome: 'taken' });
    same(daysOf(await child.way(id)), { answerBy: '2027-01-04', next: 'answer 2027-01-04' });
    const { dates: clocks } = await staff.opens(reference);
    expect(clocks.find(({ clock }) => clock === 'stage1')?.startedOn).toBe('2026-12-16');
  });
});
