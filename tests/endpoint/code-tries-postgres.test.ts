/** Several endpoints over one database count wrong codes together: asking each of them gets nobody further. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { codeTries } from '../../src/endpoint/limits/code-tries.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import { onePostgres } from '../support/one-postgres.ts';
import { codeTriesContract, slowly, wrong } from './code-tries.contract.ts';
import { aKey } from './conversation-support.ts';
import { openEndpoint } from './support.ts';

const HOUR_MS = 3_600_000;
const cipher = contentCipher(randomBytes(32));
const server = onePostgres();

async function storagesAt(address: string, count: number) {
  const all = [];
  for (let n = 0; n < count; n += 1) {
    const storage = postgresStorage(await openPostgres(address), cipher);
    onTestFinished(() => storage.close());
    all.push(storage);
  }
  return all;
}
const three = async () => storagesAt(await server().database(), 3);

codeTriesContract('at three processes in turn', three);

describe('wrong codes at three processes', () => {
  it('stand in one line, however many are sent to each at one moment', async () => {
    const at = Date.parse('2026-12-01T09:00:00Z');
    const ends: number[] = [];
    let looked = 0;
    const find = async () => ((looked += 1), null);
    const all = (await three()).map((storage) =>
      codeTries({ storage, now: () => at, pause: async (ms) => void ends.push(ms) }),
    );
    const ask = (n: number) => all[n % 3]?.look('guesser', find);
    await Promise.all(Array.from({ length: 60 }, (_, n) => ask(n)));
    // Six at once, and as many slow ones as a line holds: each ends so long after the one before.
    expect(looked).toBe(6 + ends.length);
    expect(ends.length).toBeLessThan(20);
    const sorted = ends.toSorted((one, other) => one - other);
    for (const [n, end] of sorted.entries()) expect(end - (sorted[n - 1] ?? 0)).toBeGreaterThanOrEqual(500);
    expect(await ask(0)).toEqual({ seconds: 60 });
  });

  it('still cost as much when the hour ends', async () => {
    const { all, waits, pass } = await slowly(three);
    for (let count = 0; count < 12; count += 1) await all[count % 3]?.look('guesser', wrong);
    pass(HOUR_MS - 60_000);
    const before = waits.length;
    await all[0]?.look('guesser', wrong);
    expect(waits.length).toBe(before + 1);
  });

  it('leave no address in the database, and nothing at all once they no longer count', async () => {
    const address = await server().database();
    const apps = (await storagesAt(address, 2)).map((storage) => openEndpoint({ storage }).app);
    const guess = (n: number) =>
      apps[n % 2]?.inject({
        url: '/api/v1/councils/northford/conversation',
        remoteAddress: '192.0.2.77',
        headers: { authorization: `Bearer ${aKey().bearer}` },
      });
    for (let n = 0; n < 4; n += 1) expect((await guess(n))?.statusCode).toBe(404);
    const rows = await server().query('select * from sign_in_try', address);
    expect(rows).toMatchObject([{ count: 4, name: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
    expect(JSON.stringify(rows)).not.toContain('192.0.2');
    const later = Date.now() + 3 * HOUR_MS;
    const [storage] = await storagesAt(address, 1);
    if (!storage) throw new Error('no storage');
    await codeTries({ storage, now: () => later }).look('elsewhere', wrong);
    expect(await server().query('select count from sign_in_try', address)).toEqual([{ count: 1 }]);
  });
});
