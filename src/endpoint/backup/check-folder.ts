/** Opens everything in a restored folder: a backup that nobody could read is none. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { verifyReceipt } from '../../contract/receipt-signature.ts';
import type { Receipt } from '../../contract/receipt.ts';
import { fileCipher } from '../attachments/file-cipher.ts';
import { contentCipher } from '../content-cipher.ts';
import { dataFolder } from '../data-folder.ts';
import { readSecret } from '../secret-file.ts';
import { openSigner, type Signer } from '../signing.ts';
import { startFault } from '../start-fault.ts';
import { link } from '../storage/audit.ts';
import { checkCasework } from './check-casework.ts';
import { openSqliteFile } from '../storage/sqlite-file.ts';
import { checkContentKey, checkSigningKey } from '../storage/sqlite.ts';
import { readFileSync } from 'node:fs';

export interface Opened {
  readonly representations: number;
  readonly chunks: number;
  /** Chunks whose file was gone already when the backup was made. */
  readonly missing: number;
}

/**
 * Checks the whole of a SQLite data folder that no endpoint runs on: its structure, every message with
 * its digest, every receipt with its signature, every chunk of every file, everything of
 * cases and staff, and both trails. Throws one
 * sentence at the first thing that does not hold.
 */
export async function checkFolder(path: string): Promise<Opened> {
  const folder = dataFolder(path);
  const key = readSecret(folder.contentKey);
  if (key?.length !== 32) throw startFault('The backup holds no content key.');
  const signer = openSigner(folder.signingKey, true);
  const db = openSqliteFile({ path: folder.database });
  try {
    const [state] = db.pragma('integrity_check', { simple: false }) as { integrity_check: string }[];
    if (state?.integrity_check !== 'ok') throw startFault('The database in the backup is damaged.');
    checkContentKey(db, contentCipher(key));
    checkSigningKey(db, signer);
    const representations = await checkRows(db, key, signer);
    checkTrail(db);
    await checkCasework(db, contentCipher(key));
    return { representations, ...checkChunks(db, key, path) };
  } finally {
    db.close();
  }
}

interface Row {
  readonly id: string;
  readonly council: string;
  readonly digest: string;
  readonly body: Buffer;
  readonly receipt: string;
  readonly newest: string | null;
}

async function checkRows(db: Database.Database, key: Buffer, { publicKeys }: Signer): Promise<number> {
  const cipher = contentCipher(key);
  const rows = db.prepare<[], Row>(
    'select id, council, digest, body, receipt, newest from representation join receipt on representation_id = id',
  );
  let count = 0;
  for (const { body, receipt, newest, ...label } of rows.iterate()) {
    if (digestOf(opened(() => cipher.open(body, label))) !== label.digest) throw damaged();
    for (const proof of [receipt, newest]) {
      if (proof === null) continue;
      if ((await verifyReceipt(JSON.parse(proof) as Receipt, publicKeys)) !== 'valid') throw damaged();
    }
    count += 1;
  }
  return count;
}

function checkChunks(db: Database.Database, key: Buffer, path: string): Omit<Opened, 'representations'> {
  const cipher = fileCipher(key);
  const rows = db.prepare<[], { id: string; sha256: string; n: number; digest: string; place: string }>(
    `select representation_id as id, sha256, n, digest, place from attachment_chunk
     union all
     select id, sha256, n, digest, place from report_chunk join report_file on file_id = id`,
  );
  let [chunks, missing] = [0, 0];
  for (const { digest, place, ...label } of rows.iterate()) {
    const box = boxAt(join(path, 'files', place.slice(0, 2), place));
    if (box === null) missing += 1;
    else if (digestOf(opened(() => cipher.open(box, label))) === digest) chunks += 1;
    else throw damaged();
  }
  return { chunks, missing };
}

function checkTrail(db: Database.Database): void {
  const rows = db.prepare<
    [],
    { at: string; what: string; representation_id: string; digest: string; chain: string }
  >('select at, what, representation_id, digest, chain from audit order by id');
  let last = '';
  for (const { chain, ...entry } of rows.iterate()) {
    if (link(last, entry) !== chain)
      throw startFault('The trail in the backup does not hold: an entry was altered or taken out.');
    last = chain;
  }
}

function boxAt(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function opened(open: () => Buffer): Buffer {
  try {
    return open();
  } catch {
    throw damaged();
  }
}

const damaged = () => startFault('The backup holds something that does not open: it is not good.');

const digestOf = (bytes: Buffer) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
