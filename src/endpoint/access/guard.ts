/**
 * The door that every route of staff is behind: from our page, signed in, set up, allowed, and for some
 * things asked again. A route cannot be made without saying what it needs.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { z } from 'zod/mini';
import type { StaffAction } from '../../domain/casework/names.ts';
import { mayDo, type Viewer } from '../../domain/casework/viewer.ts';
import { sendProblem } from '../problem.ts';
import { sendStaffProblem } from '../staff-problem.ts';
import { SESSION_COOKIE, cookieOf } from './cookie.ts';
import { isFromElsewhere, isFromHere } from './from-here.ts';
import { isFresh, type Session, type Sessions } from './sessions.ts';

export const STAFF_PATH = '/api/v1/staff';
/** A page that only looks for news says so: nobody sits there because of that. */
const QUIET_HEADER = 'x-wren-quiet';
/** More than a long letter. Bytes. */
const BODY_BYTES = 512 * 1024;

/** What the door asks of the house. */
export interface Door {
  readonly sessions: Sessions;
  /** The public address, when a proxy stands in front. */
  readonly origin: string | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** False for an account that came by a link and has no way of its own to come again. */
  readonly isSetUp: (session: Session) => Promise<boolean>;
}

/** Whoever came in. */
export interface Guest {
  readonly viewer: Viewer;
  readonly session: Session;
}

export interface StaffRoute {
  readonly method: Extract<HTTPMethods, 'GET' | 'POST' | 'PUT' | 'DELETE'>;
  /** Behind `/api/v1/staff`, as Fastify writes it. */
  readonly path: string;
  /** What a role must be allowed to do; `null`: everybody who is signed in. */
  readonly action: StaffAction | null;
  /** Exports and the like: they said who they are within the last five minutes. */
  readonly fresh?: true;
  /** Also before an account has a way of its own to sign in. */
  readonly beforeSetUp?: true;
  readonly handle: (request: FastifyRequest, reply: FastifyReply, guest: Guest) => unknown;
}

/** A route for whoever may. Refusals: `not-from-here`, `sign-in-needed`, `not-allowed`, `sign-in-again`. */
export function staffRoute(app: FastifyInstance, door: Door, route: StaffRoute): void {
  app.route({
    method: route.method,
    url: STAFF_PATH + route.path,
    bodyLimit: BODY_BYTES,
    handler: async (request, reply) => {
      // Looking is written down as read: another page must not do that in somebody's name either.
      const isOurs = route.method === 'GET' ? !isFromElsewhere(request) : isFromHere(request, door.origin);
      if (!isOurs) return sendStaffProblem(reply, 'not-from-here');
      const token = cookieOf(request, SESSION_COOKIE);
      const used = request.headers[QUIET_HEADER] === undefined;
      const session = token === null ? null : await door.sessions.find(token, used);
      if (!session) return sendStaffProblem(reply, 'sign-in-needed');
      const { account, reauthenticatedAt } = session;
      if (!route.beforeSetUp && !(await door.isSetUp(session)))
        return sendStaffProblem(reply, 'not-allowed', 'set-up-first');
      if (route.action !== null && !mayDo(account, route.action))
        return sendStaffProblem(reply, 'not-allowed');
      if (route.fresh && !isFresh(session, door.now())) return sendStaffProblem(reply, 'sign-in-again');
      return route.handle(request, reply, { viewer: { account, reauthenticatedAt }, session });
    },
  });
}

/** A route for those who are not signed in yet: from our page all the same. */
export function openStaffRoute(
  app: FastifyInstance,
  door: Pick<Door, 'origin'>,
  route: Pick<StaffRoute, 'method' | 'path'> & {
    readonly handle: (request: FastifyRequest, reply: FastifyReply) => unknown;
  },
): void {
  app.route({
    method: route.method,
    url: STAFF_PATH + route.path,
    bodyLimit: BODY_BYTES,
    handler: async (request, reply) =>
      route.method !== 'GET' && !isFromHere(request, door.origin)
        ? sendStaffProblem(reply, 'not-from-here')
        : route.handle(request, reply),
  });
}

/** The body, when it is JSON of that form; else the refusal is sent already, and there is `null`. */
export function staffBody<T extends z.ZodMiniType>(
  request: FastifyRequest,
  reply: FastifyReply,
  schema: T,
): z.infer<T> | null {
  const isJson = /^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '');
  const checked = isJson ? schema.safeParse(jsonOf(request.body)) : null;
  if (checked?.success) return checked.data;
  sendProblem(reply, checked ? 'not-acceptable' : 'not-json');
  return null;
}

function jsonOf(body: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch {
    return undefined;
  }
}
