/** `PUT /api/v1/councils/{council}/representations/{id}`: contract section 1. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { MAX_BODY_BYTES } from '../../contract/representation.ts';
import { representationId } from '../../domain/id-forms.ts';
import type { Limits } from '../limits/limits.ts';
import { sendProblem } from '../problem.ts';
import { headerText, onlyJson } from './json-body.ts';
import { receive, type Received, type ReceiveDeps } from '../receive.ts';

export const REPRESENTATION_PATH = '/api/v1/councils/:council/representations/:id';

export interface RepresentationDeps extends ReceiveDeps {
  readonly limits: Limits;
  /** Called for each message that came, before it is taken. */
  readonly came: () => void;
}

/**
 * 201 stored for the first time · 200 the same again, same receipt · 400 `digest-missing`,
 * `digest-mismatch`, `malformed` · 404 `unknown-council` · 409 `different-content` · 413
 * `too-large` · 415 `not-json` · 422 `not-acceptable` · 503 `try-later` · 507 `full`.
 */
export function representationRoutes(app: FastifyInstance, deps: RepresentationDeps): void {
  app.put<{ Params: { council: string; id: string }; Body: Buffer | undefined }>(
    REPRESENTATION_PATH,
    {
      bodyLimit: MAX_BODY_BYTES,
      onRequest: onlyJson,
    },
    (request, reply) => {
      const id = representationId.safeParse(request.params.id);
      if (!id.success) return void sendProblem(reply, 'not-found');
      deps.came();
      const lane = deps.limits.lane(request.raw);
      const envelope = {
        id: id.data,
        council: request.params.council,
        announced: headerText(request.headers['content-digest']),
        body: request.body ?? Buffer.alloc(0),
        lane,
      };
      deps.limits
        .inLane(lane, () => receive(deps, envelope))
        .then(
          (received) => answer(reply, received, deps.now()),
          (error: unknown) => reply.send(error),
        );
    },
  );
}

/** By the clock of the receipts: a phone counts a day by it, whatever its own clock says. */
function answer(reply: FastifyReply, received: Received, now: number): void {
  reply.header('date', new Date(now).toUTCString());
  if ('refused' in received) sendProblem(reply, received.refused, received.detail);
  else reply.code(received.status).type('application/json; charset=utf-8').send(received.receipt);
}
