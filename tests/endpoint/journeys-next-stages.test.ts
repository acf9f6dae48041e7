/** What comes after the first answer, or instead of one; both sides over HTTP, on the days of the worked cases. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { RepresentationId } from '../../src/domain/ids.ts';
import type { RealPhone } from '../support/real-phone.ts';
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
const referenceOn = async (phone: RealPhone, id: RepresentationId): Promise<string> =>
  (await phone.receipt(id)).receipt.reference;
const outcomeOn = async (phone: RealPhone, id: RepresentationId): Promise<unknown> =>
  ((await phone.receipt(id)).receipt['action'] as { outcome: string }).outcome;

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') passed += 1;
  for (const sides of opened.splice(0)) await sides.close();
});
afterAll(() => {
  process.stdout.write(`beyond the first answer · ${passed} scenarios · ${dates()} dates equal\n`);
});

describe('beyond the first answer', () => {
  it('goes from stage 1 to three people and the Ombudsman, each day told to both (Central Bedfordshire)', async () => {
    const { on, phone, officer } = await fresh();
    on('2027-02-12');
    const child = await phone();
    const staff = await officer('central-bedfordshire');
    const id = await child.writes('central-bedfordshire', 'Nobody asked me.');
    const reference = await referenceOn(child, id);
    same(daysOf(await child.way(id)), { answerBy: '2027-02-26', next: 'answer 2027-02-26' });
    on('2027-02-26');
    await staff.does(reference, { type: 'stage1-answered', data: { text: 'We were right.' } });
    same(daysOf(await child.way(id)), { askBy: '2027-03-30', next: 'ask-by 2027-03-30' });
    on('2027-03-12');
    await child.acts(id, 'not-happy', 'You were not.');
    const asked = await child.receipt(await child.acts(id, 'ask-stage-2', 'New people, please.'));
    same(daysOn(asked), { answerBy: '2027-04-20', answerByLatest: '2027-06-17' });
    const second = await child.way(id);
    expect(second.timeline).toMatchObject({ status: 'stage2-asked', stage: 2 });
    same(daysOf(second), { answerBy: '2027-04-20', latest: '2027-06-17', askBy: null });
    same(daysOfStaff(await staff.opens(reference)), {
      'stage2-acknowledge': '2027-03-16',
      stage2: '2027-04-20',
      'stage2 at most': '2027-06-17',
    });
    await staff.does(reference, { type: 'stage2-acknowledged' }, { type: 'investigators-appointed' });
    on('2027-03-24');
    const agreed = await staff.does(reference, { type: 'statement-agreed' });
    const [other] = agreed.dates.find(({ clock }) => clock === 'stage2')?.otherStarts?.slice(-1) ?? [];
    same({ by: other?.by, atMost: other?.atMost }, { by: '2027-04-30', atMost: '2027-06-29' });
    same(daysOf(await child.way(id)), { answerBy: '2027-04-20', latest: '2027-06-17' });
    on('2027-04-19');
    const more = { names: '2027-06-17', why: 'Two people were away.', text: 'We need until June.' };
    await staff.does(reference, { type: 'extended', data: more });
    same(daysOf(await child.way(id)), { answerBy: '2027-06-17', next: 'answer 2027-06-17' });
    on('2027-06-14');
    await staff.does(reference, { type: 'stage2-reported' });
    await staff.does(reference, { type: 'stage2-answered', data: { text: 'Most of it was wrong.' } });
    await staff.does(reference, { type: 'stage2-answer-reached' });
    same(daysOf(await child.way(id)), { askBy: '2027-07-12', next: 'ask-by 2027-07-12' });
    on('2027-06-28');
    same(daysOf(await child.way(id)), { remindedOf: '2027-07-12' });
    await child.acts(id, 'ask-stage-3', 'Three people, please.');
    same(daysOf(await child.way(id)), { answerBy: '2027-08-09', next: 'answer 2027-08-09' });
    same(daysOfStaff(await staff.opens(reference)), {
      'panel-acknowledge': '2027-06-30',
      panel: '2027-08-09',
    });
    await staff.does(reference, { type: 'stage3-acknowledged' });
    on('2027-07-20');
    const panel = await staff.does(reference, { type: 'panel-arranged', data: { names: '2027-08-05' } });
    same(daysOfStaff(panel), { 'panel-notice': '2027-07-22' });
    same(daysOf(await child.way(id)), { next: 'meeting 2027-08-05' });
    on('2027-08-05');
    await staff.does(reference, { type: 'panel-held' });
    same(daysOf(await child.way(id)), { next: 'answer 2027-08-12' });
    on('2027-08-12');
    await staff.does(reference, { type: 'panel-reported' }, { type: 'panel-report-reached' });
    same(daysOf(await child.way(id)), { answerBy: '2027-09-03', next: 'answer 2027-09-03' });
    on('2027-09-03');
    await staff.does(
      reference,
      { type: 'stage3-answered', data: { text: 'We do what they said.' } },
      { type: 'told-of-ombudsman', data: { text: 'You can ask the Ombudsman.' } },
    );
    const last = await child.way(id);
    expect(last.timeline).toMatchObject({ status: 'answered', stage: 3, late: null });
    expect(last.timeline.done.at(-1)).toMatchObject({ text: 'You can ask the Ombudsman.' });
    const types = last.offers.map(({ type }) => type);
    expect(types).toContain('happy');
    expect(types).not.toContain('ask-stage-3');
    same(daysOf(last), { next: null, askBy: null });
  });

  it('takes an ask for the next stage after its day as well, and says that it was late', async () => {
    const { on, phone, officer } = await fresh();
    on('2027-02-12');
    const child = await phone();
    const staff = await officer('central-bedfordshire');
    const id = await child.writes('central-bedfordshire', 'Nobody asked me.');
    const reference = await referenceOn(child, id);
    on('2027-02-26');
    await staff.does(reference, { type: 'stage1-answered' });
    on('2027-03-31');
    const { offers } = await child.way(id);
    expect(offers).toContainEqual({ type: 'ask-stage-2', isAfterLastDay: true });
    const ask = await child.acts(id, 'ask-stage-2', 'I was ill.');
    expect(await outcomeOn(child, ask)).toBe('late');
    expect((await child.way(id)).timeline).toMatchObject({ status: 'stage2-asked', stage: 2 });
    expect((await staff.opens(reference)).place).toBe('stage2-requested');
  });

  it('gives an advocate the days of four young people, with a code from each', async () => {
    const { on, phone, officer } = await fresh();
    const advocate = await phone();
    const child = await phone();
    const follow = async (council: string, words: string) => {
      const id = await child.writes(council, words);
      const share = { who: 'advocate', sees: 'everything' } as const;
      const shared = await child.receipt(await child.acts(id, 'share', '', { share }));
      expect(await advocate.opensCode(council, shared.code)).toMatchObject({ ok: true, value: id });
      return { id, reference: await referenceOn(child, id) };
    };
    on('2026-06-01');
    const e = await follow('milton-keynes', 'The judge decides about my home.');
    const staff = await officer('milton-keynes');
    await staff.does(e.reference, { type: 'concurrent-excluded', data: { why: 'court' } });
    on('2026-06-30');
    const ended = await staff.does(e.reference, { type: 'concurrent-ended' });
    same(daysOfStaff(ended), { resubmission: '2027-06-30' });
    on('2026-11-30');
    const a = await follow('milton-keynes', 'I do not want to move.');
    const d = await follow('milton-keynes', 'Nobody rang.');
    on('2026-12-11');
    await staff.does(d.reference, { type: 'stage1-answered', data: { text: 'We ring now.' } });
    on('2026-12-18');
    const b = await follow('blackpool', 'My carer reads my letters.');
    on('2027-01-04');
    await advocate.hears();
    const wayA = await advocate.way(a.id);
    same(daysOf(wayA), { lateSince: '2026-12-14', latest: '2026-12-30' });
    expect(wayA.offers.map(({ type }) => type)).toEqual(['nudge-late', 'add-words']);
    expect((await child.way(a.id)).offers.map(({ type }) => type)).toContain('ask-stage-2');
    same(daysOf(await advocate.way(b.id)), { answerBy: '2027-01-06', next: 'answer 2027-01-06' });
    same(daysOf(await advocate.way(d.id)), { askBy: '2027-01-13', next: 'ask-by 2027-01-13' });
    expect((await advocate.way(e.id)).timeline.status).toBe('paused');
    const shown = (await child.way(a.id)).timeline.done.map(({ type }) => type);
    expect(shown).toContain('opened-by-share');
  });

  it('counts a foster carer’s own matter by what the council promises them (Blackpool)', async () => {
    const { on, phone, officer } = await fresh();
    on('2027-02-08');
    const carer = await phone();
    const staff = await officer('blackpool');
    const answers = { a1: ['foster-carer'], a2: ['own'] };
    const id = await carer.writes('blackpool', 'Fees were not paid.', { answers, adult: true });
    const sent = await carer.receipt(id);
    same(daysOn(sent), { acknowledgeBy: '2027-02-11' });
    const { reference } = sent.receipt;
    await staff.does(reference, { type: 'track-changed', data: { track: 'foster-carer' } });
    same(daysOfStaff(await staff.opens(reference)), { acknowledge: '2027-02-11', stage1: '2027-03-01' });
    same(daysOf(await carer.way(id)), { answerBy: '2027-03-01', next: 'answer 2027-03-01' });
  });

  it('goes on with what no court looks at, and lets the rest come back (Central Bedfordshire)', async () => {
    const { on, phone, officer } = await fresh();
    on('2027-01-11');
    const mother = await phone();
    const staff = await officer('central-bedfordshire');
    const answers = { a1: ['parent'], a2: ['own'] };
    const id = await mother.writes('central-bedfordshire', 'Visits and the care plan.', {
      answers,
      adult: true,
    });
    const reference = await referenceOn(mother, id);
    const part = randomUUID();
    const split = { caseId: part, track: 'statutory', what: 'The care plan' };
    await staff.does(reference, { type: 'part-split', data: split });
    same(daysOf(await mother.way(id)), { answerBy: '2027-01-25', latest: '2027-02-08' });
    await staff.partDoes(part, { type: 'concurrent-excluded', data: { why: 'court' } });
    same(daysOf(await mother.way(id)), { answerBy: '2027-01-25', latest: '2027-02-08' });
    on('2027-01-22');
    await staff.does(reference, { type: 'stage1-answered', data: { text: 'Visits come again.' } });
    await mother.acts(id, 'happy');
    on('2027-05-14');
    same(daysOfStaff(await staff.partDoes(part, { type: 'concurrent-ended' })), {
      resubmission: '2028-05-14',
    });
    on('2027-05-17');
    const again = await staff.partDoes(part, { type: 'resubmitted' });
    same(daysOfStaff(again), {
      acknowledge: '2027-05-20',
      stage1: '2027-06-01',
      'stage1 at most': '2027-06-15',
    });
    same(daysOf(await mother.way(id)), { answerBy: '2027-06-01', latest: '2027-06-15' });
  });

  it('puts safety first, and counts from the first day again once it comes back (Cheshire West)', async () => {
    const { on, phone, officer } = await fresh();
    on('2027-01-09T23:15:00Z');
    const child = await phone();
    child.online(false);
    const council = 'cheshire-west-and-chester';
    const id = await child.writes(council, 'He hits me.', { answers: { c1c: ['no'] } });
    expect(await child.store.receipts.read(id)).toBeNull();
    child.online(true);
    await child.goes();
    const sent = await child.receipt(id);
    same(daysOn(sent), { receivedOn: '2027-01-09', answerBy: '2027-01-22', answerByLatest: '2027-02-05' });
    const staff = await officer(council);
    const { reference } = sent.receipt;
    expect(await staff.row(reference)).toMatchObject({ urgent: true, opened: false, list: 'to-read' });
    same(daysOfStaff(await staff.opens(reference)), { acknowledge: '2027-01-13' });
    await staff.does(reference, { type: 'safety-checked', data: { answer: 'yes' } });
    await staff.does(reference, {
      type: 'safeguarding-raised',
      data: { text: 'Somebody comes to see you today.' },
    });
    const { timeline } = await child.way(id);
    expect(timeline).toMatchObject({ status: 'other-route', late: null, next: null });
    expect(timeline.done.at(-1)).toMatchObject({ text: 'Somebody comes to see you today.' });
    on('2027-03-01');
    expect((await child.way(id)).timeline.late).toBeNull();
    await staff.does(reference, { type: 'safeguarding-ended' });
    expect((await child.way(id)).timeline).toMatchObject({ stage: 1, late: null });
  });

  it('treats what got worse because somebody told as urgent, the same day, away from whoever was named', async () => {
    const { on, phone, officer, casework } = await fresh();
    on('2026-11-30');
    const child = await phone();
    const staff = await officer('milton-keynes');
    const named = await officer('milton-keynes', { name: 'Sam Patel' });
    const id = await child.writes('milton-keynes', 'Sam shouts.', {
      answers: { c4: { chosen: ['carer'], words: 'Sam Patel' } },
    });
    const reference = await referenceOn(child, id);
    await staff.opens(reference);
    expect((await staff.row(reference)).urgent).toBe(false);
    on('2026-12-02');
    const worse = await child.acts(id, 'got-worse', 'He took my phone because I told.');
    expect(await outcomeOn(child, worse)).toBe('taken');
    expect(await staff.row(reference)).toMatchObject({ urgent: true, mark: 'got-worse' });
    expect((await casework.list(named.viewer, { q: reference })).rows).toEqual([]);
    const { records } = await staff.opens(reference);
    expect(records.findLast(({ type }) => type === 'action-taken')?.data['words']).toContain('my phone');
    expect((await child.way(id)).timeline.done.map(({ type }) => type)).toContain('mine');
  });
});
