/**
 * The folder of encrypted chunks: one file each, under random names that tell nothing, never in a
 * web root. Knows nothing of rows; a file that no row names is swept (`sweep.ts`).
 *
 *     files/3f/3f9a…   32 hex digits, in a folder named by the first two
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, stat, statfs, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface ChunkFiles {
  /** Writes a new file, and resolves with its name once file and folder are on the disk. Throws Node's error. */
  write(bytes: Uint8Array): Promise<string>;
  /** `null` when the file is gone. */
  read(place: string): Promise<Buffer | null>;
  /** False when the file is gone. */
  has(place: string): Promise<boolean>;
  /** Removes what is there; what is gone already is no fault. */
  remove(places: readonly string[]): Promise<void>;
  /** Names of files last written before a moment (epoch milliseconds), a folder at a time. */
  olderThan(moment: number): AsyncIterable<readonly string[]>;
  /** False when what is free must be left for words. */
  hasRoom(): Promise<boolean>;
}

/** Of the disk: this share of it, or this many bytes, whichever is less, is left for words. */
const KEPT_FREE_SHARE = 0.1;
const KEPT_FREE_BYTES = 512 * 1024 * 1024;

const NAME = /^[0-9a-f]{32}$/;

/** The files below a folder, which is made when the first one comes. */
export function chunkFiles(folder: string): ChunkFiles {
  const pathOf = (place: string) => join(folder, place.slice(0, 2), place);
  return {
    async write(bytes) {
      const place = randomBytes(16).toString('hex');
      const path = pathOf(place);
      await makeFolder(dirname(path));
      try {
        await writeDown(path, bytes);
      } catch (error) {
        await unlink(path).catch(() => undefined);
        throw error;
      }
      return place;
    },
    async read(place) {
      return readFile(pathOf(place)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
    },
    has: (place) =>
      stat(pathOf(place)).then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
      ),
    async remove(places) {
      for (const place of places) await unlink(pathOf(place)).catch(() => undefined);
    },
    olderThan: (moment) => olderThan(folder, moment),
    hasRoom: () => hasRoom(folder),
  };
}

/** Flushes the folder too: a file whose name a power cut takes back is gone. */
async function writeDown(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await flush(dirname(path));
}

async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  await flush(dirname(folder));
  await flush(dirname(dirname(folder)));
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* olderThan(folder: string, moment: number): AsyncIterable<readonly string[]> {
  for (const part of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue;
    const old: string[] = [];
    for (const name of await namesIn(join(folder, part))) {
      if (!NAME.test(name)) continue;
      const { mtimeMs } = await stat(join(folder, part, name)).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs < moment) old.push(name);
    }
    if (old.length > 0) yield old;
  }
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

async function hasRoom(folder: string): Promise<boolean> {
  const { bavail, blocks, bsize } = await statfs(folder).catch(() => statfs(dirname(folder)));
  return bavail * bsize > Math.min(KEPT_FREE_BYTES, blocks * bsize * KEPT_FREE_SHARE);
}
