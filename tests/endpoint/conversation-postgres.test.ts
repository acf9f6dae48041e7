import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import type { Prove } from '../../src/endpoint/signing.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';
import { times } from '../support/proof.ts';
import { conversationKeptContract } from './conversation-kept.contract.ts';
import { conversationContract } from './conversation.contract.ts';

const cipher = contentCipher(randomBytes(32));
let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.close());

const open = async (prove: Prove) =>
  postgresStorage(await openPostgres(await server.database()), cipher, { prove });

conversationContract('postgres', open);
conversationKeptContract('postgres', open, times(3, 200));
