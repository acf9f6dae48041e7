/** How a case stands on the day it comes, whatever way it came. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { testOffice } from '../support/casework.ts';
import { newFolder } from './support.ts';

function anOffice() {
  const database = openSqliteFile({ path: join(newFolder(), 'wren.sqlite') });
  const storage = sqliteStorage(database, contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  return testOffice(storage);
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
