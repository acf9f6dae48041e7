/** What staff write in by hand counts like what a phone sends: who asks for whom, and everybody who must not read it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { enteredCase } from '../../src/contract/staff/entered.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { testOffice } from '../support/casework.ts';
import { newFolder } from './support.ts';

async function entered(more: object) {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  const office = testOffice(storage);
  const manager = await office.account({ name: 'Ann Reed' });
  const named = await office.account({ name: 'Lee Vane', roles: ['team-manager'] });
  const sent = enteredCase.parse({
    kind: 'complaint',
    method: 'telephone',
    point: 'service-area',
    receivedOn: office.today(),
    words: 'Nobody told him why.',
    ...more,
  });
  const result = await office.casework.enter(manager, sent);
  if (!result.ok) throw new Error(result.why);
  return { office, manager, named, id: result.id, view: result.view };
}

it('asks for the yes of the child of whoever speaks for one, and of nobody in their own right', async () => {
  const asks = async (more: object) =>
    (await entered(more)).view?.warnings.includes('consent-not-recorded') ?? false;
  expect(await asks({ writer: 'family', about: 'child' })).toBe(true);
  expect(await asks({ writer: 'parent', about: 'child' })).toBe(false);
  expect(await asks({ writer: 'young-person', about: 'self' })).toBe(false);
});

it('keeps its language and its procedure, and shuts out each of those who must not read it', async () => {
  const { office, manager, named, id, view } = await entered({
    language: 'pl',
    track: 'corporate',
    notBy: [{ role: 'manager', name: 'Pat Heron' }, { name: 'Lee Vane' }],
  });
  expect(view).toMatchObject({ track: 'corporate', entered: { language: 'pl' } });
  expect(view?.lockedOut.map(({ name }) => name)).toEqual(['Pat Heron', 'Lee Vane']);
  for (const [entry, to] of [null, named.account.id].entries())
    expect(await office.record(manager, id, { type: 'tied', data: { entry, to } })).toMatchObject({
      ok: true,
    });
  expect(await office.casework.open(named, id)).toBeNull();
});

it('keeps what the yearly report counts of it through a correction, and takes it along into a part', async () => {
  const { office, manager, id } = await entered({ writer: 'young-person' });
  const write = async (where: string, type: string, data: object) => {
    const done = await office.record(manager, where, { type, data });
    if (!done.ok) throw new Error(done.reason ?? done.why);
    return done.view;
  };
  await write(id, 'details-recorded', {
    desired: ['sorry', 'A call'],
    needs: ['interpreter'],
    topics: ['money'],
  });
  const first = await write(id, 'equality-recorded', { gender: 'male', bornOn: '2014-03-01' });
  const eventId = first.records.at(-1)?.id;
  const right = { gender: 'female', ethnicity: 'prefers-not-to-say' };
  const { facts } = await write(id, 'corrected', { eventId, why: 'Misread.', data: right });
  expect(facts).toEqual({
    details: { desired: ['sorry', 'A call'], needs: ['interpreter'], topics: ['money'] },
    equality: right,
    closedAs: null,
  });
  const caseId = randomUUID();
  await write(id, 'part-split', { caseId, track: 'data-protection', what: 'The letter' });
  expect((await office.casework.open(manager, caseId))?.facts).toEqual(facts);
  const future = { type: 'equality-recorded', data: { bornOn: '2999-01-01' } };
  expect(await office.record(manager, id, future)).toMatchObject({ ok: false, reason: 'in-the-future' });
});

it('tells its number to whoever writes it in, also where they may not open it', async () => {
  const { office } = await entered({});
  const team = await office.account({ name: 'Jo Vale', roles: ['team-manager'] });
  const call = enteredCase.parse({
    kind: 'complaint',
    method: 'telephone',
    point: 'service-area',
    receivedOn: office.today(),
    words: 'Where is my bike?',
  });
  const done = await office.casework.enter(team, call);
  expect(done).toMatchObject({ ok: true, view: null, reference: expect.stringMatching(/^\w{2,3}H-/u) });
});

it('keeps how and on which day a letter was given, and of what is no letter of the case keeps nothing', async () => {
  const { office, manager, id } = await entered({});
  const sent = await office.record(manager, id, { type: 'message-sent', data: { text: 'We looked.' } });
  if (!sent.ok) throw new Error(sent.why);
  const letter = sent.view.records.at(-1)?.id;
  const give = (of: unknown) =>
    office.record(manager, id, { type: 'letter-given', data: { letter: of, how: 'post' } });
  expect(await give(sent.view.records[0]?.id)).toMatchObject({ ok: false, reason: 'no-such-letter' });
  const given = await give(letter);
  expect(given.ok && given.view.records.at(-1)).toMatchObject({
    type: 'letter-given',
    on: office.today(),
    forPerson: false,
    data: { letter, how: 'post' },
  });
});
