/** `GET /api/v1/representations/{id}` and `GET /api/v1/councils/{council}/conversation`: contract section 3. */
import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { conversationOf } from '../conversation/conversation.ts';
import { openByCode, openById, type Opened } from '../conversation/door.ts';
import type { Talk } from '../conversation/talk.ts';
import type { CodeTries } from '../limits/code-tries.ts';
import type { Limits } from '../limits/limits.ts';
import { sendProblem } from '../problem.ts';
import { markShareOpened } from '../storage/conversation-rows.ts';

export const CONVERSATION_PATH = '/api/v1/representations/:id';

export const BY_CODE_PATH = '/api/v1/councils/:council/conversation';

export interface ConversationDeps {
  readonly talk: Talk;
  readonly limits: Pick<Limits, 'placeOf'>;
  readonly tries: CodeTries;
}

/**
 * 200 · 304 nothing new · 404 `not-found`: a wrong key, or an id that never came · 503 `try-later`. By code
 * also 429 `slow-down`, for whoever asks again and again at one moment after wrong codes.
 */
export function conversationRoutes(app: FastifyInstance, { talk, limits, tries }: ConversationDeps): void {
  app.get<{ Params: { id: string } }>(CONVERSATION_PATH, async (request, reply) => {
    const asked = { id: request.params.id, bearer: request.headers.authorization };
    return tell(talk, request, reply, await openById(talk.storage.rows.read, asked));
  });

  app.get<{ Params: { council: string } }>(BY_CODE_PATH, async (request, reply) => {
    const asked = { council: request.params.council, bearer: request.headers.authorization };
    const find = () => openByCode(talk.storage.rows.read, asked);
    const tried = await tries.look(limits.placeOf(request.raw), find);
    if ('found' in tried) return tell(talk, request, reply, tried.found);
    return sendProblem(reply.header('retry-after', String(tried.seconds)), 'slow-down');
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
  // The person is to know that somebody looks: while that cannot be written down, nobody does.
  if (!(await noteOpened(talk, opened))) return sendProblem(reply, 'try-later');
  const body = JSON.stringify(await conversationOf(talk, opened));
  const etag = `"${hash('sha256', body, 'base64url').slice(0, 22)}"`;
  // By the clock of the receipts: a phone counts a day by it.
  reply.header('date', new Date(talk.now()).toUTCString()).header('etag', etag);
  if (hasIt(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}

/** That somebody with whom it was shared looked for the first time; `false`: it could not be written down. */
async function noteOpened({ storage, now }: Talk, { share }: Opened): Promise<boolean> {
  if (!share || share.opened_at !== null) return true;
  const at = new Date(now()).toISOString();
  return 'done' in (await storage.rows.write((tx) => markShareOpened(tx, share.id, at)));
}

/** RFC 9110, 13.1.2: compared weakly, for a proxy may have made it weak. */
const hasIt = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((each) => [etag, '*'].includes(each.trim().replace(/^W\//, '')));
