/** From a backup back to a data folder, which must not be there yet. */
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod/mini';
import { makeFolder } from '../make-folder.ts';
import { isStartFault, startFault } from '../start-fault.ts';
import { unpack } from './archive.ts';
import { checkFolder, type Opened } from './check-folder.ts';
import { open, type Bytes, type Opening } from './sealing.ts';

const manifest = z.looseObject({
  wren: z.literal('backup'),
  schema: z.literal(1),
  version: z.string(),
  madeAt: z.string(),
  storage: z.enum(['sqlite', 'postgres']),
});
export type Manifest = z.infer<typeof manifest>;

export interface Restored {
  readonly manifest: Manifest;
  /** What was opened; `null` for PostgreSQL, whose dump only a server opens. */
  readonly opened: Opened | null;
}

/** Restores into a new folder, checks all of it, and only then gives it its name. */
export async function restoreBackup(from: string, opening: Opening, to: string): Promise<Restored> {
  const folder = resolve(to);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw startFault(`The folder ${to} is not empty, and nothing is ever written over: name a new one.`);
  const draft = `${folder}.restoring`;
  if (existsSync(draft)) throw startFault(`${draft} is left from another try: look at it, and take it away.`);
  const restored = await restoreInto(from, opening, draft);
  if (existsSync(folder)) rmdirSync(folder);
  renameSync(draft, folder);
  return restored;
}

/** Restores into a folder that is made for it, and checks all of it. Takes the folder away when that fails. */
export async function restoreInto(from: string, opening: Opening, folder: string): Promise<Restored> {
  try {
    makeFolder(dirname(folder), 0o700);
    mkdirSync(folder, { mode: 0o700 });
    await unpack(await open(Readable.toWeb(createReadStream(from)) as Bytes, opening), folder);
    const found = manifestIn(folder);
    rmSync(join(folder, 'manifest.json'));
    return { manifest: found, opened: found.storage === 'sqlite' ? await checkFolder(folder) : null };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw asSentence(error, from);
  }
}

function manifestIn(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  const read: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
  const { data } = manifest.safeParse(read);
  if (!data) throw startFault('This is no backup of Wren, or one of a later version.');
  return data;
}

/** What breaks while a stream is read is a damaged file, or a disk that is full. */
function asSentence(error: unknown, from: string): unknown {
  if (isStartFault(error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return startFault(`The backup ${from} cannot be read.`);
  if (code) return startFault(`The backup could not be restored (${code}).`);
  return startFault(`The backup ${from} is damaged or cut off: take another one.`);
}
