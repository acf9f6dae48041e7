/**
 * The data folder: one database, and beside it the keys that the database must never hold.
 *
 *     wren.sqlite          what was received (words encrypted)
 *     keys/content.key     opens the words
 *     keys/signing.jwk     signs receipts
 */
import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { startFault } from './start-fault.ts';

/** Where things are inside one data folder. */
export interface DataFolder {
  readonly database: string;
  readonly contentKey: string;
  readonly signingKey: string;
  /** True when something may already be stored: keys that are missing now must not be made anew. */
  readonly used: boolean;
}

/** The paths inside a data folder, whether or not it exists. */
export function dataFolder(path: string): DataFolder {
  const database = join(path, 'wren.sqlite');
  return {
    database,
    contentKey: join(path, 'keys', 'content.key'),
    signingKey: join(path, 'keys', 'signing.jwk'),
    used: existsSync(database),
  };
}

/** Makes the folder for its owner alone. One sentence when that cannot be done. */
export function openDataFolder(path: string): DataFolder {
  try {
    for (const folder of [path, join(path, 'keys')]) {
      makeFolder(resolve(folder), 0o700);
      chmodSync(folder, 0o700);
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    }
  } catch {
    throw startFault(
      `The data folder ${path} cannot be written: give WREN_DATA a folder that this user owns.`,
    );
  }
  return dataFolder(path);
}
