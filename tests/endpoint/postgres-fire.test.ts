/** PostgreSQL that dies, is taken over, throws everybody out or has no room: nothing acknowledged is lost or doubled. */
import { randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import type { Storage } from '../../src/endpoint/storage/storage.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { writersAt, type Writers } from '../support/postgres-writers.ts';
import { times } from '../support/proof.ts';
import { anArrival } from './storage.contract.ts';

const cipher = contentCipher(randomBytes(32));
const make = (id: string, reference: string) =>
  anArrival({ id, reference, receipt: `{"for":"${reference}"}` });
const open = async (url: string) => postgresStorage(await openPostgres(url), cipher);
const THROW_OUT =
  "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.close());

/** Every receipt that was given is the one that is held, and there is one row of each kind for each id. */
async function holdsTrue(writers: Writers, url: string, at: PostgresServer) {
  expect(writers.faults).toEqual([]);
  const rows = await at.query(
    `select representation.id, receipt.receipt,
       (select count(*)::int from audit where audit.representation_id = representation.id) as trail,
       (select count(*)::int from notification where notification.representation_id = representation.id) as told
     from representation left join receipt on receipt.representation_id = representation.id`,
    url,
  );
  const held = new Map(rows.map((row) => [row.id, row]));
  expect(held.size).toBe(rows.length);
  for (const [id, receipt] of writers.acknowledged)
    expect(held.get(id)).toEqual({ id, receipt, trail: 1, told: 1 });
}

describe('PostgreSQL under fire', { timeout: 120_000 }, () => {
  it('loses and doubles nothing when it is killed, stopped at once, or throws everybody out', async () => {
    const url = await server.database();
    const storages = await Promise.all([open(url), open(url)]);
    const writers = writersAt(storages, 8, make);
    for (let round = 0; round < times(1, 50); round += 1) {
      await writers.more(40);
      await server.query(THROW_OUT, url);
      await writers.more(40);
      await server.stop('immediate');
      await server.start();
      await writers.more(40);
      await server.stop('kill');
      await server.start();
    }
    await writers.more(40);
    await writers.stop();
    await holdsTrue(writers, url, server);
    expect(writers.refusals()).toBeGreaterThan(0);
    for (const storage of storages) await storage.close();
  });

  it('tries again what stood in the way of another, and says later when that does not end', async () => {
    const url = await server.database();
    const storage = await open(url);
    await server.query(
      `create sequence tries; create table limits (below int); insert into limits values (3);
       create function trip() returns trigger language plpgsql as $$
       begin
         if nextval('tries') < (select below from limits) then
           raise exception 'in the way' using errcode = '40001';
         end if;
         return new;
       end $$;
       create trigger trip before insert on representation for each row execute function trip()`,
      url,
    );
    expect(await storage.accept(anArrival())).toMatchObject({ result: 'stored' });
    await server.query('update limits set below = 1000000', url);
    expect(await storage.accept(anArrival())).toEqual({ result: 'not-now' });
    await server.query('update limits set below = 0', url);
    expect(await storage.accept(anArrival())).toMatchObject({ result: 'stored' });
    expect(await storage.list()).toHaveLength(2);
    await storage.close();
  });

  it('says later while it gives nobody a connection, and is healthy again afterwards', async () => {
    const url = await server.database();
    await server.query('create role few login superuser', url);
    const storage = await open(url.replace('//postgres@', '//few@'));
    // Limits do not bind who may do everything.
    await server.query('alter role few nosuperuser; alter role few nologin', url);
    await server.query(THROW_OUT, url);
    expect(await storage.accept(anArrival())).toEqual({ result: 'not-now' });
    expect(await storage.probe()).toBe('not-now');
    await server.query('alter role few login superuser', url);
    expect(await storage.probe()).toBe('ok');
    expect(await storage.accept(anArrival())).toMatchObject({ result: 'stored' });
    expect((await Promise.all(Array.from({ length: 200 }, () => storage.list()))).length).toBe(200);
    await storage.close();
    await server.query('alter role few nologin', url);
  });

  it('loses and doubles nothing when its standby takes over', async () => {
    const url = await server.database();
    const standby = await server.standby();
    const relay = await relayTo(server.port);
    const through = url.replace(`:${server.port}/`, `:${relay.port}/`);
    const storages: Storage[] = [await open(through), await open(through)];
    const writers = writersAt(storages, 8, make);
    await writers.more(60);
    await server.stop('kill');
    await standby.promote();
    relay.moveTo(standby.port);
    await writers.more(60);
    await writers.stop();
    await holdsTrue(writers, url.replace(`:${server.port}/`, `:${standby.port}/`), standby);
    for (const storage of storages) await storage.close();
    relay.close();
    await standby.close();
  });
});

/** The address under which clients know a server, whichever machine it is on. */
async function relayTo(port: number) {
  let target = port;
  const open = new Set<Socket>();
  const relay = createServer((from) => {
    const to = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => (open.delete(one), other.destroy()));
      one.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await new Promise((done) => relay.once('listening', done));
  return {
    port: (relay.address() as AddressInfo).port,
    moveTo: (other: number) => void (target = other),
    close: () => (relay.close(), open.forEach((each) => each.destroy())),
  };
}
