import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { learning } from '../../src/endpoint/storage/migrations/sqlite/0009-learning.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { times } from '../support/proof.ts';
import { actionsContract } from './casework-actions.contract.ts';
import { exclusionContract } from './casework-exclusion.contract.ts';
import { foundContract } from './casework-found.contract.ts';
import { casesKeptContract } from './casework-kept.contract.ts';
import { learnedContract } from './casework-learned.contract.ts';
import { mendedContract } from './casework-mended.contract.ts';
import { reckonedContract } from './casework-reckoned.contract.ts';
import { caseworkContract } from './casework.contract.ts';
import { newFolder } from './support.ts';

const cipher = contentCipher(randomBytes(32));
const open = async () => sqliteStorage(openSqliteFile({ path: join(newFolder(), 'wren.sqlite') }), cipher);

caseworkContract('sqlite', open);
exclusionContract('sqlite', open, times(12, 1_000));
casesKeptContract('sqlite', open, times(12, 2_000));
actionsContract('sqlite', open);
reckonedContract('sqlite', open);
mendedContract('sqlite', open);
foundContract('sqlite', open);
learnedContract('sqlite', open, learning);
