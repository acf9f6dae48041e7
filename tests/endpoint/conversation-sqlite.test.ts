import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import type { Prove } from '../../src/endpoint/signing.ts';
import { times } from '../support/proof.ts';
import { conversationKeptContract } from './conversation-kept.contract.ts';
import { conversationContract } from './conversation.contract.ts';
import { newFolder } from './support.ts';

const cipher = contentCipher(randomBytes(32));
const open = async (prove: Prove) =>
  sqliteStorage(openSqliteFile({ path: join(newFolder(), 'wren.sqlite') }), cipher, { prove });

conversationContract('sqlite', open);
conversationKeptContract('sqlite', open, times(10, 1_000));
