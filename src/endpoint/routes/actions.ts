/** `PUT /api/v1/representations/{id}/actions/{actionId}`: contract section 3. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { MAX_BODY_BYTES } from '../../contract/representation.ts';
import { takeAction, type TookAction } from '../conversation/take-action.ts';
import type { Talk } from '../conversation/talk.ts';
import type { Limits } from '../limits/limits.ts';
import { sendProblem } from '../problem.ts';
import { headerText, onlyJson } from './json-body.ts';

export const ACTION_PATH = '/api/v1/representations/:id/actions/:actionId';

export interface ActionDeps {
  readonly talk: Talk;
  readonly limits: Limits;
  /** Called for each action that came, before it is taken. */
  readonly came: () => void;
}

/**
 * 201 stored for the first time · 202 the same, and somebody must look what can be done with it · 200 the
 * same again, same receipt · 400 `digest-missing`, `digest-mismatch`, `malformed` · 404 `not-found` · 409
 * `different-content` · 413 `too-large` · 415 `not-json` · 422 `not-acceptable` · 503 `try-later` · 507 `full`.
 */
export function actionRoutes(app: FastifyInstance, { talk, limits, came }: ActionDeps): void {
  app.put<{ Params: { id: string; actionId: string }; Body: Buffer | undefined }>(
    ACTION_PATH,
    { bodyLimit: MAX_BODY_BYTES, onRequest: onlyJson },
    async (request, reply) => {
      came();
      const envelope = {
        ...request.params,
        bearer: request.headers.authorization,
        announced: headerText(request.headers['content-digest']),
        body: request.body ?? Buffer.alloc(0),
      };
      const took = await limits.inLane(limits.lane(request.raw), () => takeAction(talk, envelope));
      return answer(reply, took, talk.now());
    },
  );
}

/** By the clock of the receipts, as with what was sent. */
function answer(reply: FastifyReply, took: TookAction, now: number): FastifyReply {
  reply.header('date', new Date(now).toUTCString());
  if ('refused' in took) return sendProblem(reply, took.refused, took.detail);
  return reply.code(took.status).type('application/json; charset=utf-8').send(took.receipt);
}
