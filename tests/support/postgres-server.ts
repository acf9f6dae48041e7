/**
 * A real PostgreSQL server for the tests: made in a temporary folder, durable as at a council's, stopped,
 * killed and followed by a standby like one. It needs PostgreSQL's own programs on the machine.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

const READY_WITHIN_MS = 30_000;
/** Durable as it is shipped; small, for a test. */
const CONFIG = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'shared_buffers=32MB'];

export interface PostgresServer {
  readonly port: number;
  /** A new, empty place in the database, as an address for `WREN_DATABASE`. */
  database(): Promise<string>;
  /** Runs SQL as the owner of everything, in the place of an address or outside of all. */
  query(sql: string, url?: string): Promise<Record<string, unknown>[]>;
  start(): Promise<void>;
  /** `fast` as an operator does it; `immediate` without finishing anything; `kill` as a power cut. */
  stop(how: 'fast' | 'immediate' | 'kill'): Promise<void>;
  /** A copy that follows and that every commit waits for. */
  standby(): Promise<PostgresServer & { promote(): Promise<void> }>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

/** Makes and starts a server. Says clearly when PostgreSQL is not installed. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = programs();
  const folder = ownFolder();
  tool(bin, 'initdb', ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']);
  const server = serverIn(bin, folder, await freePort());
  await server.start();
  return server;
}

function serverIn(bin: string, folder: string, port: number): PostgresServer {
  let child: ChildProcess | undefined;
  let databases = 0;
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const query: PostgresServer['query'] = async (sql, at = url) => {
    const client = new pg.Client({ connectionString: at });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const stop: PostgresServer['stop'] = async (how) => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((done) => running.once('close', done));
    running.kill(({ fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const)[how]);
    await gone;
  };
  const start = async () => void (child = await ready(bin, folder, port));
  return {
    port,
    query,
    start,
    stop,
    database: async () => {
      databases += 1;
      // A schema of its own is made at once; a whole database is copied from another, file by file.
      await query(`create schema wren_${databases}`);
      return `${url}?options=-csearch_path%3Dwren_${databases}`;
    },
    standby: async () => follow(bin, port, query),
    close: async () => {
      await stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function follow(bin: string, port: number, query: PostgresServer['query']) {
  const folder = ownFolder();
  const from = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-c', 'fast', '-X', 'stream', '-R'];
  tool(bin, 'pg_basebackup', [...from, '-D', folder]);
  const server = serverIn(bin, folder, await freePort());
  await server.start();
  await query("alter system set synchronous_standby_names = '*'");
  await query('select pg_reload_conf()');
  for (;;) {
    const [seen] = await query("select 1 from pg_stat_replication where sync_state in ('sync', 'quorum')");
    if (seen) break;
    await new Promise((done) => setTimeout(done, 20));
  }
  const promote = async () => {
    await server.query("alter system set synchronous_standby_names = ''");
    await server.query('select pg_promote(true, 30)');
  };
  return { ...server, promote };
}

/** Starts and waits; after a kill the server's other processes may need a moment to go. */
async function ready(bin: string, folder: string, port: number): Promise<ChildProcess> {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const tried = await launch(bin, folder, port);
    if (typeof tried !== 'string') return tried;
    if (!/still in use|lock file/.test(tried) || Date.now() > until) throw new Error(tried);
    await new Promise((done) => setTimeout(done, 100));
  }
}

function launch(bin: string, folder: string, port: number): Promise<ChildProcess | string> {
  const settings = [...CONFIG, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
  const flags = settings.flatMap((each) => ['-c', each]);
  const command = [join(bin, 'postgres'), '-D', folder, '-p', String(port), ...flags];
  // Whoever runs the tests may be killed; the server must not outlive them.
  const guard = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'QUIT', '--'] : [];
  const [program = '', ...args] = [...guard, ...command];
  const child = spawn(program, args, { ...asUser(), cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((done) => {
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-8_000);
      if (/ready to accept (?:read-only )?connections/.test(said)) done(child);
    });
    child.once('close', () => done(said));
  });
}

function tool(bin: string, name: string, args: readonly string[]): void {
  const done = spawnSync(join(bin, name), args, { ...asUser(), cwd: '/', encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${name} failed: ${done.stderr}`);
}

/** PostgreSQL refuses to run as root, so root lends it another user. */
function asUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string, user: string) =>
    Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout || Number.NaN);
  const user = Number.isNaN(idOf('-u', 'postgres')) ? 'nobody' : 'postgres';
  return { uid: idOf('-u', user), gid: idOf('-g', user) };
}

function ownFolder(): string {
  const { uid, gid } = asUser();
  // The temporary folder of root may be closed to the other user.
  const folder = mkdtempSync(join(uid === undefined ? tmpdir() : '/var/tmp', 'wren-postgres-'));
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

function programs(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const places = [process.env.POSTGRES_BIN, ...versions.map((each) => join(debian, each, 'bin'))];
  const found = places.find((place) => place !== undefined && existsSync(join(place, 'initdb')));
  if (found !== undefined) return found;
  throw new Error(
    'PostgreSQL is not installed: install it (Debian: postgresql), or name its programs in POSTGRES_BIN.',
  );
}
