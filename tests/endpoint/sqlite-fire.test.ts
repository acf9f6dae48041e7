/** A disk that fails, fills up or was damaged, and a kill in the middle of a checkpoint, with the endpoint as it is shipped. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { smallDisk } from '../support/small-disk.ts';
import { startBuilt, type Built } from '../support/started-endpoint.ts';
import { PACKS, aManifest, digestOf, newFolder, pathOf } from './support.ts';

let built = '';
const running = new Set<Built>();
beforeAll(async () => {
  built = await buildEndpoint();
}, 120_000);
afterAll(async () => {
  for (const each of running) await each.kill();
});

async function start(data: string, env: Record<string, string> = {}, under: readonly string[] = []) {
  const started = await startBuilt(built, { WREN_PACKS: PACKS, WREN_DATA: data, ...env }, under);
  running.add(started);
  return started;
}

const send = (origin: string, id: string = randomUUID(), words = 'The heron borrowed my umbrella.') => {
  const body = JSON.stringify(aManifest({ words, keyHash: 'a'.repeat(64), codeHash: 'b'.repeat(64) }));
  const headers = { 'content-type': 'application/json', 'content-digest': digestOf(body) };
  return fetch(origin + pathOf(id), { method: 'PUT', body, headers });
};

/** Makes a system call fail, or kills at it, in a real process: Debian's `strace` does it inside the kernel. */
const meddling = (call: string, what: string, path: string) => {
  const only = ['-P', path, '-e', `trace=${call}`, '-e', `inject=${call}:${what}`];
  return ['strace', '-f', '-qq', '-o', '/dev/null', ...only];
};

const held = (data: string) => {
  const env = { PATH: process.env.PATH, WREN_DATA: data };
  return spawnSync(process.execPath, [join(built, 'received.js')], { env, encoding: 'utf8' });
};

describe('a failing disk', { timeout: 60_000 }, () => {
  it('that does not flush is never called stored: come again, and the process ends', async () => {
    const data = newFolder();
    const first = await start(data);
    const kept = randomUUID();
    expect((await send(first.origin, kept)).status).toBe(201);
    await first.kill('SIGTERM');
    const log = join(data, 'wren.sqlite-wal');
    const failing = await start(data, {}, meddling('fsync,fdatasync', 'error=EIO:when=4+', log));
    const [stored, statuses]: [string[], number[]] = [[], []];
    for (let count = 0; count < 9 && statuses.at(-1) !== 503; count += 1) {
      const id = randomUUID();
      statuses.push((await send(failing.origin, id)).status);
      if (statuses.at(-1) === 201) stored.push(id);
    }
    expect(statuses.at(-1)).toBe(503);
    expect(stored).not.toEqual([]);
    expect(await failing.ended).toBe(1);
    expect(failing.out()).toContain('"disk-failed"');
    const next = await start(data);
    for (const id of [kept, ...stored]) expect((await send(next.origin, id)).status).toBe(200);
    await next.kill();
  });

  it('that is full answers 507, goes on reading, and takes messages once there is room', async () => {
    const disk = smallDisk(6);
    if (!disk) return expect(process.getuid?.()).not.toBe(0);
    const data = join(disk.folder, 'data');
    const endpoint = await start(data);
    const kept = randomUUID();
    expect((await send(endpoint.origin, kept)).status).toBe(201);
    disk.fill();
    const statuses = [];
    for (let count = 0; count < 12; count += 1)
      statuses.push((await send(endpoint.origin, randomUUID(), 'a'.repeat(15_000))).status);
    expect(statuses.at(-1)).toBe(507);
    expect(statuses.filter((status) => status !== 201 && status !== 507)).toEqual([]);
    expect((await send(endpoint.origin, kept)).status).toBe(200);
    expect((await fetch(`${endpoint.origin}/api/v1/keys`)).status).toBe(200);
    disk.empty();
    expect((await send(endpoint.origin)).status).toBe(201);
    await endpoint.kill();
    disk.remove();
  });
});

/** Writes over the beginning of every second page from a place on. */
function damage(path: string, from: number): void {
  const file = openSync(path, 'r+');
  for (let at = from; at < statSync(path).size; at += 16_384)
    writeSync(file, Buffer.alloc(512, 0xa5), 0, 512, at);
  closeSync(file);
}

