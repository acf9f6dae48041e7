/** The documents of reports through a change of the key, a backup and its restore: byte for byte the same. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CaseFile } from '../../src/contract/staff/case-file.ts';
import { chunkFiles } from '../../src/endpoint/attachments/chunk-files.ts';
import { openFileCipher } from '../../src/endpoint/attachments/file-cipher.ts';
import { storedBytes } from '../../src/endpoint/attachments/finish.ts';
import { makeBackup } from '../../src/endpoint/backup/backup.ts';
import { restoreBackup } from '../../src/endpoint/backup/restore.ts';
import { identitiesFrom, writeBackupKey } from '../../src/endpoint/backup/sealing.ts';
import { dataFolder } from '../../src/endpoint/data-folder.ts';
import { rekey } from '../../src/endpoint/rekey.ts';
import { openAlone, openBeside } from '../../src/endpoint/storage/open-beside.ts';
import { PDF } from '../support/real-files.ts';
import { addDocument, reported } from './report-file-support.ts';
import { openStaffOffice } from './staff-office.ts';
import { newFolder } from './support.ts';

const BYTES = Buffer.concat([PDF, Buffer.alloc(300_000, ' '), Buffer.from('%%EOF')]);

/** A data folder that nothing runs on any more, with one document of two chunks. */
async function kept() {
  const office = openStaffOffice();
  const desk = await office.desk();
  await office.arrives();
  const [file] = (await desk.cases()) as [CaseFile];
  const record = await reported(office, desk, file.id);
  const { file: id } = await addDocument(office, desk, file.id, { record, bytes: BYTES });
  await office.close();
  return { data: office.folder, id };
}

async function bytesIn(data: string, id: string): Promise<Buffer | null> {
  const storage = await openBeside({ data, database: null });
  const { files, contentKey } = dataFolder(data);
  const row = await storage.reportFiles.one(id);
  const folder = { files: chunkFiles(files), cipher: openFileCipher(contentKey) };
  const bytes = row && (await storedBytes({ rows: storage.reportFiles, ...folder }, row));
  await storage.close();
  return bytes;
}

it('opens under a new key and comes back from a backup of it, every chunk counted', async () => {
  const { data, id } = await kept();
  const alone = await openAlone({ data, database: null });
  expect(await rekey(data, alone.storage.sealed)).toMatchObject({ chunks: 2, missing: 0 });
  await alone.storage.close();
  alone.release();
  expect((await bytesIn(data, id))?.equals(BYTES)).toBe(true);

  const key = join(newFolder(), 'key');
  const sealing = { recipients: [await writeBackupKey(key)] };
  const call = { data, database: null, to: newFolder(), sealing, verify: true, keep: null };
  const made = await makeBackup({ ...call, version: '1', at: new Date(0) });
  expect(made.checked).toMatchObject({ opened: { chunks: 2, missing: 0 } });
  const back = join(newFolder(), 'data');
  await restoreBackup(made.file, { identities: identitiesFrom(key) }, back);
  expect((await bytesIn(back, id))?.equals(BYTES)).toBe(true);
});
