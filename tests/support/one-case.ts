/** One case that arrived, opened at an office of its own over SQLite; it is closed when the test ends. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Viewer } from '../../src/domain/casework/viewer.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { newFolder } from '../endpoint/support.ts';
import { referenceOf, testOffice, type Sent, type TestOffice } from './casework.ts';

export async function oneCase(...sent: Parameters<TestOffice['arrives']>) {
  const path = join(newFolder(), 'wren.sqlite');
  const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
  onTestFinished(() => storage.close());
  const office = testOffice(storage);
  const manager = await office.account();
  const message = await office.arrives(...sent);
  await office.casework.openArrived();
  const id = (await office.caseOf(manager, referenceOf.get(message) ?? '')) ?? '';
  return { office, manager, id, ...worked(office, manager, id) };
}

/** What somebody does with a case of an office. */
export function worked(office: TestOffice, viewer: Viewer, id: string) {
  /** Writes these down; says why not where it is refused. */
  const record = async (...records: readonly Sent[]): Promise<string> => {
    const result = await office.record(viewer, id, ...records);
    return result.ok ? 'written' : (result.reason ?? result.why);
  };
  const view = async () => {
    const seen = await office.casework.open(viewer, id);
    if (!seen) throw new Error('not there');
    return seen;
  };
  return { record, view };
}