describe('a damaged database', { timeout: 60_000 }, () => {
  it('takes no messages at all, and says what to do', async () => {
    const data = newFolder();
    const first = await start(data);
    for (let count = 0; count < 40; count += 1) await send(first.origin, randomUUID(), 'a'.repeat(9_000));
    await first.kill('SIGTERM');
    const path = join(data, 'wren.sqlite');
    damage(path, 8_192);
    await expect(start(data)).rejects.toThrow(
      /^The database [^\n]+ is damaged: keep a copy of it, then restore the last backup [^\n]+\n$/,
    );
  });
});

/** As large as the messages of years, without waiting for them. */
function grow(path: string): void {
  const db = new Database(path);
  db.exec('create table years (page blob)');
  const page = db.prepare('insert into years values (randomblob(8000))');
  db.transaction(() => {
    for (let count = 0; count < 12_000; count += 1) page.run();
  })();
  db.close();
}

describe('a large database', { timeout: 60_000 }, () => {
  it('is read at once, and takes messages as soon as all of it was looked at', async () => {
    const data = newFolder();
    const first = await start(data);
    const id = randomUUID();
    const receipt = await (await send(first.origin, id)).text();
    await first.kill('SIGTERM');
    grow(join(data, 'wren.sqlite'));
    const { origin } = await start(data);
    const again = await send(origin, id);
    expect([again.status, await again.text()]).toEqual([200, receipt]);
    const other = randomUUID();
    await expect.poll(async () => (await send(origin, other)).status, { timeout: 20_000 }).toBe(201);
    expect((await fetch(`${origin}/api/v1/health`)).status).toBe(200);
  });

  it('that is damaged takes nothing, says what to do, and ends', async () => {
    const data = newFolder();
    await (await start(data)).kill('SIGTERM');
    const path = join(data, 'wren.sqlite');
    grow(path);
    damage(path, statSync(path).size - 8_192 * 400);
    const answers: number[] = [];
    const said = await start(data).then(
      async ({ origin, ended, out }) => {
        let isThere = true;
        void ended.then(() => (isThere = false));
        while (isThere)
          await send(origin)
            .then(({ status }) => answers.push(status))
            .catch(() => undefined);
        expect(await ended).toBe(1);
        return out();
      },
      // Where the check was sooner than the port.
      (error: Error) => error.message,
    );
    expect(answers.filter((status) => status !== 503)).toEqual([]);
    expect(said).toMatch(/The database [^\n]+ is damaged: keep a copy of it/);
  });
});

describe('a checkpoint', { timeout: 60_000 }, () => {
  it.each([1, 3, 8])('that is killed at its write %i loses nothing', async (place) => {
    const data = newFolder();
    await (await start(data)).kill('SIGTERM');
    const doomed = await start(
      data,
      { WREN_TEST: '1', WREN_FAILPOINT: 'in-checkpoint' },
      meddling('pwrite64', `signal=KILL:when=${place}`, join(data, 'wren.sqlite')),
    );
    const acknowledged = await untilItDies(doomed);
    await bringBack(data, acknowledged);
  });

  it('that is killed from outside loses nothing', async () => {
    const data = newFolder();
    const acknowledged = await untilItDies(
      await start(data, { WREN_TEST: '1', WREN_FAILPOINT: 'in-checkpoint' }),
    );
    await bringBack(data, acknowledged);
  });
});

async function untilItDies(doomed: Built): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let count = 0; count < 500; count += 1) {
    const id = randomUUID();
    const answer = await send(doomed.origin, id).catch(() => null);
    if (!answer) break;
    expect(answer.status).toBe(201);
    acknowledged.push(id);
  }
  expect(String(await doomed.ended)).toMatch(/SIGKILL|137/);
  expect(acknowledged.length).toBeGreaterThan(2);
  return acknowledged;
}

async function bringBack(data: string, acknowledged: readonly string[]): Promise<void> {
  const next = await start(data);
  const listed = held(data);
  expect([listed.status, listed.stderr]).toEqual([0, '']);
  for (const id of acknowledged) expect(listed.stdout.split(id)).toHaveLength(2);
  await next.kill();
}
