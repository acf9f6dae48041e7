import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { contentCipher } from '../../src/endpoint/content-cipher.ts';
import { openSqliteFile } from '../../src/endpoint/storage/sqlite-file.ts';
import { sqliteStorage } from '../../src/endpoint/storage/sqlite.ts';
import { actionsToldContract } from './notify-actions.contract.ts';
import { notifyContract } from './notify.contract.ts';
import { newFolder } from './support.ts';

const cipher = contentCipher(randomBytes(32));

const open = async () => sqliteStorage(openSqliteFile({ path: join(newFolder(), 'wren.sqlite') }), cipher);

notifyContract('sqlite', open);
actionsToldContract('sqlite', open);
