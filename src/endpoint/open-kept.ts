/** What an endpoint keeps: its folder, its keys, and the database that was written under them. */
import { statSync } from 'node:fs';
import { openContentCipher } from './content-cipher.ts';
import { dataFolder, holdDataFolder, openDataFolder } from './data-folder.ts';
import type { Failpoint, Settings } from './settings.ts';
import { openSigner, prover, type Signer } from './signing.ts';
import { openPostgres } from './storage/postgres-pool.ts';
import { checkKey, isUsed, postgresStorage } from './storage/postgres.ts';
import type { FileCheck } from './storage/sqlite-check.ts';
import { isSettled, openSqliteFile } from './storage/sqlite-file.ts';
import { checkContentKey, checkSigningKey, sqliteStorage, type StorageOptions } from './storage/sqlite.ts';
import { startWriter } from './storage/sqlite-thread.ts';
import type { Storage } from './storage/storage.ts';

export interface Kept {
  readonly storage: Storage;
  readonly signer: Signer;
  /** The file is still being looked at: it is read, and nothing is written. */
  readonly isChecking: () => boolean;
  /** Lets the next endpoint have the folder. */
  release(): void;
}

export interface KeptOptions extends StorageOptions {
  /** The script of the thread that writes into SQLite; absent or missing: there is none. */
  readonly script?: URL;
  /** The place where a test has that thread kill the process. */
  readonly armed?: Failpoint | null;
  /** SQLite: looks at a large file beside the endpoint. Absent: it is looked at before anything else. */
  readonly check?: FileCheck | undefined;
  /** What is large, in bytes. */
  readonly largeBytes?: number;
  /** Called when the file turned out to be damaged after that. */
  readonly damaged?: (sentence: string) => void;
}

/** A smaller file is looked at sooner than a thread begins. */
const LARGE_BYTES = 67_108_864;

/**
 * Opens all of it, or says in one sentence why not. SQLite is for this process alone until `release`;
 * over PostgreSQL several share database and folder, and stand in line only while they start.
 */
export async function openKept(
  { data, database, commit }: Pick<Settings, 'data' | 'database' | 'commit'>,
  options: KeptOptions = {},
): Promise<Kept> {
  openDataFolder(data);
  const release = holdDataFolder(data);
  const all = { ...options, ...(commit === 'each' && { most: 1 }) };
  try {
    if (database === null) return { ...openSqlite(data, all), release };
    const kept = await openShared(data, database, all);
    release();
    return { ...kept, isChecking: () => false, release: () => undefined };
  } catch (error) {
    release();
    throw error;
  }
}

function openSqlite(path: string, options: KeptOptions) {
  // Looked at again now that nobody else can be writing in it.
  const folder = dataFolder(path);
  const cipher = openContentCipher(folder.contentKey, folder.used);
  const signer = openSigner(folder.signingKey, folder.used);
  const { database, contentKey } = folder;
  const keys = { 'content-key': cipher.keyName, 'signing-key': signer.keyId };
  const check = isLarge(database, options) && isSettled(database, keys) ? options.check : undefined;
  const isChecking = check ? checkBeside(check, database, options) : () => false;
  const connection = openSqliteFile({ path: database, isCheckedBeside: check !== undefined });
  checkContentKey(connection, cipher);
  checkSigningKey(connection, signer);
  const { armed = null, script, checkpointRows } = options;
  const signingKey = signer.privateKey;
  const prove = prover(signingKey);
  const data = { database, contentKey, signingKey, failpoint: armed, checkpointRows };
  const start = script && ((failed: (code: string) => void) => startWriter(script, data, failed));
  const all = { ...options, prove, isChecking, ...(start && { startWriter: start }) };
  return { storage: sqliteStorage(connection, cipher, all), signer, isChecking };
}

const isLarge = (path: string, { largeBytes = LARGE_BYTES }: KeptOptions): boolean =>
  (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= largeBytes;

/** Tells while a file is looked at, and for good when it is damaged, that nothing may be written. */
function checkBeside(check: FileCheck, path: string, { damaged }: KeptOptions): () => boolean {
  let isWhole = false;
  void check(path).then((fault) => {
    isWhole = fault === null;
    if (fault !== null) damaged?.(fault);
  });
  return () => !isWhole;
}

async function openShared(data: string, address: string, options: StorageOptions) {
  const folder = dataFolder(data);
  const pool = await openPostgres(address);
  try {
    const used = await isUsed(pool);
    const cipher = openContentCipher(folder.contentKey, used);
    const signer = openSigner(folder.signingKey, used);
    await checkKey(pool, 'content', cipher.keyName);
    await checkKey(pool, 'signing', signer.keyId, signer.ancestors);
    const prove = prover(signer.privateKey);
    return { storage: postgresStorage(pool, cipher, { ...options, prove }), signer };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
