/** Sends files to an endpoint in memory as a phone does. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { CHUNK_BYTES, chunkCount } from '../../src/contract/attachment-limits.ts';
import { type DeliveryState } from '../../src/contract/attachment.ts';
import { JPEG } from '../support/real-files.ts';
import { aManifest, digestOf, put } from './support.ts';

export const sha256Of = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** One representation whose words have arrived, and the key that opens it. */
export interface Sent {
  readonly id: string;
  readonly bearer: string;
  readonly receipt: string;
}

export interface Announced {
  readonly bytes: Buffer;
  readonly mediaType?: string;
  readonly sha256?: string;
  /** What is said of the size. */
  readonly size?: number;
}

/** Sends words that announce these files. */
export async function sendWords(
  app: FastifyInstance,
  files: readonly Announced[],
  said: Record<string, unknown> = {},
): Promise<Sent> {
  const key = randomBytes(32);
  const id = randomUUID();
  const attachments = files.map(({ bytes, mediaType = 'image/jpeg', sha256, size }) => ({
    sha256: sha256 ?? sha256Of(bytes),
    bytes: size ?? bytes.length,
    mediaType,
    role: 'photo',
  }));
  const manifest = aManifest({ keyHash: sha256Of(key), attachments, ...said });
  const answer = await put(app, JSON.stringify(manifest), { id });
  if (answer.statusCode !== 201) throw new Error(`the words were answered with ${answer.statusCode}`);
  return { id, bearer: key.toString('base64url'), receipt: answer.body };
}

export const chunkPath = (id: string, sha256: string, n: number | string): string =>
  `/api/v1/representations/${id}/attachments/${sha256}/chunks/${n}`;

/** The bytes of one chunk. */
export const chunkOf = (bytes: Buffer, n: number): Buffer =>
  bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);

/** Sends one chunk; headers may be replaced or, with `undefined`, left out. */
export function putChunk(
  app: FastifyInstance,
  sent: Pick<Sent, 'id' | 'bearer'>,
  { sha256, n, body }: { readonly sha256: string; readonly n: number | string; readonly body: Buffer },
  headers: Readonly<Record<string, string | undefined>> = {},
) {
  const all = {
    authorization: `Bearer ${sent.bearer}`,
    'content-type': 'application/octet-stream',
    'content-digest': digestOf(body),
    ...headers,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return app.inject({
    method: 'PUT',
    url: chunkPath(sent.id, sha256, n),
    headers: Object.fromEntries(kept),
    payload: body,
  });
}

/** Sends a whole file in order, and tells the status of each chunk. */
export async function putFile(app: FastifyInstance, sent: Sent, bytes: Buffer): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < chunkCount(bytes.length); n += 1) {
    const answer = await putChunk(app, sent, { sha256: sha256Of(bytes), n, body: chunkOf(bytes, n) });
    statuses.push(answer.statusCode);
  }
  return statuses;
}

/** What `GET …/state` answers to the key of the representation. */
export async function stateOf(app: FastifyInstance, { id, bearer }: Sent): Promise<DeliveryState> {
  const headers = { authorization: `Bearer ${bearer}` };
  const answer = await app.inject({ url: `/api/v1/representations/${id}/state`, headers });
  if (answer.statusCode !== 200) throw new Error(`the state was answered with ${answer.statusCode}`);
  return answer.json<DeliveryState>();
}

/** A picture of so many bytes: what fills it up stands in remarks, as cameras do. */
export function bigJpeg(bytes: number): Buffer {
  const filler: Buffer[] = [];
  for (let left = bytes - JPEG.length; left > 0;) {
    const size = left - 65_000 < 8 && left > 65_000 ? left - 8 : Math.min(left, 65_000);
    const head = Buffer.from([0xff, 0xfe, 0, 0]);
    head.writeUInt16BE(size - 2, 2);
    filler.push(head, randomBytes(size - 4).map((byte) => byte & 0x7f) as Buffer);
    left -= size;
  }
  return Buffer.concat([JPEG.subarray(0, 2), ...filler, JPEG.subarray(2)]);
}

/** Every file of encrypted chunks in a data folder. */
export const filesIn = (folder: string): string[] =>
  !existsSync(join(folder, 'files'))
    ? []
    : readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
