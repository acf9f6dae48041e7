/** The ways in and out: `/api/v1/staff/sign-in/…`, `/sign-out`, `/again`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod/mini';
import { sayAgain, passkeySignIn } from '../../contract/staff/enrol.ts';
import { linkSignIn, passwordSignIn, totpSignIn, type SignInWays } from '../../contract/staff/sign-in.ts';
import type { Access } from '../access/access.ts';
import { dropSession, setSession } from '../access/cookie.ts';
import { ownOrigin } from '../access/from-here.ts';
import { openStaffRoute, staffBody, staffRoute } from '../access/guard.ts';
import {
  again,
  byCode,
  byLink,
  byPasskey,
  byPassword,
  passkeyChallenge,
  type Entered,
  type Refused,
} from '../access/sign-in.ts';
import { sendProblem } from '../problem.ts';
import { sendStaffProblem } from '../staff-problem.ts';

/** 401 `sign-in-refused` for everything that is not right, 429 `slow-down`, 503 `try-later`. */
export function staffSignInRoutes(app: FastifyInstance, access: Access): void {
  const { door } = access;
  const originOf = (request: FastifyRequest) => ownOrigin(request, door.origin);
  openStaffRoute(app, door, {
    method: 'GET',
    path: '/sign-in/ways',
    handle: (): SignInWays => ({
      password: true,
      passkey: true,
      oidc: access.openId !== null,
      ...(access.openIdName && { oidcName: access.openIdName }),
    }),
  });
  openStaffRoute(app, door, {
    method: 'POST',
    path: '/sign-in/passkey/options',
    handle: (request) => passkeyChallenge(access, originOf(request)),
  });
  const wayIn = enteringBy(app, access);
  wayIn('/sign-in/link', linkSignIn, ({ token }) => byLink(access, token));
  wayIn('/sign-in/totp', totpSignIn, ({ ticket, code }) => byCode(access, ticket, code));
  wayIn('/sign-in/passkey', passkeySignIn, (said, request) => byPasskey(access, said, originOf(request)));
  openStaffRoute(app, door, {
    method: 'POST',
    path: '/sign-in/password',
    handle: async (request, reply) => {
      const said = staffBody(request, reply, passwordSignIn);
      if (!said) return reply;
      const answer = await byPassword(access, said, access.placeOf(request.raw));
      return 'refused' in answer ? refuse(reply, answer) : { next: 'totp', ticket: answer.ticket };
    },
  });
  outAndAgain(app, access, originOf);
}

const enteringBy =
  (app: FastifyInstance, { door }: Access) =>
  <T extends z.ZodMiniType>(
    path: string,
    schema: T,
    enter: (said: z.infer<T>, request: FastifyRequest) => Promise<Entered>,
  ): void =>
    openStaffRoute(app, door, {
      method: 'POST',
      path,
      handle: async (request, reply) => {
        const said = staffBody(request, reply, schema);
        return said ? letIn(reply, await enter(said, request)) : reply;
      },
    });

function outAndAgain(
  app: FastifyInstance,
  access: Access,
  originOf: (request: FastifyRequest) => string,
): void {
  staffRoute(app, access.door, {
    method: 'POST',
    path: '/sign-out',
    action: null,
    beforeSetUp: true,
    handle: async (_request, reply, { session }) => {
      const ended = await access.sessions.end(session);
      if ('trouble' in ended) return sendProblem(reply, 'try-later');
      return dropSession(reply).code(204).send();
    },
  });
  staffRoute(app, access.door, {
    method: 'POST',
    path: '/again',
    action: null,
    beforeSetUp: true,
    handle: async (request, reply, { session }) => {
      const said = staffBody(request, reply, sayAgain);
      if (!said) return reply;
      const from = { origin: originOf(request), place: access.placeOf(request.raw) };
      const done = await again(access, session, said, from);
      return 'refused' in done ? refuse(reply, done) : reply.code(204).send();
    },
  });
}

/** The cookie, and until when it holds. */
function letIn(reply: FastifyReply, entered: Entered): FastifyReply {
  if ('refused' in entered) return refuse(reply, entered);
  return setSession(reply, entered.token).send({ signedInUntil: new Date(entered.until).toISOString() });
}

function refuse(reply: FastifyReply, refused: Refused): FastifyReply {
  if (refused.refused === 'slow-down')
    return sendProblem(reply.header('retry-after', String(refused.seconds)), 'slow-down');
  if (refused.refused === 'try-later') return sendProblem(reply, 'try-later');
  return sendStaffProblem(reply, 'sign-in-refused');
}
