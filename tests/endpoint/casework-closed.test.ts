/** After the end of a case, and two people at its end at once: nothing that anybody says is lost. */
import { expect, it } from 'vitest';
import { NATIONAL_CONTACTS } from '../../src/domain/national-contacts.ts';
import { aRecord, FINISHED, type Sent } from '../support/casework.ts';
import { oneCase } from '../support/one-case.ts';

const answer = (words: string): readonly Sent[] => [
  { type: 'stage1-answered', data: {} },
  { type: 'letter-sent', data: { letter: 'answer', text: `${words} ${NATIONAL_CONTACTS.ombudsman.phone}` } },
];

it('what a person says after the end comes back to a desk, and is not closed again unanswered', async () => {
  const { office, id, view, record } = await oneCase();
  expect(await record(...FINISHED)).toBe('written');
  expect(await view()).toMatchObject({ place: 'closed', list: 'answered' });
  office.day('2026-12-14');
  await office.does(id, 'add-words', { words: 'It happened again.' });
  expect(await view()).toMatchObject({
    list: 'in-progress',
    warnings: expect.arrayContaining(['answer-due']),
  });
  expect(await record({ type: 'closed' })).toBe('answer-due');
  // To open it for them is no answer yet.
  expect(await record({ type: 'reopened' })).toBe('written');
  expect(await record({ type: 'closed' })).toBe('answer-due');
  expect(await record({ type: 'message-sent', data: { text: 'We look again.' } })).toBe('written');
  expect((await view()).warnings).not.toContain('answer-due');
});

it('an idea ends with its answer: nobody has to be asked first whether it is sorted', async () => {
  const { office, id, view, record } = await oneCase({ words: 'A bench.' }, { kind: 'comment' });
  expect(await record({ type: 'closed' })).not.toBe('written');
  expect(await record({ type: 'answered', data: { text: 'We try it.' } })).toBe('written');
  expect((await view()).warnings).not.toContain('not-heard-yet');
  office.day('2026-12-14');
  await office.does(id, 'add-words', { words: 'A long one?' });
  expect(await record({ type: 'closed' })).toBe('answer-due');
  expect(await record({ type: 'message-sent', data: { text: 'As long as two.' } })).toBe('written');
  expect(await record({ type: 'closed' })).toBe('written');
  expect(await view()).toMatchObject({ place: 'closed', track: 'comment' });
});

it('of two people who answer at the same moment one answers, and the other is told', async () => {
  const { office, manager, id, view, record } = await oneCase();
  await record({ type: 'safety-checked', data: { answer: 'no' } });
  const other = await office.account();
  const answers = async (who: typeof manager, revision: number, words: string): Promise<string> => {
    const records = answer(words).map((sent) => aRecord(sent, office.today()));
    const result = await office.casework.append(who, id, revision, records);
    return result.ok ? 'written' : (result.reason ?? result.why);
  };
  const { revision } = await view();
  const both = await Promise.all([
    answers(manager, revision, 'You were right.'),
    answers(other, revision, 'You were wrong.'),
  ]);
  expect(both.toSorted()).toEqual(['changed-meanwhile', 'written']);
  expect(await answers(other, (await view()).revision, 'You were wrong.')).toBe('not-now');
  expect((await view()).records.filter(({ type }) => type === 'letter-sent')).toHaveLength(1);
});
