import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { actionsToldContract } from './notify-actions.contract.ts';
import { notifyContract } from './notify.contract.ts';

const cipher = contentCipher(randomBytes(32));
let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.close());

const open = async () => postgresStorage(await openPostgres(await server.database()), cipher);

notifyContract('postgres', open);
actionsToldContract('postgres', async () =>
  postgresStorage(await openPostgres(await server.database()), cipher),
);
