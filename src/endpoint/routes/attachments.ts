/** Files after the words: contract section 2. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CHUNK_BYTES } from '../../contract/attachment-limits.ts';
import { deliveryStateOf } from '../attachments/delivery-state.ts';
import type { FileJobs } from '../attachments/jobs.ts';
import type { Keeping } from '../attachments/keeping.ts';
import { takeChunk } from '../attachments/take-chunk.ts';
import type { Limits } from '../limits/limits.ts';
import { sendProblem } from '../problem.ts';

export const CHUNK_PATH = '/api/v1/representations/:id/attachments/:sha256/chunks/:n';
export const STATE_PATH = '/api/v1/representations/:id/state';

export interface AttachmentDeps {
  readonly keeping: Keeping;
  readonly jobs: FileJobs;
  readonly limits: Limits;
}

interface ChunkRequest {
  Params: { id: string; sha256: string; n: string };
  Body: Buffer | undefined;
}

/**
 * `PUT …/chunks/{n}`: 204 on disk, any number of times · 400 `digest-missing`, `digest-mismatch`,
 * `malformed` · 404 `not-found` · 409 `different-content` · 413 `too-large` · 415 `type-not-allowed` ·
 * 429 `slow-down` · 503 `try-later` · 507 `full`. `GET …/state`: 200 · 404 `not-found`.
 */
export function attachmentRoutes(app: FastifyInstance, { keeping, jobs, limits }: AttachmentDeps): void {
  app.addHook('onListen', async () => jobs.start());
  app.addHook('onClose', () => jobs.stop());

  app.put<ChunkRequest>(
    CHUNK_PATH,
    { bodyLimit: CHUNK_BYTES, onRequest: (request, reply) => mayCome(limits, request, reply) },
    async (request, reply) => {
      const took = await takeChunk(keeping, {
        ...request.params,
        bearer: request.headers.authorization,
        announced: textOf(request.headers['content-digest']),
        body: request.body ?? Buffer.alloc(0),
      });
      if ('refused' in took) return sendProblem(reply, took.refused, took.detail);
      if (took.settled) jobs.look();
      return reply.code(took.status).send();
    },
  );

  app.get<{ Params: { id: string } }>(STATE_PATH, async (request, reply) => {
    const { id } = request.params;
    const state = await deliveryStateOf(keeping, { id, bearer: request.headers.authorization });
    if (state === null) return sendProblem(reply, 'not-found');
    // By the clock of the receipts, as with the words.
    reply.header('date', new Date(keeping.now()).toUTCString());
    return reply.type('application/json; charset=utf-8').send(state);
  });
}

async function mayCome(limits: Limits, request: FastifyRequest, reply: FastifyReply) {
  const seconds = limits.chunkMayComeIn(request.raw);
  if (seconds > 0) return sendProblem(reply.header('retry-after', String(seconds)), 'slow-down');
  let ended = false;
  const end = () => {
    if (!ended) limits.chunkEnded();
    ended = true;
  };
  reply.raw.once('finish', end).once('close', end);
}

const textOf = (header: string | string[] | undefined) =>
  Array.isArray(header) ? header.join(', ') : header;
