/**
 * The data folder: one database, and beside it the keys that the database must never hold.
 *
 *     wren.sqlite          what was received (words encrypted)
 *     files/               files that followed the words (encrypted chunks)
 *     keys/content.key     opens the words and the files
 *     keys/signing.jwk     signs receipts
 *     keys/published.json  the public keys of all that ever signed, once there were several
 *     port                 where the endpoint that started last listens, for commands beside it
 *     wren.lock            held by the one endpoint that runs on it
 */
import { accessSync, chmodSync, constants, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from './make-folder.ts';
import { startFault } from './start-fault.ts';

/** Where things are inside one data folder. */
export interface DataFolder {
  readonly database: string;
  readonly files: string;
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
    files: join(path, 'files'),
    contentKey: join(path, 'keys', 'content.key'),
    signingKey: join(path, 'keys', 'signing.jwk'),
    used: existsSync(database),
  };
}

/** How long a new endpoint waits for the old one to finish, in milliseconds. */
const HANDOVER_MS = 5_000;

/**
 * Makes the folder for its owner alone. One that was there keeps its rights, for others may live in
 * it; the keys never share theirs. One sentence when that cannot be done.
 */
export function openDataFolder(path: string): DataFolder {
  try {
    const keys = join(path, 'keys');
    makeFolder(resolve(keys), 0o700);
    chmodSync(keys, 0o700);
    for (const folder of [path, keys]) {
      accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    }
  } catch {
    throw startFault(
      `The data folder ${path} cannot be written: give WREN_DATA a folder that this user owns.`,
    );
  }
  return dataFolder(path);
}

/**
 * Keeps a second endpoint off the folder: two first starts would each make keys, and only one
 * writer may be. The lock is the operating system's, so it is gone with the process, however that ends.
 */
export function holdDataFolder(path: string, waitMs = HANDOVER_MS): () => void {
  return hold(
    join(path, 'wren.lock'),
    waitMs,
    `The data folder ${path} is in use by another endpoint: stop that one first.`,
  );
}

/** Keeps a second command off the keys. Runs beside an endpoint, which only reads them at its start. */
export const holdKeys = (path: string): (() => void) =>
  hold(join(path, 'keys', 'keys.lock'), 0, `The keys in ${path} are being changed by another command.`);

function hold(file: string, waitMs: number, otherwise: string): () => void {
  const lock = new Database(file, { timeout: waitMs });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw startFault(otherwise);
  }
  return () => void lock.close();
}
