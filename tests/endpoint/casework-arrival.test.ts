/** How a case stands on the day it comes, whatever way it came. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { referenceOf, testOffice } from '../support/casework.ts';
import { newFolder } from './support.ts';

function anOffice(options: { second?: string } = {}) {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  return { ...testOffice(storage, options), path };
}

const call = (more: object) =>
  ({
    kind: 'complaint',
    method: 'telephone',
    point: 'service-area',
    receivedOn: '2026-11-30',
    words: 'Nobody rang.',
    ...more,
  }) as never;

it.each([{ safe: 'no' }, { safe: 'unsure' }, { freeze: true }])(
  'whoever is told on the phone of %o has told nobody else: safeguarding hears of it until it is opened',
  async (said) => {
    const { casework, account } = anOffice();
    const manager = await account();
    const entered = await casework.enter(manager, call(said));
    if (!entered.ok) throw new Error(entered.why);
    expect(await casework.unread()).toMatchObject([{ id: entered.id, urgent: true }]);
    expect(await casework.open(manager, entered.id)).toMatchObject({ urgent: false, opened: true });
    expect(await casework.unread()).toEqual([]);
  },
);

it('tells nobody that a case waits for its first reader when a manager wrote it down themselves', async () => {
  const { casework, account } = anOffice();
  const manager = await account();
  const entered = await casework.enter(manager, call({}));
  expect(entered).toMatchObject({ ok: true, view: { opened: true, list: 'in-progress' } });
  expect(await casework.unread()).toEqual([]);
});

it('keeps what nobody can read any more from whomever it may name, until somebody says that it means nobody', async () => {
  const { path, casework, account, arrives, caseOf, record } = anOffice();
  const manager = await account();
  const lead = await account({ roles: ['safeguarding-lead'], name: 'Liz Named' });
  const notBy = [{ name: 'Liz' }];
  const damaged = await arrives({ safe: 'no', notBy });
  const strange = await arrives({ schema: 'of another time', safe: 'no', notBy });
  const disk = new Database(path);
  disk.prepare("update representation set body = x'00' where id = ?").run(damaged);
  disk.close();
  const { rows } = await casework.list(manager, {});
  expect(rows).toHaveLength(2);
  expect((await casework.list(lead, {})).rows).toEqual([]);
  for (const { id } of rows) expect(await casework.open(lead, id)).toBeNull();
  const id = (await caseOf(manager, referenceOf.get(strange) ?? '')) ?? '';
  expect(await casework.open(manager, id)).toMatchObject({ said: null, lockedOut: [{ tiedTo: null }] });
  await record(manager, id, { type: 'tied', data: { entry: 0, to: null } });
  expect(await casework.open(lead, id)).toMatchObject({ lockedOut: [{ tiedTo: 'nobody' }] });
});

it('leaves no case with a second person who can open none: safeguarding stands in for the manager it names', async () => {
  const { casework, account, arrives } = anOffice({ second: 'deputy@northford.example' });
  await account({ name: 'Sam Okafor' });
  await account({ name: 'Ann Reed', email: 'deputy@northford.example', roles: ['admin'] });
  const lead = await account({ name: 'Liz Moor', roles: ['safeguarding-lead'] });
  await arrives({ notBy: [{ name: 'Okafor' }] });
  const { rows } = await casework.list(lead, {});
  expect(rows).toHaveLength(1);
  expect(await casework.open(lead, rows[0]?.id ?? '')).toMatchObject({
    list: 'in-progress',
    may: expect.not.arrayContaining(['export-case']),
  });
});

it('shows everything else of a case whose words cannot be read any more, and says that they cannot', async () => {
  const { path, casework, account, arrives, caseOf, record } = anOffice();
  const manager = await account();
  const damaged = await arrives({ topics: ['placement'] });
  const id = (await caseOf(manager, referenceOf.get(damaged) ?? '')) ?? '';
  const disk = new Database(path);
  disk.prepare("update representation set body = x'00' where id = ?").run(damaged);
  disk.close();
  const view = await casework.open(manager, id);
  expect(view).toMatchObject({ said: null, wordsLost: true, opened: true, files: [] });
  expect(view?.records.map(({ type }) => type)).toEqual(['received', 'read']);
  const part = '7a1c0de0-0000-4000-8000-00000000a117';
  const split = { type: 'part-split', data: { caseId: part, track: 'corporate', what: 'The bill' } };
  expect(await record(manager, id, split)).toMatchObject({ ok: true });
  expect(await casework.open(manager, part)).toMatchObject({ said: null, wordsLost: true });
});
