/**
 * Opens a PostgreSQL database so that "stored" means on disk: a server that does not flush is refused,
 * every transaction waits for its flush, and the schema is brought up by one process at a time.
 */
import pg from 'pg';
import { startFault } from '../start-fault.ts';
import { POSTGRES_MIGRATIONS } from './migrations/migrations.ts';

/** Advisory locks of this database: numbers of ours, then what for. */
const OURS = 0x5752;
const [MIGRATING, WRITING, CASEWORK] = [1, 2, 3];
const lock = (what: number) => `select pg_advisory_xact_lock(${OURS}, ${what})`;

/** A server that does not answer is gone, in milliseconds: a dead line must not hold a phone. */
const CONNECT_MS = 5_000;
const ANSWER_MS = 15_000;
/** How long one waits for another writer, in milliseconds. */
const LOCK_MS = 5_000;
const CONNECTIONS = 10;

const BEGIN = [
  'begin isolation level read committed read write',
  'set local synchronous_commit = on',
  `set local lock_timeout = ${LOCK_MS}`,
  `set local idle_in_transaction_session_timeout = ${ANSWER_MS}`,
].join('; ');

/** Large counters come as text, for they may not fit a number; ours do. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8
      ? Number
      : (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown),
};

/** Connections to the database of an address, migrated. One sentence when that cannot be; never the address. */
export async function openPostgres(address: string): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: address,
    application_name: 'wren',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    // An endpoint that cannot start for another reason must not be held up by it.
    allowExitOnIdle: true,
    types,
  });
  // An idle connection that breaks is replaced by the pool when it is next needed.
  pool.on('error', () => undefined);
  // One that breaks while it is lent out says so to whoever uses it, and to nobody else: unheard, that
  // would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  try {
    await refuseUnsafe(pool);
    await inTransaction(pool, migrate);
    return pool;
  } catch (error) {
    await pool.end();
    const { code } = error as { code?: string };
    if (code === undefined && !isConnectionLost(error)) throw error;
    throw startFault(`The database of WREN_DATABASE is not usable (${code ?? 'no connection'}).`);
  }
}

/** One transaction, from taking a connection to the flush. A connection that may be broken is thrown away. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  before: (client: pg.PoolClient) => void = () => undefined,
): Promise<T> {
  const client = await pool.connect();
  let sound = false;
  try {
    await client.query(BEGIN);
    const done = await work(client);
    before(client);
    await commit(client);
    sound = true;
    return done;
  } catch (error) {
    sound = await client.query('rollback').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!sound);
  }
}

/** Waits until no other process writes: one writer after the other, so that the trail has one order. */
export const takeWriting = async (client: pg.PoolClient): Promise<void> =>
  void (await client.query(lock(WRITING)));

/** The same among those who work on cases and accounts, whose trail is another: no message waits for them. */
export const takeCasework = async (client: pg.PoolClient): Promise<void> =>
  void (await client.query(lock(CASEWORK)));

/** Both, always in this order: for what takes messages away with their cases. */
export async function takeAll(client: pg.PoolClient): Promise<void> {
  await takeWriting(client);
  await takeCasework(client);
}

/**
 * An operator may break off the wait for a standby; the server then says committed, with a warning, for
 * what a failover would lose.
 */
async function commit(client: pg.PoolClient): Promise<void> {
  let brokenOff = false;
  const listen = ({ code }: { code?: string | undefined }) =>
    (brokenOff ||= code === '57014' || code === '57P01');
  client.on('notice', listen);
  try {
    const { command } = await client.query('commit');
    if (command !== 'COMMIT' || brokenOff) throw Object.assign(new Error('not committed'), { code: '40000' });
  } finally {
    client.off('notice', listen);
  }
}

/** What a lost connection looks like: an error of the socket, or one that the client library made. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as { code?: string };
  if (/^(?:E[A-Z]+|08\w{3}|57P0[1-5])$/.test(code)) return true;
  return code === '' && /terminated|timeout|not queryable|closed|ended/i.test(error.message);
}

async function refuseUnsafe(pool: pg.Pool): Promise<void> {
  for (const [name, wanted] of Object.entries({
    fsync: 'on',
    full_page_writes: 'on',
    server_encoding: 'UTF8',
  })) {
    const { rows } = await pool.query<Record<string, string>>(`show ${name}`);
    const held = rows[0]?.[name];
    if (held !== wanted)
      throw startFault(`PostgreSQL says ${name} is ${held ?? 'unknown'}, it must be ${wanted}.`);
  }
}

async function migrate(client: pg.PoolClient): Promise<void> {
  await client.query(lock(MIGRATING));
  await client.query('create table if not exists wren_schema (step integer not null)');
  const { rows } = await client.query<{ step: number | null }>('select max(step) as step from wren_schema');
  const done = rows[0]?.step ?? 0;
  if (done > POSTGRES_MIGRATIONS.length)
    throw startFault('The database was written by a newer version of Wren: start that version.');
  for (const [index, sql] of POSTGRES_MIGRATIONS.entries()) {
    if (index < done) continue;
    await client.query(sql);
    await client.query('insert into wren_schema (step) values ($1)', [index + 1]);
  }
}
