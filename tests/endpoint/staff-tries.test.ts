/** Several endpoints over one database count tries to sign in together. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { attempts } from '../../src/endpoint/access/attempts.ts';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { NOON } from './support.ts';

const [HERE, THERE] = ['192.0.2.1', '192.0.2.2'];
const PRIYA = 'priya@x.example';
let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.close());

/** Two processes over one database, and a clock for both. */
async function two() {
  const address = await server.database();
  const cipher = contentCipher(randomBytes(32));
  const clock = { at: NOON as number };
  const paused: number[] = [];
  const endpoint = async () => {
    const storage = postgresStorage(await openPostgres(address), cipher);
    onTestFinished(() => storage.close());
    return attempts({ now: () => clock.at, pause: async (ms) => void paused.push(ms), storage });
  };
  const both = [await endpoint(), await endpoint()] as const;
  const rows = () => server.query('select * from sign_in_try', address);
  return { both, clock, paused, rows };
}
const times = (count: number) => Array.from({ length: count }, (_, n) => n);
const wrong = async () => ({ isRight: false });
const right = async () => ({ isRight: true });

describe('trying to sign in at one process after the other', () => {
  it('costs a minute after six wrong passwords at both together, and ends in time', async () => {
    const { both, clock, rows } = await two();
    for (const n of times(6))
      expect(await both[n % 2]?.password(PRIYA, HERE, wrong)).toEqual({ isRight: false });
    for (const one of both) expect(await one.password(PRIYA, HERE, right)).toEqual({ seconds: 60 });
    for (const one of both) expect(await one.password(PRIYA, THERE, right)).toEqual({ isRight: true });
    clock.at += 31 * 60_000;
    for (const one of both) expect(await one.password(PRIYA, HERE, right)).toEqual({ isRight: true });
    await both[0].password(PRIYA, HERE, wrong);
    expect(await rows()).toHaveLength(3);
  });

  it('gets no further by trying all at one moment', async () => {
    const { both } = await two();
    let [passwords, codes] = [0, 0];
    const password = async () => ((passwords += 1), { isRight: false });
    const code = async () => ((codes += 1), 'wrong' as const);
    await Promise.all(times(40).map((n) => both[n % 2]?.password(PRIYA, HERE, password)));
    expect(passwords).toBe(6);
    await Promise.all(times(40).map((n) => both[n % 2]?.code('id', code)));
    expect(codes).toBe(8);
    for (const one of both) expect(await one.code('id', async () => 'right')).toBe(300);
  });

  it('goes on one by one for a team behind one address, and takes back what was right', async () => {
    const { both, paused, rows } = await two();
    for (const n of times(20)) await both[n % 2]?.password(PRIYA, HERE, right);
    expect(await rows()).toEqual([]);
    for (const n of times(60)) await both[0].password(`nobody-${n}@x.example`, HERE, wrong);
    for (const one of both) expect(await one.password(PRIYA, HERE, right)).toEqual({ isRight: true });
    expect(paused).toEqual([1_000, 1_000]);
  });

  it('leaves neither a name nor an address in the database', async () => {
    const { both, rows } = await two();
    await both[0].password(PRIYA, HERE, wrong);
    const kept = await rows();
    expect(kept).toHaveLength(3);
    for (const row of kept) expect(Object.keys(row).toSorted()).toEqual(['count', 'name', 'stretch']);
    for (const { name } of kept) expect(name).toMatch(/^[0-9a-f]{32}$/);
  });
});
