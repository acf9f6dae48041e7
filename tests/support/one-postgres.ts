/** One PostgreSQL for all tests of a file. */
import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

/** Starts a server before the tests of this file and ends it behind them. Gives the one that runs. */
export function onePostgres(): () => PostgresServer {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.close(), 60_000);
  return () => {
    if (!server) throw new Error('PostgreSQL runs only while a test does.');
    return server;
  };
}
