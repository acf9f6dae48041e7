/**
 * The files that followed a message: `--id <id>` lists them, `--out <folder>` writes those that are
 * here, decrypted. Never one in which the virus scanner found something. Only reads what the endpoint
 * holds, so it may run beside it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chunkCount } from '../contract/attachment-limits.ts';
import { allowedMediaType } from '../contract/attachment.ts';
import { FILE_ENDINGS } from '../contract/file-ending.ts';
import { chunkFiles } from '../endpoint/attachments/chunk-files.ts';
import { openFileCipher } from '../endpoint/attachments/file-cipher.ts';
import { storedBytes } from '../endpoint/attachments/finish.ts';
import { dataFolder } from '../endpoint/data-folder.ts';
import { startFault } from '../endpoint/start-fault.ts';
import type { FileRow } from '../endpoint/storage/attachment-rows.ts';
import type { Storage } from '../endpoint/storage/storage.ts';
import { withReceived } from './open-received.ts';
import { runTool, textOf } from './run-tool.ts';

runTool({ id: { type: 'string' }, out: { type: 'string' } }, ({ settings, values }) =>
  withReceived(settings, async (kept) => {
    const id = textOf(values, 'id')?.trim().toLowerCase();
    if (id === undefined) throw startFault('Say which message: --id <id>. npm run received lists them.');
    const files = await kept.attachments.files(id);
    if (files.length === 0) throw startFault(`No file was announced under the id ${id}.`);
    const out = textOf(values, 'out');
    if (out !== undefined) mkdirSync(out, { recursive: true, mode: 0o700 });
    const lines: string[] = [];
    for (const [place, file] of files.entries()) {
      const name = nameOf(file, place + 1);
      const told = out === undefined ? '' : `  ${await write(kept, settings.data, file, join(out, name))}`;
      lines.push(`${name}  ${file.bytes} bytes  ${await stateOf(kept, file)}${told}`);
    }
    return lines;
  }),
);

/** Nothing in it was named by a person. */
function nameOf({ role, mediaType }: FileRow, number: number): string {
  const kind = allowedMediaType(mediaType);
  return `${number}-${role}.${kind ? FILE_ENDINGS[kind] : 'unknown'}`;
}

async function stateOf({ attachments }: Storage, file: FileRow): Promise<string> {
  if (file.scan === 'infected') return 'INFECTED';
  if (file.state === 'refused') return `refused: ${file.reason ?? ''}`;
  if (file.state === 'stored') return file.scan === 'clean' ? 'scanned' : 'not scanned yet';
  const here = (await attachments.chunks(file.id, file.sha256)).length;
  return `on its way: ${here} of ${chunkCount(file.bytes)} parts are here`;
}

async function write(kept: Storage, data: string, file: FileRow, path: string): Promise<string> {
  if (file.state !== 'stored') return 'not written';
  const folder = dataFolder(data);
  const bytes = await storedBytes(
    { rows: kept.attachments, files: chunkFiles(folder.files), cipher: openFileCipher(folder.contentKey) },
    file,
  );
  if (!bytes) return 'NOT WRITTEN: damaged on this disk, put its parts back from the backup';
  try {
    writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw startFault(
      code === 'EEXIST'
        ? `${path} is there already: name another folder.`
        : `${path} cannot be written (${code ?? 'unknown'}).`,
    );
  }
  return `written to ${path}`;
}
