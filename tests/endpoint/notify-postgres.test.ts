import { randomBytes } from 'node:crypto';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import { onePostgres } from '../support/one-postgres.ts';
import { actionsToldContract } from './notify-actions.contract.ts';
import { notifyContract } from './notify.contract.ts';

const cipher = contentCipher(randomBytes(32));
const server = onePostgres();

const open = async () => postgresStorage(await openPostgres(await server().database()), cipher);

notifyContract('postgres', open);
actionsToldContract('postgres', async () =>
  postgresStorage(await openPostgres(await server().database()), cipher),
);
