/** The database as it is at one moment, as a file, while the endpoint goes on. */
import { spawn } from 'node:child_process';
import { statfsSync, statSync } from 'node:fs';
import { openSqliteForReading } from '../storage/sqlite-file.ts';
import { startFault } from '../start-fault.ts';

/** Left free on the disk that the copy is made on, beyond the copy itself. */
const SPARE_BYTES = 256 * 1024 * 1024;

/** Copies a SQLite file in one read transaction: what is written meanwhile waits for the next backup. */
export function copySqlite(database: string, to: string, scratch: string): void {
  const { bavail, bsize } = statfsSync(scratch);
  if (bavail * bsize < statSync(database).size + SPARE_BYTES)
    throw startFault(
      `There is too little room in ${scratch} for a copy: name a folder on another disk with --scratch.`,
    );
  const connection = openSqliteForReading(database);
  try {
    connection.prepare('vacuum into ?').run(to);
  } catch (error) {
    throw startFault(
      `The database ${database} cannot be copied (${(error as { code?: string }).code ?? 'unknown'}).`,
    );
  } finally {
    connection.close();
  }
}

/** The same of PostgreSQL, by the `pg_dump` that must be there. The address may hold a password: it goes by the environment. */
export async function dumpPostgres(address: string, to: string): Promise<void> {
  const args = ['--format=custom', '--no-owner', '--no-privileges', `--file=${to}`];
  await postgresTool('pg_dump', args, address);
  // Reads the dump to its end.
  await postgresTool('pg_restore', ['--file=/dev/null', to]);
}

function postgresTool(program: string, args: readonly string[], address?: string): Promise<void> {
  const env = { ...process.env, ...(address === undefined ? {} : connectionIn(address)) };
  return new Promise((done, fail) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    child.once('error', () =>
      fail(startFault(`${program} is not here: install the client programs of PostgreSQL.`)),
    );
    child.once('close', (code) => {
      if (code === 0) return done();
      const [line = ''] = said.split('\n');
      fail(startFault(`${program} ended with ${String(code)}: ${withoutPassword(line, address)}`));
    });
  });
}

/** Everyone on the machine can read the arguments of a program; its environment, only its own user. */
function connectionIn(address: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(address);
  const found = {
    PGHOST: searchParams.get('host') ?? decodeURIComponent(hostname),
    PGPORT: searchParams.get('port') ?? port,
    PGUSER: searchParams.get('user') ?? decodeURIComponent(username),
    PGPASSWORD: searchParams.get('password') ?? decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
    PGOPTIONS: searchParams.get('options') ?? '',
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''));
}

function withoutPassword(line: string, address: string | undefined): string {
  const password = address === undefined ? '' : decodeURIComponent(new URL(address).password);
  return password === '' ? line : line.replaceAll(password, '…');
}
