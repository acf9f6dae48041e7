import { randomBytes } from 'node:crypto';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { learning } from '../../src/endpoint/storage/migrations/postgres/0009-learning.ts';
import { openPostgres } from '../../src/endpoint/storage/postgres-pool.ts';
import { postgresStorage } from '../../src/endpoint/storage/postgres.ts';
import { onePostgres } from '../support/one-postgres.ts';
import { times } from '../support/proof.ts';
import { actionsContract } from './casework-actions.contract.ts';
import { datesContract } from './casework-dates.contract.ts';
import { exclusionContract } from './casework-exclusion.contract.ts';
import { foundContract } from './casework-found.contract.ts';
import { casesKeptContract } from './casework-kept.contract.ts';
import { learnedContract } from './casework-learned.contract.ts';
import { mendedContract } from './casework-mended.contract.ts';
import { reportFileContract } from './report-file-rows.contract.ts';
import { reckonedContract } from './casework-reckoned.contract.ts';
import { riskContract } from './casework-risk.contract.ts';
import { worseContract } from './casework-worse.contract.ts';
import { caseworkContract } from './casework.contract.ts';

const cipher = contentCipher(randomBytes(32));
const server = onePostgres();

const open = async () => postgresStorage(await openPostgres(await server().database()), cipher);

caseworkContract('postgres', open);
exclusionContract('postgres', open, times(2, 100));
casesKeptContract('postgres', open, times(2, 200));
actionsContract('postgres', open);
riskContract('postgres', open);
worseContract('postgres', open);
reckonedContract('postgres', open);
reportFileContract('postgres', open);
mendedContract('postgres', open);
foundContract('postgres', open);
datesContract('postgres', open);
learnedContract('postgres', open, learning);
