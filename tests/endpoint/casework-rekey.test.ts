/** Cases under a new content key: everything opens, and words are found again. */
import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkFolder } from '../../src/endpoint/backup/check-folder.ts';
import { openContentCipher } from '../../src/endpoint/content-cipher.ts';
import { dataFolder, openDataFolder } from '../../src/endpoint/data-folder.ts';
import { rekey } from '../../src/endpoint/rekey.ts';
import { actionLabel } from '../../src/endpoint/storage/case-labels.ts';
import { addAction, type ActionRow } from '../../src/endpoint/storage/conversation-rows.ts';
import { openAlone } from '../../src/endpoint/storage/open-beside.ts';
import { checkContentKey, checkSigningKey, sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { openSigner } from '../../src/endpoint/signing.ts';
import { referenceOf, testOffice } from '../support/casework.ts';
import { newFolder } from './support.ts';

function opened(folder: string) {
  const paths = openDataFolder(folder);
  const cipher = openContentCipher(paths.contentKey, paths.used);
  const signer = openSigner(paths.signingKey, paths.used);
  const connection = openSqliteFile({ path: paths.database });
  checkContentKey(connection, cipher);
  checkSigningKey(connection, signer);
  return testOffice(sqliteStorage(connection, cipher));
}

/** Something its person did, as it lies in the database. */
function anAction({ storage }: ReturnType<typeof opened>, message: string): ActionRow {
  const row = {
    id: '7a1c0de0-0000-4000-8000-0000000000ac',
    representation_id: message,
    share_id: null,
    digest: 'sha-256=:made up:',
    type: 'add-words' as const,
    outcome: 'taken' as const,
    received_at: '2026-11-30T12:00:00.000Z',
    receipt: '{}',
  };
  return { ...row, body: storage.rows.cipher.seal(Buffer.from('And a lamp.'), actionLabel(row)) };
}

/** A folder with one case, a note and a record in it. */
async function worked() {
  const folder = newFolder();
  const office = opened(folder);
  const manager = await office.account();
  const message = await office.arrives({ words: 'A quince in the lantern.' });
  await office.casework.openArrived();
  const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
  await office.casework.addNote(manager, id, 'Called twice.');
  await office.record(manager, id, { type: 'message-sent', data: { text: 'We have your lantern letter.' } });
  const words = async () => {
    const office = opened(folder);
    await office.casework.openArrived();
    const found = (await office.casework.list(manager, { q: 'quince' })).rows.length;
    const records = (await office.casework.open(manager, id))?.records.map(({ type }) => type);
    const notes = (await office.casework.notes(manager, id))?.notes.map(({ text }) => text);
    const { read, cipher } = office.storage.rows;
    const actions = (await read.selectFrom('action').selectAll().execute()).map((row) =>
      cipher.open(row.body, actionLabel(row)).toString(),
    );
    await office.storage.close();
    return { found, records, notes, actions };
  };
  await office.storage.rows.write((tx) => addAction(tx, anAction(office, message)));
  await office.storage.close();
  return { folder, words };
}

const WHOLE = {
  found: 1,
  records: ['received', 'read', 'message-sent'],
  notes: ['Called twice.'],
  actions: ['And a lamp.'],
};

describe('cases', () => {
  it('open under a new content key, are found again, and the database still refuses to change them', async () => {
    const { folder, words } = await worked();
    expect(await words()).toEqual(WHOLE);
    const alone = await openAlone({ data: folder, database: null });
    expect((await rekey(folder, alone.storage.sealed)).boxes).toBeGreaterThanOrEqual(6);
    await expect(
      alone.storage.rows.write((tx) =>
        tx
          .updateTable('case_event')
          .set({ body: randomBytes(9) })
          .execute(),
      ),
    ).rejects.toThrow(/never changed/);
    await alone.storage.close();
    alone.release();
    expect(await words()).toEqual(WHOLE);
  }, 60_000);

  it('are looked at in a backup: what does not open, or was taken out of the trail, is no backup', async () => {
    const { folder } = await worked();
    const broken = (sql: string) => {
      const db = new Database(dataFolder(folder).database);
      db.exec(sql);
      db.close();
    };
    broken(
      'drop trigger action_is_never_removed; delete from action; delete from notification; delete from receipt; update case_file set representation_id = null; delete from representation',
    );
    await checkFolder(folder);
    broken("drop trigger staff_audit_is_never_changed; update staff_audit set what = 'nothing' where id = 2");
    await expect(checkFolder(folder)).rejects.toThrow('trail of staff');
    broken('update case_note set body = zeroblob(40)');
    await expect(checkFolder(folder)).rejects.toThrow('something of a case');
  }, 60_000);
});
