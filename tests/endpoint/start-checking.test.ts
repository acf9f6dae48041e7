/** A large file is looked at while the endpoint is there already: it reads, takes nothing, and says nothing untrue. */
import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openKept } from '../../src/endpoint/open-kept.ts';
import { storageHealth } from '../../src/endpoint/storage-health.ts';
import { faultIn, openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { anArrival } from './storage.contract.ts';
import { aManifest, newFolder, openEndpoint, put } from './support.ts';

type Fault = string | null;
const settings = (data: string) => ({ data, database: null, commit: 'group' as const });

/** An endpoint that was started again over what it held, whose check ends when the test says so. */
async function startedAgain() {
  const data = join(newFolder(), 'data');
  const before = await openKept(settings(data));
  const first = openEndpoint(before);
  const body = JSON.stringify(aManifest());
  const sent = { id: randomUUID(), body, receipt: (await put(first.app, body)).body };
  await first.app.close();
  const id = (await before.storage.list())[0]?.id ?? '';
  await before.storage.close();
  before.release();
  let end: (fault: Fault) => void = () => undefined;
  const told: string[] = [];
  const opening = openKept(settings(data), {
    check: () => new Promise<Fault>((done) => (end = done)),
    largeBytes: 0,
    damaged: (sentence) => void told.push(sentence),
  });
  const open = async () => {
    const kept = await opening;
    onTestFinished(async () => {
      await kept.storage.close();
      kept.release();
    });
    return openEndpoint({ ...kept, health: storageHealth(kept.storage, { freshMs: 0 }) });
  };
  return { sent: { ...sent, id }, open, opening, told, end: (fault: Fault) => end(fault) };
}

describe('while the file is looked at', () => {
  it('health says so, a new message comes later, and one that is here has its receipt', async () => {
    const { sent, open, end } = await startedAgain();
    const { app } = await open();
    const status = async () => {
      const answer = await app.inject('/api/v1/health');
      return [answer.statusCode, answer.json<{ status: string }>().status];
    };
    expect(await status()).toEqual([503, 'checking']);
    const body = JSON.stringify(aManifest());
    const later = await put(app, body);
    expect([later.statusCode, later.json().code, later.headers['retry-after']]).toEqual([
      503,
      'try-later',
      '30',
    ]);
    const again = await put(app, sent.body, { id: sent.id });
    expect([again.statusCode, again.body]).toEqual([200, sent.receipt]);
    end(null);
    await new Promise((done) => setTimeout(done, 0));
    expect(await status()).toEqual([200, 'ok']);
    expect((await put(app, body)).statusCode).toBe(201);
    expect((await app.inject(`/api/v1/representations/${randomUUID()}`)).statusCode).toBe(404);
  });

  it('nothing is called missing, for it may only not have been read', async () => {
    const { open } = await startedAgain();
    const { app } = await open();
    const asked = await app.inject({
      url: `/api/v1/representations/${randomUUID()}`,
      headers: { authorization: `Bearer ${'a'.repeat(43)}` },
    });
    expect([asked.statusCode, asked.json().code, asked.headers['retry-after']]).toEqual([
      503,
      'try-later',
      '30',
    ]);
    expect(asked.headers['content-type']).toContain('application/problem+json');
  });

  it('a damaged one is told with what to do, and takes nothing from then on', async () => {
    const { open, end, told } = await startedAgain();
    const { app } = await open();
    end('It is damaged.');
    await new Promise((done) => setTimeout(done, 0));
    expect(told).toEqual(['It is damaged.']);
    expect((await put(app, JSON.stringify(aManifest()))).statusCode).toBe(503);
  });

  it('each page is read by the thread that looks, and a damaged one found', async () => {
    const path = join(newFolder(), 'wren.sqlite');
    const storage = sqliteStorage(openSqliteFile({ path }), contentCipher(randomBytes(32)));
    for (let count = 0; count < 20; count += 1) await storage.accept(anArrival());
    await storage.close();
    expect(faultIn(path)).toBeNull();
    const file = openSync(path, 'r+');
    for (let at = 8_192; at < statSync(path).size; at += 16_384)
      writeSync(file, Buffer.alloc(512, 0xa5), 0, 512, at);
    closeSync(file);
    expect(faultIn(path)).toMatch(/^The database .+ is damaged/);
  });
});
