/** What goes wrong between a phone and its council: silence, lost answers, wrong clocks, another phone, a stopped code. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { RepresentationId } from '../../src/domain/ids.ts';
import { bothSides, type BothSides } from '../support/both-sides.ts';
import type { RealPhone } from '../support/real-phone.ts';
import { daysOf, tally } from '../support/tally.ts';
import { TROUBLE } from '../support/worked/trouble.ts';
import { walkOverHttp } from '../support/worked/walk.ts';

const { same, dates } = tally();
let passed = 0;
const opened: BothSides[] = [];

/** Somebody who sent words on a day, and who works at the council. */
async function sent(day: string, council = 'northford') {
  const sides = await bothSides();
  opened.push(sides);
  sides.on(day);
  const child = await sides.phone();
  const staff = await sides.officer(council);
  const id = await child.writes(council, 'Nobody asked me.');
  const { receipt, code } = await child.receipt(id);
  return { ...sides, child, staff, id, code, reference: receipt.reference };
}
const outcomeOn = async (phone: RealPhone, id: RepresentationId): Promise<unknown> =>
  ((await phone.receipt(id)).receipt['action'] as { outcome: string }).outcome;

walkOverHttp('trouble between a phone and its council', TROUBLE);

describe('what arrives twice, in another order, or after it was stopped', () => {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') passed += 1;
    for (const sides of opened.splice(0)) await sides.close();
  });
  afterAll(() => {
    process.stdout.write(
      `twice, in another order, after it was stopped · ${passed} scenarios · ${dates()} dates equal\n`,
    );
  });

  it('does once what was sent twice because the answer was lost', async () => {
    const { origin, child, staff, id, reference, actionsHeld } = await sent('2026-11-30');
    const act = await child.acts(id, 'add-words', 'One more thing.');
    const { url, init } = child.asked.findLast((one) => one.url.includes('/actions/')) ?? {
      url: '',
      init: {},
    };
    expect(url).toContain(origin);
    const again = await fetch(url, init);
    expect([again.status, await again.json()]).toEqual([200, (await child.receipt(act)).receipt]);
    expect(await actionsHeld()).toBe(1);
    const { records } = await staff.opens(reference);
    expect(records.filter(({ type }) => type === 'action-taken')).toHaveLength(1);
    expect((await child.way(id)).timeline.done.filter(({ type }) => type === 'mine')).toHaveLength(1);
  });

  it('loses nothing that arrives in another order than it was done, and shows all of it', async () => {
    const { on, child, staff, id, reference, phone, code } = await sent('2026-11-30');
    const other = await phone();
    await other.opensCode('northford', code);
    child.online(false);
    await child.acts(id, 'add-words', 'First.');
    await child.acts(id, 'ask-pause', 'The move.', { by: '2026-12-11' as never });
    on('2026-11-30T12:05:00Z');
    await child.acts(id, 'add-words', 'Second.');
    on('2026-12-02');
    await other.acts(id, 'add-words', 'Third, from the library.');
    await staff.does(reference, { type: 'stage1-answered', data: { text: 'We looked.' } });
    on('2026-12-03');
    child.online(true);
    await child.goes();
    expect(await child.store.outbox.list()).toEqual([]);
    const { records } = await staff.opens(reference);
    const taken = records.filter(({ type }) => type === 'action-taken');
    // What is about to happen leaves the phone first.
    expect(taken.map(({ data }) => data['words'])).toEqual([
      'Third, from the library.',
      'The move.',
      'First.',
      'Second.',
    ]);
    const mine = (await child.way(id)).timeline.done.filter(({ type }) => type === 'mine');
    expect(mine.map((event) => event.id)).toEqual(taken.map(({ data }) => data['actionId']));
  });

  it('takes what comes after the end, late or kept, and shows it to both', async () => {
    const { on, child, staff, id, reference } = await sent('2026-11-30');
    await staff.does(reference, { type: 'stage1-answered', data: { text: 'We looked.' } });
    await child.acts(id, 'happy');
    expect((await child.way(id)).timeline.status).toBe('sorted');
    on('2027-02-01');
    const outcomes = [];
    for (const type of ['add-words', 'nudge-late', 'ask-pause', 'not-happy'] as const)
      outcomes.push(await outcomeOn(child, await child.acts(id, type, `Late: ${type}.`)));
    expect(outcomes).toEqual(['taken', 'late', 'late', 'late']);
    expect(await staff.row(reference)).toMatchObject({ list: 'in-progress' });
    expect(await outcomeOn(child, await child.acts(id, 'ask-stage-2', 'It came back.'))).toBe('late');
    expect((await child.way(id)).timeline).toMatchObject({ status: 'stage2-asked', stage: 2 });
    const { records } = await staff.opens(reference);
    expect(records.filter(({ type }) => type === 'action-taken')).toHaveLength(6);
  });

  it('shows what an ask changed from its receipt, though it went in the second in which the council told its news', async () => {
    const { on, child, staff, id, reference } = await sent('2026-11-30');
    on('2026-12-14');
    await staff.does(reference, { type: 'stage1-answered', data: { text: 'We looked.' } });
    same(daysOf(await child.way(id)), { askBy: '2027-01-14' });
    await child.acts(id, 'ask-stage-2', 'Look again.');
    child.online(false);
    const way = await child.way(id);
    expect(way.timeline).toMatchObject({ status: 'stage2-asked', stage: 2 });
    same(daysOf(way), { answerBy: '2027-01-21', latest: '2027-03-18', next: 'answer 2027-01-21' });
  });

  it('shows an advocate what the child allows, and nothing new once the child stops it', async () => {
    const { on, phone, child, staff, id, reference } = await sent('2026-11-30');
    const share = { who: 'advocate', sees: 'everything' } as const;
    const shareId = await child.acts(id, 'share', '', { share });
    const theirs = await child.receipt(shareId);
    const advocate = await phone();
    expect(await advocate.opensCode('northford', theirs.code)).toMatchObject({ ok: true, value: id });
    await advocate.acts(id, 'add-words', 'I help them.');
    expect((await child.way(id)).timeline.done.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['opened-by-share', 'mine']),
    );
    await child.acts(id, 'unshare', '', { ends: shareId });
    on('2026-12-01');
    await staff.does(reference, { type: 'message-sent', data: { text: 'Where was it?' } });
    const after = await advocate.way(id);
    expect(JSON.stringify(after)).not.toMatch(/Where was it|Nobody asked me/);
    const refused = await advocate.acts(id, 'add-words', 'May I still?');
    expect(await advocate.store.receipts.read(refused)).toBeNull();
    expect(await (await phone()).opensCode('northford', theirs.code)).toMatchObject({ ok: false });
    expect((await child.way(id)).timeline.done.at(-1)?.text).toBe('Where was it?');
  });
});
