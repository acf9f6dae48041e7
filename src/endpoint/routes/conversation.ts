/** `GET /api/v1/representations/{id}` and `GET /api/v1/councils/{council}/conversation`: contract section 3. */
import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { conversationOf } from '../conversation/conversation.ts';
import { openById, type Opened } from '../conversation/door.ts';
import type { Talk } from '../conversation/talk.ts';
import { sendProblem } from '../problem.ts';

export const CONVERSATION_PATH = '/api/v1/representations/:id';

/** 200 · 304 nothing new · 404 `not-found`: a wrong key, or an id that never came. */
export function conversationRoutes(app: FastifyInstance, { talk }: { readonly talk: Talk }): void {
  app.get<{ Params: { id: string } }>(CONVERSATION_PATH, async (request, reply) => {
    const asked = { id: request.params.id, bearer: request.headers.authorization };
    return tell(talk, request, reply, await openById(talk.storage.rows.read, asked));
  });
}

/** The conversation, unless it is the one that whoever asks has. */
async function tell(
  talk: Talk,
  request: FastifyRequest,
  reply: FastifyReply,
  opened: Opened | null,
): Promise<FastifyReply> {
  if (!opened) return sendProblem(reply, 'not-found');
  const body = JSON.stringify(await conversationOf(talk, opened));
  const etag = `"${hash('sha256', body, 'base64url').slice(0, 22)}"`;
  // By the clock of the receipts: a phone counts a day by it.
  reply.header('date', new Date(talk.now()).toUTCString()).header('etag', etag);
  if (hasIt(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}

/** RFC 9110, 13.1.2: compared weakly, for a proxy may have made it weak. */
const hasIt = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((each) => [etag, '*'].includes(each.trim().replace(/^W\//, '')));
