/** The files of a backup as one tar stream, so that `tar` reads it too. */
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, pack, type Pack } from 'tar-stream';
import { makeFolder } from '../make-folder.ts';
import { startFault } from '../start-fault.ts';
import type { Bytes } from './sealing.ts';

/** What lies in a backup: `manifest.json` first, then keys, database and files. */
export type Entry =
  | { readonly name: string; readonly bytes: Buffer }
  /** `gone`: called instead when the file is not there any more. */
  | { readonly name: string; readonly file: string; readonly gone?: () => void };

/** Names that a backup may bring. Nothing else is ever written, whoever made the file. */
const NAME =
  /^(?:manifest\.json|wren\.(?:sqlite|dump)|keys\/[a-z][a-z.-]*|files\/[0-9a-f]{2}\/[0-9a-f]{32})$/;

/** One tar stream. Files are read as they are asked for. */
export function packed(entries: AsyncIterable<Entry>): Bytes {
  const tar = pack();
  const writing = (async () => {
    for await (const entry of entries) await add(tar, entry);
    tar.finalize();
  })();
  writing.catch((error: unknown) => tar.destroy(error as Error));
  return Readable.toWeb(Readable.from(tar as AsyncIterable<Buffer>)) as Bytes;
}

async function add(tar: Pack, entry: Entry): Promise<void> {
  const header = { name: entry.name, mode: 0o600, mtime: new Date(0) };
  if ('bytes' in entry) {
    await new Promise<void>((done, fail) =>
      tar.entry(header, entry.bytes, (error) => (error ? fail(error) : done())),
    );
    return;
  }
  const size = await sizeOf(entry.file);
  if (size === null && entry.gone) return entry.gone();
  const to = tar.entry({ ...header, size: size ?? 0 });
  await pipeline(createReadStream(entry.file), to as unknown as Writable);
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}

/** Writes every file of a tar stream below a folder that is there. Throws where the stream is broken. */
export async function unpack(tar: Bytes, folder: string): Promise<void> {
  const reading = extract();
  const feeding = pipeline(Readable.fromWeb(tar as never), reading);
  feeding.catch(() => undefined);
  for await (const entry of reading) {
    const { name, type } = entry.header;
    if (type !== 'file' || !NAME.test(name))
      throw startFault(`The backup holds something that is not its own.`);
    const path = join(folder, name);
    makeFolder(dirname(path), 0o700);
    await pipeline(entry, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  }
  await feeding;
}
