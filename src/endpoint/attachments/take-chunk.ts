/** Takes one chunk of one file: from bytes to a row that is on disk. Knows nothing of HTTP. */
import { createHash } from 'node:crypto';
import { chunkBytes } from '../../contract/attachment-limits.ts';
import { allowedMediaType, MAX_PIXELS, type RefusedReason } from '../../contract/attachment.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import { announcedSha256 } from '../announced-digest.ts';
import type { ProblemDetail } from '../problem.ts';
import type { FileRow, FileStore, Written } from '../storage/attachment-rows.ts';
import { openFile } from './access.ts';
import { finish, settle } from './finish.ts';
import type { Keeping } from './keeping.ts';
import { kindOf } from './kind.ts';
import { pixelsOf } from './picture-size.ts';

/** What came in, before anything of it is believed. */
export interface ChunkEnvelope {
  readonly id: string;
  readonly sha256: string;
  /** The number, as it stands in the address. */
  readonly n: string;
  /** The header `Authorization`. */
  readonly bearer: string | undefined;
  /** The header `Content-Digest`. */
  readonly announced: string | undefined;
  readonly body: Buffer;
}

export type TookChunk =
  /** On disk; `settled`: and with it the whole file. */
  | { readonly status: 204; readonly settled: boolean }
  | { readonly refused: ProblemCode; readonly detail?: ProblemDetail };

/** Stores a chunk once, however often it comes. */
export async function takeChunk(keeping: Keeping, envelope: ChunkEnvelope): Promise<TookChunk> {
  return takeChunkOf(keeping, await openFile(keeping.rows, envelope), envelope);
}

/** The same of a file that was found already; `null`: there is none for whoever asks. */
export async function takeChunkOf(
  keeping: Keeping<FileStore>,
  file: FileRow | null,
  envelope: Pick<ChunkEnvelope, 'n' | 'announced' | 'body'>,
): Promise<TookChunk> {
  const { body } = envelope;
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  const announced = announcedSha256(envelope.announced);
  if (announced === null) return { refused: 'digest-missing' };
  if (announced !== digest) return { refused: 'digest-mismatch' };

  const n = /^(?:0|[1-9]\d{0,3})$/.test(envelope.n) ? Number(envelope.n) : -1;
  const room = file && n >= 0 ? chunkBytes(file.bytes, n) : 0;
  if (!file || room === 0) return { refused: 'not-found' };
  if (body.length > room) return { refused: 'too-large' };
  if (body.length < room) return { refused: 'malformed' };

  const there = await keeping.rows.chunk(file.id, file.sha256, n);
  if (there && there.digest !== digest) return different(there.digest);
  if (file.state !== 'missing') return answerOf(file);
  if (!there) {
    const trouble = await keep(keeping, file, { n, digest, body });
    if (trouble) return trouble;
  }
  return finished(keeping, file, await finish(keeping, file));
}

interface Chunk {
  readonly n: number;
  readonly digest: string;
  readonly body: Buffer;
}

/** The file is on the disk before the row that names it; what is left without a row is swept. */
async function keep(
  keeping: Keeping<FileStore>,
  file: FileRow,
  { n, digest, body }: Chunk,
): Promise<TookChunk | null> {
  const { rows, files, cipher } = keeping;
  const fault = faultOfChunk(file, n, body);
  if (fault) return finished(keeping, file, await settle(keeping, file, fault));
  const place = await write(keeping, () => files.write(cipher.seal(body, { ...file, n })));
  if ('refused' in place) return place;
  keeping.failpoint('between-chunk-and-row');
  const { id, sha256 } = file;
  const added = await rows.addChunk({ id, sha256, n, bytes: body.length, digest, place: place.done });
  if ('done' in added && added.done === 'added') return null;
  // Whether the database has it or not is known only after an answer: without one the sweep decides.
  if ('trouble' in added) return { refused: added.trouble === 'full' ? 'full' : 'try-later' };
  await files.remove([place.done]);
  const first = await rows.chunk(id, sha256, n);
  return first && first.digest !== digest ? different(first.digest) : null;
}

/** What the first chunk shows already need not wait for the others. */
function faultOfChunk(file: FileRow, n: number, body: Buffer): RefusedReason | null {
  const allowed = allowedMediaType(file.mediaType);
  if (allowed === null) return 'type-not-allowed';
  if (n !== 0) return null;
  if (kindOf(body) !== allowed) return 'type-not-allowed';
  return (pixelsOf(allowed, body) ?? 0) > MAX_PIXELS ? 'too-many-pixels' : null;
}

/** A full disk is told; a disk that fails is worth another try, with another file. */
async function write(
  { files, log }: Pick<Keeping, 'files' | 'log'>,
  work: () => Promise<string>,
): Promise<{ readonly done: string } | { readonly refused: ProblemCode }> {
  if (!(await files.hasRoom())) return { refused: 'full' };
  try {
    return { done: await work() };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOSPC' || code === 'EDQUOT') return { refused: 'full' };
    log.error({ msg: 'a chunk of a file cannot be written', code });
    return { refused: 'try-later' };
  }
}

async function finished(
  { rows }: Keeping<FileStore>,
  file: FileRow,
  ended: Written<'waiting' | 'settled'>,
): Promise<TookChunk> {
  if ('trouble' in ended) return { refused: ended.trouble === 'full' ? 'full' : 'try-later' };
  if (ended.done === 'waiting') return { status: 204, settled: false };
  const now = await rows.file(file.id, file.sha256);
  return answerOf(now ?? file);
}

/** A file that is refused has no chunks to compare with: whatever comes is answered with the reason. */
function answerOf(file: FileRow): TookChunk {
  if (file.state !== 'refused') return { status: 204, settled: file.state === 'stored' };
  if (file.reason === 'infected') return { status: 204, settled: false };
  return { refused: file.reason === 'wrong-hash' ? 'different-content' : 'type-not-allowed' };
}

const different = (digest: string): TookChunk => ({ refused: 'different-content', detail: { digest } });
