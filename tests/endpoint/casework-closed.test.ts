/** After the end of a case, and two people at its end at once: nothing that anybody says is lost. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NATIONAL_CONTACTS } from '../../src/domain/national-contacts.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { aRecord, FINISHED, referenceOf, testOffice, type Sent } from '../support/casework.ts';
import { newFolder } from './support.ts';

async function aCase() {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  const office = testOffice(storage);
  const manager = await office.account();
  const message = await office.arrives();
  await office.casework.openArrived();
  const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
  const view = async () => {
    const seen = await office.casework.open(manager, id);
    if (!seen) throw new Error('not there');
    return seen;
  };
  const record = async (...records: readonly Sent[]) => {
    const result = await office.record(manager, id, ...records);
    return result.ok ? 'written' : (result.reason ?? result.why);
  };
  return { office, manager, id, view, record };
}

const answer = (words: string): readonly Sent[] => [
  { type: 'stage1-answered', data: {} },
  { type: 'letter-sent', data: { letter: 'answer', text: `${words} ${NATIONAL_CONTACTS.ombudsman.phone}` } },
];

it('what a person says after the end comes back to a desk, and is not closed again unanswered', async () => {
  const { office, id, view, record } = await aCase();
  expect(await record(...FINISHED)).toBe('written');
  expect(await view()).toMatchObject({ place: 'closed', list: 'answered' });
  office.day('2026-12-14');
  await office.does(id, 'add-words', { words: 'It happened again.' });
  expect(await view()).toMatchObject({ list: 'in-progress', warnings: ['answer-due'] });
  expect(await record({ type: 'closed' })).toBe('answer-due');
  // To open it for them is no answer yet.
  expect(await record({ type: 'reopened' })).toBe('written');
  expect(await record({ type: 'closed' })).toBe('answer-due');
  expect(await record({ type: 'message-sent', data: { text: 'We look again.' } })).toBe('written');
  expect((await view()).warnings).not.toContain('answer-due');
});

it('of two people who answer at the same moment one answers, and the other is told', async () => {
  const { office, manager, id, view } = await aCase();
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
