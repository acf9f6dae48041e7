/** A backup of a council over PostgreSQL, and a change of its content key, on a real server. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../src/endpoint/backup/backup.ts';
import { restoreBackup } from '../../src/endpoint/backup/restore.ts';
import { identitiesFrom, writeBackupKey } from '../../src/endpoint/backup/sealing.ts';
import { openContentCipher } from '../../src/endpoint/content-cipher.ts';
import { openDataFolder } from '../../src/endpoint/data-folder.ts';
import { rekey } from '../../src/endpoint/rekey.ts';
import { openSigner } from '../../src/endpoint/signing.ts';
import { openAlone, openBeside } from '../../src/endpoint/storage/open-beside.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { anArrival } from './storage.contract.ts';
import { newFolder } from './support.ts';

let server: PostgresServer;
beforeAll(async () => void (server = await startPostgres()), 60_000);
afterAll(() => server.close());

/** A council with one message in it. */
async function council() {
  const data = newFolder();
  const folder = openDataFolder(data);
  openContentCipher(folder.contentKey, false);
  openSigner(folder.signingKey, false);
  const call = { data, database: await server.database() };
  const arrival = anArrival();
  const storage = await openBeside(call);
  await storage.accept(arrival);
  await storage.close();
  return { ...call, arrival };
}

describe('a council over PostgreSQL', { timeout: 60_000 }, () => {
  it('is backed up by pg_dump, and its dump and keys bring every message back', async () => {
    const { arrival, ...call } = await council();
    const [to, key] = [newFolder(), join(newFolder(), 'key')];
    const sealing = { recipients: [await writeBackupKey(key)] };
    const rest = { to, sealing, verify: true, keep: null, version: '1', at: new Date(0) };
    const made = await makeBackup({ ...call, ...rest });
    expect(made.checked).toMatchObject({ manifest: { storage: 'postgres' }, opened: null });
    expect(readFileSync(made.file).includes(arrival.id)).toBe(false);

    const back = join(newFolder(), 'data');
    await restoreBackup(made.file, { identities: identitiesFrom(key) }, back);
    await server.query('create database restored');
    const database = call.database.replace('/postgres?', '/restored?');
    const restored = spawnSync('pg_restore', [
      '--no-owner',
      '--exit-on-error',
      `--dbname=${database}`,
      join(back, 'wren.dump'),
    ]);
    expect(String(restored.stderr)).toBe('');
    const storage = await openBeside({ data: back, database });
    expect((await storage.read(arrival.id))?.body).toEqual(arrival.body);
    await storage.close();
  });

  it('says in one sentence, without its password, why it cannot be backed up', async () => {
    const { data } = await council();
    const sealing = { recipients: [await writeBackupKey(join(newFolder(), 'key'))] };
    const rest = { to: newFolder(), sealing, verify: true, keep: null, version: '1', at: new Date(0) };
    const database = 'postgres://wren:MARKER-password@127.0.0.1:1/wren';
    await expect(makeBackup({ data, database, ...rest })).rejects.toThrow(
      /^pg_dump ended with 1: (?!.*MARKER)/,
    );
  });

  it('gets a new content key, but not while an endpoint is connected', async () => {
    const { arrival, ...call } = await council();
    const running = await openBeside(call);
    await expect(openAlone(call)).rejects.toThrow('stop every one of them first');
    await running.close();
    const { storage, release } = await openAlone(call);
    expect(await rekey(call.data, storage.sealed)).toMatchObject({ bodies: 1, chunks: 0, missing: 0 });
    await storage.close();
    release();
    const again = await openBeside(call);
    expect((await again.read(arrival.id))?.body).toEqual(arrival.body);
    await again.close();
  });
});
