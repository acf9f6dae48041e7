/** What staff wrote in wrongly is put right as an event: every date anew, and the old words stay in the history. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { CaseExport } from '../../src/contract/staff/case-export.ts';
import { enteredCase } from '../../src/contract/staff/entered.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { namesIn } from '../../src/endpoint/paper/redaction.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { referenceOf, testOffice } from '../support/casework.ts';
import { newFolder } from './support.ts';

const CALL = {
  kind: 'complaint',
  method: 'telephone',
  point: 'service-area',
  receivedOn: '2026-11-30',
  words: 'The bus never came.',
  name: 'Robin Ash',
  contact: [{ way: 'call', value: '01632 960 123' }],
};

async function called(more: object = {}) {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  const office = testOffice(storage);
  const manager = await office.account({ name: 'Ann Reed' });
  const entered = await office.casework.enter(manager, enteredCase.parse({ ...CALL, ...more }));
  if (!entered.ok) throw new Error(entered.why);
  const { id } = entered;
  const right = (data: object, viewer = manager) =>
    office.record(viewer, id, { type: 'entry-corrected', data: { why: 'Mistyped.', right: data } });
  const done = async (data: object) => {
    const answer = await right(data);
    if (!answer.ok) throw new Error(answer.reason ?? answer.why);
    return answer.view;
  };
  const found = async (q: string) =>
    (await office.casework.list(manager, { q })).rows.map((row) => row.id).includes(id);
  return { office, manager, id, right, done, found, first: entered.view };
}

it('reckons every date from the right day 0, on the case and in the lists', async () => {
  const { office, manager, id, done, first } = await called();
  const dueOf = (view: typeof first) => view?.dates.find(({ clock }) => clock === 'stage1')?.councilBy;
  expect(dueOf(first)).toBe('2026-12-14');
  const view = await done({ receivedOn: '2026-11-23' });
  expect(view).toMatchObject({ receivedOn: '2026-11-23', entered: { receivedOn: '2026-11-23' } });
  expect(dueOf(view)).toBe('2026-12-07');
  const { rows } = await office.casework.list(manager, {});
  expect(rows.find((row) => row.id === id)).toMatchObject({
    receivedOn: '2026-11-23',
    receivedAt: '2026-11-23T12:00:00.000Z',
    next: { by: view.next?.by },
  });
  expect(view.next?.by).not.toBe(first?.next?.by);
  office.day('2026-12-08');
  const late = await office.casework.list(manager, { list: 'late' });
  expect(late.rows.map((row) => row.id)).toContain(id);
});

it('keeps what was wrong in the history, with why, through one correction after the other', async () => {
  const { done } = await called();
  await done({ name: 'Robyn Ash', contact: null });
  const view = await done({ name: 'Robyn Ashe', method: 'email' });
  expect(view.entered).toMatchObject({ name: 'Robyn Ashe', method: 'email', words: CALL.words });
  expect(view.entered).not.toHaveProperty('contact');
  const told = view.records.filter(({ type }) => type === 'entry-corrected').map(({ data }) => data);
  expect(told).toEqual([
    {
      why: 'Mistyped.',
      was: { name: 'Robin Ash', contact: CALL.contact },
      right: { name: 'Robyn Ash', contact: null },
    },
    {
      why: 'Mistyped.',
      was: { name: 'Robyn Ash', method: 'telephone' },
      right: { name: 'Robyn Ashe', method: 'email' },
    },
  ]);
  expect(view.initial).toBe('R');
});

it('is found by what is right, and no more by what was wrong', async () => {
  const { done, found } = await called();
  expect([await found('Robin'), await found('bus')]).toEqual([true, true]);
  await done({ name: 'Kit Lowe', words: 'The train never came.' });
  expect([await found('Kit'), await found('train')]).toEqual([true, true]);
  expect([await found('Robin'), await found('bus')]).toEqual([false, false]);
});

it('becomes another kind of case with its own dates', async () => {
  const { done } = await called();
  const view = await done({ kind: 'enquiry', asker: { as: 'mp', name: 'Jo Lark' } });
  expect(view).toMatchObject({ kind: 'enquiry', track: 'enquiry', next: { clock: 'enquiry' } });
  expect(await done({ kind: 'complaint', track: 'corporate' })).toMatchObject({ track: 'corporate' });
});

it('refuses a day that has not come, one after something was done, and nothing at all', async () => {
  const { office, right } = await called();
  office.day('2026-12-02');
  expect(await right({ receivedOn: '2026-12-03' })).toMatchObject({ ok: false, reason: 'in-the-future' });
  // It was read on 30 November: the council had it.
  expect(await right({ receivedOn: '2026-12-01' })).toMatchObject({
    ok: false,
    reason: 'after-what-happened',
  });
  expect(await right({})).toMatchObject({ ok: false, reason: 'nothing-to-correct' });
});

it('is for those who look at what comes first, and never for what came from a phone', async () => {
  const { office, manager, id, right } = await called();
  const team = await office.account({ name: 'Jo Vale', roles: ['team-manager'] });
  await office.record(manager, id, { type: 'assigned', data: { to: team.account.id, as: 'owner' } });
  expect(await right({ name: 'Kit' }, team)).toMatchObject({ ok: false, why: 'not-allowed' });
  const reference = referenceOf.get(await office.arrives({ words: 'I wrote this.' })) ?? '';
  await office.casework.openArrived();
  const theirs = (await office.caseOf(manager, reference)) ?? '';
  const data = { why: 'No.', right: { receivedOn: '2026-11-29' } };
  expect(await office.record(manager, theirs, { type: 'entry-corrected', data })).toMatchObject({
    ok: false,
    reason: 'nothing-to-correct',
  });
});

it('goes along into each part of the same call, but for what each part was split off for', async () => {
  const { office, manager, id, done } = await called();
  const caseId = randomUUID();
  const split = { caseId, track: 'data-protection', what: 'The letter' };
  await office.record(manager, id, { type: 'part-split', data: split });
  await done({ receivedOn: '2026-11-23', kind: 'comment' });
  expect(await office.casework.open(manager, caseId)).toMatchObject({
    receivedOn: '2026-11-23',
    kind: 'complaint',
    track: 'data-protection',
    entered: { receivedOn: '2026-11-23' },
  });
});

it('is not itself corrected over its head: whoever was wrong twice puts it right once more', async () => {
  const { office, manager, id, done } = await called();
  const eventId = (await done({ name: 'Kit' })).records.at(-1)?.id;
  const data = { eventId, why: 'No.', data: null };
  expect(await office.record(manager, id, { type: 'corrected', data })).toMatchObject({
    reason: 'nothing-to-correct',
  });
});

it('marks a name that was wrong in what somebody is given who asks for theirs', async () => {
  const { done } = await called({ name: 'Kit Lowe' });
  const view = await done({ name: 'Robin Ash' });
  const { others, own } = namesIn({ case: view, notes: [] } as unknown as CaseExport, []);
  expect(others).toContain('Kit Lowe');
  expect(own).toEqual(['Robin Ash']);
});
