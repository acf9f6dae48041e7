/** What the yearly report counts is asked for once somebody was answered, and of nothing that is written down. */
import { expect, it } from 'vitest';
import { oneCase } from '../support/one-case.ts';

const COUNTED = ['outcome-not-recorded', 'point-without-outcome', 'topic-not-recorded', 'area-not-recorded'];

const ANSWER = { type: 'stage1-answered', data: { text: 'We looked.' } };

it('asks for the outcome of all of it and of each point, for a topic and for the service, after an answer', async () => {
  const { record, view } = await oneCase();
  const asked = async () => (await view()).warnings.filter((one) => COUNTED.includes(one));
  await record({ type: 'accepted' }, { type: 'point-recorded', data: { point: 1, words: 'The umbrella.' } });
  expect(await asked()).toEqual([]);
  await record(ANSWER);
  expect(await asked()).toEqual(COUNTED);
  const outcome = (point: number | null) => ({
    type: 'outcome-recorded',
    data: { stage: 1, point, outcome: 'upheld' },
  });
  expect(await record(outcome(1))).toBe('written');
  expect(await asked()).toEqual(COUNTED.filter((one) => one !== 'point-without-outcome'));
  await record(outcome(null), { type: 'details-recorded', data: { primaryTopic: 'care', area: 'North' } });
  expect(await asked()).toEqual([]);
  // Another stage has an outcome of its own.
  const second = ['stage2-agreed', 'investigators-appointed', 'statement-agreed', 'stage2-reported'];
  expect(await record(...[...second, 'stage2-answered'].map((type) => ({ type })))).toBe('written');
  expect(await asked()).toEqual(['outcome-not-recorded']);
});

it('asks for nothing of an idea, nor before there is an answer', async () => {
  const { record, view } = await oneCase({}, { kind: 'comment' });
  await record({ type: 'answered', data: { text: 'We try it.' } });
  const { warnings } = await view();
  expect(warnings.filter((one) => [...COUNTED, 'looked-after-not-known'].includes(one))).toEqual([]);
});

it('asks whether they are looked after where nobody knows, and for the reviewing officer where they are', async () => {
  const { record, view } = await oneCase();
  const asked = async (lookedAfter?: string) => {
    if (lookedAfter) await record({ type: 'details-recorded', data: { lookedAfter } });
    return (await view()).warnings.filter((one) => /looked-after|reviewing/.test(one));
  };
  expect(await asked()).toEqual(['looked-after-not-known']);
  expect(await asked('unknown')).toEqual(['looked-after-not-known']);
  expect(await asked('yes')).toEqual(['reviewing-officer-not-told']);
  expect(await asked('no')).toEqual([]);
});

it('lets somebody say that it is not about a carer, so that no copy is due', async () => {
  const { record, view } = await oneCase({ topics: ['care'] });
  expect((await view()).warnings).toContain('safeguarding-copy-due');
  await record({ type: 'details-recorded', data: { aboutCarer: false } });
  expect((await view()).warnings).not.toContain('safeguarding-copy-due');
});
