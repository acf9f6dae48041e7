/** Health: green only while a message would really be stored. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { health } from '../../src/contract/problem.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { storageHealth } from '../../src/endpoint/storage-health.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Probed } from '../../src/endpoint/storage/storage.ts';
import { reachable } from '../../src/sync/reachable.ts';
import { aManifest, newFolder, openEndpoint, put } from './support.ts';

const body = () => JSON.stringify(aManifest({ words: 'x'.repeat(9_000) }));

describe('health', () => {
  it('is red while the disk is full, and green again when there is room, by the same endpoint', async () => {
    const connection = openSqliteFile({ path: join(newFolder(), 'wren.sqlite') });
    const begun = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${begun + 60}`);
    const storage = sqliteStorage(connection, contentCipher(randomBytes(32)));
    const endpoint = openEndpoint({ storage, health: storageHealth(storage, { freshMs: 0 }) });
    const asks = async () => {
      const answer = await endpoint.app.inject('/api/v1/health');
      return [answer.statusCode, answer.json<{ status: string }>().status];
    };
    expect(await asks()).toEqual([200, 'ok']);
    while ((await put(endpoint.app, body())).statusCode !== 507);
    expect(await asks()).toEqual([503, 'full']);
    connection.pragma(`max_page_count = ${begun + 260}`);
    expect(await asks()).toEqual([200, 'ok']);
    expect((await put(endpoint.app, body())).statusCode).toBe(201);
    expect(connection.prepare("select count(*) from meta where name = 'probe'").pluck().get()).toBe(0);
    await endpoint.close();
  });

  it('says 503 in the form of health, and a phone takes that for a council that is there', async () => {
    for (const [probed, status] of [
      ['full', 'full'],
      ['not-now', 'no-writes'],
      ['checking', 'checking'],
    ] as const) {
      const endpoint = openEndpoint({ health: { now: async () => probed } });
      const answer = await endpoint.app.inject('/api/v1/health');
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '30']);
      expect(health.parse(answer.json())).toMatchObject({ status, schemas: [1], storage: 'sqlite' });
      const fetched = async () => new Response(answer.body, { status: answer.statusCode });
      expect(await reachable(fetched, 'https://wren.example')).toBe(true);
      await endpoint.close();
    }
    const other = async () => new Response('<h1>Gateway</h1>', { status: 503 });
    expect(await reachable(other, 'https://wren.example')).toBe(false);
  });

  it('is red when the storage cannot write at all', async () => {
    const endpoint = openEndpoint();
    await endpoint.storage.close();
    expect((await endpoint.app.inject('/api/v1/health')).json()).toMatchObject({ status: 'no-writes' });
    rmSync(endpoint.folder, { recursive: true, force: true });
  });

  it('asks a storage once for many who want to know, and does not wait for one that hangs', async () => {
    let probes = 0;
    let at = 0;
    const storage = { probe: async (): Promise<Probed> => (probes++, 'ok') };
    const found = storageHealth(storage, { now: () => at });
    await Promise.all(Array.from({ length: 50 }, () => found.now()));
    expect(probes).toBe(1);
    at = 5_000;
    await found.now();
    expect(probes).toBe(2);
    const hanging = storageHealth({ probe: () => new Promise<never>(() => undefined) }, { patienceMs: 20 });
    expect(await hanging.now()).toBe('not-now');
    const broken = storageHealth({ probe: () => Promise.reject(new Error('gone')) });
    expect(await broken.now()).toBe('not-now');
  });
});
