/** Several endpoints, as they are shipped, over one PostgreSQL database and one folder of keys. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildEndpoint } from '../support/built-endpoint.ts';
import { startBuilt, type Built } from '../support/started-endpoint.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { times } from '../support/proof.ts';
import { PACKS, aManifest, digestOf, newFolder, pathOf } from './support.ts';

let server: PostgresServer;
let built = '';
const running = new Set<Built>();

beforeAll(async () => {
  [server, built] = await Promise.all([startPostgres(), buildEndpoint()]);
}, 120_000);
afterEach(async () => {
  for (const each of running) await each.kill();
  running.clear();
});
afterAll(() => server.close());

async function start(env: Record<string, string>): Promise<Built> {
  const started = await startBuilt(built, { WREN_PACKS: PACKS, ...env });
  running.add(started);
  return started;
}

const send = (origin: string, id: string, body: string) =>
  fetch(origin + pathOf(id), {
    method: 'PUT',
    body,
    headers: { 'content-type': 'application/json', 'content-digest': digestOf(body) },
  });

describe('endpoints over PostgreSQL', { timeout: 120_000 }, () => {
  it('start at one moment with one set of keys, and give one receipt for one message sent to all of them', async () => {
    const env = { WREN_DATA: newFolder(), WREN_DATABASE: await server.database() };
    const both = await Promise.all([start(env), start(env)]);
    for (let round = 0; round < times(25, 1_000); round += 1) {
      const [id, body] = [randomUUID(), JSON.stringify(aManifest())];
      const answers = await Promise.all(
        [0, 1, 0, 1].map((place) => send(both[place]?.origin ?? '', id, body)),
      );
      const receipts = await Promise.all(answers.map((answer) => answer.text()));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 201]);
      expect(new Set(receipts).size).toBe(1);
    }
    const health = await (await fetch(`${both[0]?.origin ?? ''}/api/v1/health`)).json();
    expect(health).toMatchObject({ status: 'ok', storage: 'postgres' });
    const listed = spawnSync(process.execPath, [join(built, 'received.js')], {
      env: { ...env, PATH: process.env.PATH },
      encoding: 'utf8',
    });
    expect([listed.status, listed.stderr]).toEqual([0, '']);
    expect(listed.stdout).toContain(`${times(25, 1_000)} received`);
  });

  it.each(['before-commit', 'after-commit', 'before-answer'])(
    'killed %s: the message is there once, and whoever asks again gets the one receipt',
    async (failpoint) => {
      const env = { WREN_DATA: newFolder(), WREN_DATABASE: await server.database() };
      const [id, body] = [randomUUID(), JSON.stringify(aManifest())];
      const doomed = await start({ ...env, WREN_TEST: '1', WREN_FAILPOINT: failpoint });
      const other = await start(env);
      await expect(send(doomed.origin, id, body)).rejects.toThrow();
      expect(await doomed.ended).toBe('SIGKILL');
      const answers = [await send(other.origin, id, body), await send(other.origin, id, body)];
      expect(answers.map(({ status }) => status)).toEqual([failpoint === 'before-commit' ? 201 : 200, 200]);
      expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
      const rows = await server.query('select id from representation', env.WREN_DATABASE);
      expect(rows).toEqual([{ id }]);
    },
  );

  it('says later while the database is away, stays alive, and takes messages when it is back', async () => {
    const env = { WREN_DATA: newFolder(), WREN_DATABASE: await server.database() };
    const endpoint = await start(env);
    const [id, body] = [randomUUID(), JSON.stringify(aManifest({ words: 'MARKER-heron' }))];
    await server.stop('kill');
    const refused = await send(endpoint.origin, id, body);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await refused.json()).toMatchObject({ code: 'try-later' });
    await server.start();
    expect((await send(endpoint.origin, id, body)).status).toBe(201);
    expect(endpoint.out()).not.toContain('MARKER');
    expect(endpoint.out()).not.toContain('postgres://');
  });

  it('says in one sentence why it cannot start, and never the address with its password', async () => {
    const secret = 'postgres://wren:MARKER-password@127.0.0.1:1/wren';
    await expect(start({ WREN_DATA: newFolder(), WREN_DATABASE: secret })).rejects.toThrow(
      /^The database of WREN_DATABASE is not usable \(ECONNREFUSED\)\.\n$/,
    );
    const env = { WREN_DATA: newFolder(), WREN_DATABASE: await server.database() };
    await expect(start({ ...env, WREN_PACKS: '/nowhere' })).rejects.toThrow(/holds no council pack/);
    await start(env);
    await expect(start({ ...env, WREN_DATA: newFolder() })).rejects.toThrow(/put it back from the backup/);
  });
});
