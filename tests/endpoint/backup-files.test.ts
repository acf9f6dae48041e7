/** Photos and files in a backup: all come along, and what does not hold makes no backup. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { chunkFiles } from '../../src/endpoint/attachments/chunk-files.ts';
import { openFileCipher } from '../../src/endpoint/attachments/file-cipher.ts';
import { storedBytes } from '../../src/endpoint/attachments/finish.ts';
import { makeBackup } from '../../src/endpoint/backup/backup.ts';
import { restoreBackup } from '../../src/endpoint/backup/restore.ts';
import { identitiesFrom, writeBackupKey } from '../../src/endpoint/backup/sealing.ts';
import { dataFolder } from '../../src/endpoint/data-folder.ts';
import { openBeside } from '../../src/endpoint/storage/open-beside.ts';
import { bigJpeg, filesIn, putFile, sendWords } from './attachment-files.ts';
import { newFolder, openEndpoint } from './support.ts';

const photo = bigJpeg(600_000);
const key = join(newFolder(), 'key');
let data: string;
let id: string;
let recipient: string;

beforeAll(async () => {
  recipient = await writeBackupKey(key);
  const { app, folder, close } = openEndpoint();
  const sent = await sendWords(app, [{ bytes: photo }]);
  expect(await putFile(app, sent, photo)).toEqual([204, 204, 204]);
  [data, id] = [folder, sent.id];
  await close();
});

const backUp = (from: string, to: string) => {
  const sealing = { recipients: [recipient] };
  return makeBackup({
    ...{ data: from, database: null, to, sealing, verify: true, keep: null },
    ...{ version: '1', at: new Date(0) },
  });
};

describe('a backup of a council that holds photos', () => {
  it('brings every part of them back, byte for byte', async () => {
    const made = await backUp(data, newFolder());
    expect(made.checked).toMatchObject({ opened: { representations: 1, chunks: 3, missing: 0 } });
    const back = join(newFolder(), 'data');
    await restoreBackup(made.file, { identities: identitiesFrom(key) }, back);
    const kept = await openBeside({ data: back, database: null });
    const [file] = await kept.attachments.files(id);
    const folder = dataFolder(back);
    const [files, cipher] = [chunkFiles(folder.files), openFileCipher(folder.contentKey)];
    const bytes = file && (await storedBytes({ rows: kept.attachments, files, cipher }, file));
    await kept.close();
    expect(bytes?.equals(photo)).toBe(true);
  });

  const alter = (sql: string) => (folder: string) => {
    const db = new Database(join(folder, 'wren.sqlite'));
    // Whoever can write the file can take away what guards it.
    const guards = db
      .prepare<[], string>("select name from sqlite_master where type = 'trigger'")
      .pluck()
      .all();
    for (const name of guards) db.exec(`drop trigger "${name}"`);
    expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
    db.close();
  };
  const flip = (folder: string) => {
    const [path = ''] = filesIn(folder);
    const bytes = readFileSync(path);
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };
  it.each([
    ['a part of a photo is damaged', flip, 'does not open'],
    [
      'a receipt says something else than was signed',
      alter(`update receipt set receipt = json_set(receipt, '$.receivedOn', '2020-01-01')`),
      'does not open',
    ],
    [
      'the newest receipt was altered',
      alter(`update receipt set newest = json_set(newest, '$.receivedOn', '2020-01-01')`),
      'does not open',
    ],
    [
      'an entry of the trail was altered',
      alter(`update audit set at = '2020-01-01T00:00:00.000Z' where id = (select min(id) from audit)`),
      'The trail in the backup does not hold',
    ],
  ] as const)('is none where %s', async (_, harm, sentence) => {
    const [harmed, to] = [newFolder(), newFolder()];
    cpSync(data, harmed, { recursive: true });
    harm(harmed);
    await expect(backUp(harmed, to)).rejects.toThrow(sentence);
    expect(readdirSync(to)).toEqual([]);
  });
});
