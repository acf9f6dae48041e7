/**
 * A new content key: everything that is encrypted is encrypted anew, while no endpoint runs. May be cut
 * off anywhere and run again: both keys stay until nothing is left that the old one closed.
 */
import { existsSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { chunkFiles, type ChunkFiles } from './attachments/chunk-files.ts';
import { fileCipher } from './attachments/file-cipher.ts';
import { contentCipher, keyBefore } from './content-cipher.ts';
import { dataFolder } from './data-folder.ts';
import { done } from './retention/retention.ts';
import { readSecret, writeSecret } from './secret-file.ts';
import { startFault } from './start-fault.ts';
import { SEALED_BOXES, type SealedTable } from './storage/sealed-boxes.ts';
import type { SealedBody, SealedChunk, SealedStore } from './storage/sealed-rows.ts';

const BODIES = 50;
const CHUNKS = 200;

interface Keys {
  readonly before: Buffer;
  readonly now: Buffer;
}

export interface Rekeyed {
  readonly bodies: number;
  /** Events, notes and whatever else of cases and staff is encrypted. */
  readonly boxes: number;
  readonly chunks: number;
  /** Whose file is gone: nothing to encrypt. */
  readonly missing: number;
}

/** Encrypts all of a data folder anew. The caller sees to it that no endpoint runs on it. */
export async function rekey(data: string, rows: SealedStore): Promise<Rekeyed> {
  const folder = dataFolder(data);
  const keys = takeKeys(folder.contentKey);
  const named = await rows.keyName();
  if (![keys.before, keys.now].some((key) => contentCipher(key).keyName === named))
    throw startFault('The content key is not the one this database was written with: put that one back.');
  const bodies = await rekeyBodies(rows, keys);
  const { chunks, missing } = await rekeyChunks(rows, chunkFiles(folder.files), keys);
  const boxes = await rekeyBoxes(rows, keys);
  done(await rows.forgetTokens());
  done(await rows.nameKey(contentCipher(keys.now).keyName));
  rmSync(keyBefore(folder.contentKey));
  return { bodies, boxes, chunks, missing };
}

/** The old key is put aside before there is a new one, and both are on disk before anything is closed anew. */
function takeKeys(path: string): Keys {
  const aside = keyBefore(path);
  const kept = readSecret(path);
  if (kept?.length !== 32)
    throw startFault(`The key file ${path} is missing or broken: put it back from the backup.`);
  if (!existsSync(aside)) writeSecret(aside, kept);
  const before = readSecret(aside) ?? kept;
  if (!before.equals(kept)) return { before, now: kept };
  const now = randomBytes(32);
  writeSecret(path, now);
  return { before, now };
}

async function rekeyBodies(rows: SealedStore, { before, now }: Keys): Promise<number> {
  const [old, next] = [contentCipher(before), contentCipher(now)];
  let count = 0;
  for (let after = ''; ;) {
    const some = await rows.bodies(after, BODIES);
    if (some.length === 0) return count;
    const anew = some.flatMap((row: SealedBody) => {
      if (opens(() => next.open(row.body, row))) return [];
      const plain = opens(() => old.open(row.body, row));
      if (!plain) throw startFault(`The message ${row.id} does not open: nothing is lost, both keys stay.`);
      return [{ id: row.id, body: next.seal(plain, row) }];
    });
    if (anew.length > 0) done(await rows.replace(anew));
    count += anew.length;
    after = some.at(-1)?.id ?? after;
  }
}

async function rekeyBoxes(rows: SealedStore, { before, now }: Keys): Promise<number> {
  const [old, next] = [contentCipher(before), contentCipher(now)];
  let count = 0;
  for (const table of Object.keys(SEALED_BOXES) as SealedTable[]) {
    for (let after = ''; ;) {
      const some = await rows.boxes(table, after, BODIES);
      if (some.length === 0) break;
      const anew = some.flatMap(({ id, label, box }) => {
        if (opens(() => next.open(box, label))) return [];
        const plain = opens(() => old.open(box, label));
        if (!plain) throw startFault(`The ${table} ${id} does not open: nothing is lost, both keys stay.`);
        return [{ id, box: next.seal(plain, label) }];
      });
      if (anew.length > 0) done(await rows.putBoxes(table, anew));
      count += anew.length;
      after = some.at(-1)?.id ?? after;
    }
  }
  return count;
}

async function rekeyChunks(
  rows: SealedStore,
  files: ChunkFiles,
  keys: Keys,
): Promise<Pick<Rekeyed, 'chunks' | 'missing'>> {
  let [chunks, missing] = [0, 0];
  for (let after = ''; ;) {
    const some = await rows.chunks(after, CHUNKS);
    if (some.length === 0) return { chunks, missing };
    for (const chunk of some) {
      const result = await rekeyChunk(rows, files, keys, chunk);
      if (result === 'anew') chunks += 1;
      if (result === 'missing') missing += 1;
    }
    after = some.at(-1)?.place ?? after;
  }
}

/** File first, then its row, then the old file goes: cut in between, one of the two is the chunk. */
async function rekeyChunk(rows: SealedStore, files: ChunkFiles, { before, now }: Keys, chunk: SealedChunk) {
  const box = await files.read(chunk.place);
  if (box === null) return 'missing';
  if (opens(() => fileCipher(now).open(box, chunk))) return 'done before';
  const plain = opens(() => fileCipher(before).open(box, chunk));
  // Damaged on the disk: the phone is asked for it again when it is looked at.
  if (!plain) return 'missing';
  const place = await files.write(fileCipher(now).seal(plain, chunk));
  done(await rows.move(chunk.place, place));
  await files.remove([chunk.place]);
  return 'anew';
}

function opens(open: () => Buffer): Buffer | null {
  try {
    return open();
  } catch {
    return null;
  }
}
