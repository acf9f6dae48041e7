/** A council's own sign-in: there and back. Both are pages that the browser goes to, so they answer with a way on. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { WAY_BACK_PATH, type Access } from '../access/access.ts';
import {
  SESSION_COOKIE,
  WAY_BACK_COOKIE,
  cookieOf,
  dropWayBack,
  setSession,
  setWayBack,
} from '../access/cookie.ts';
import { openStaffRoute } from '../access/guard.ts';
import type { OpenId, WayBack } from '../access/open-id.ts';
import { FRESH_MS } from '../access/sessions.ts';
import { enter } from '../access/sign-in.ts';
import { TICKET_SECONDS, hashOf } from '../access/tickets.ts';
import { accountFor } from '../access/vouched.ts';

/** The inbox, and the inbox that says that it did not work. */
const [IN, REFUSED] = ['/staff', '/staff#/sign-in-refused'];

/** Nothing but these two; there are none without a sign-in of the council's. */
export function staffOpenIdRoutes(app: FastifyInstance, access: Access, openId: OpenId): void {
  openStaffRoute(app, access.door, {
    method: 'GET',
    path: '/sign-in/oidc/start',
    handle: async (request, reply) => {
      const token = cookieOf(request, SESSION_COOKIE);
      const isAgain = (request.query as { again?: string }).again === '1' && token !== null;
      const left = await openId.leave(isAgain ? { again: hashOf(token) } : {});
      if (!left) return reply.redirect(REFUSED, 303);
      const kept = access.tickets.give('way-back', left.wayBack);
      return setWayBack(reply, kept, TICKET_SECONDS).redirect(left.to, 303);
    },
  });
  openStaffRoute(app, access.door, {
    method: 'GET',
    path: WAY_BACK_PATH,
    handle: async (request, reply) => {
      dropWayBack(reply);
      const wayBack = access.tickets.take(
        'way-back',
        cookieOf(request, WAY_BACK_COOKIE) ?? '',
      ) as WayBack | null;
      const vouched = wayBack && (await openId.arrive(request.url, wayBack));
      const found = vouched && (await accountFor(access, vouched));
      const account = found && 'done' in found ? found.done : null;
      if (!account) return reply.redirect(REFUSED, 303);
      if (wayBack?.again) {
        const provedAt = vouched?.provedAt ?? 0;
        const isNow = access.now() - provedAt <= FRESH_MS;
        return reply.redirect(
          isNow && (await saidAgain(access, wayBack.again, account.id)) ? IN : REFUSED,
          303,
        );
      }
      const entered = await enter(access, account, 'oidc');
      return 'refused' in entered ? reply.redirect(REFUSED, 303) : letIn(reply, entered.token);
    },
  });
}

const letIn = (reply: FastifyReply, token: string) => setSession(reply, token).redirect(IN, 303);

async function saidAgain({ storage, now }: Access, hash: string, accountId: string): Promise<boolean> {
  const session = await storage.sessions.find(hash);
  if (session?.accountId !== accountId) return false;
  const at = new Date(now()).toISOString();
  const done = await storage.sessions.again(hash, at, {
    at,
    what: 'said-again',
    accountId,
    detail: { way: 'oidc' },
  });
  return !('trouble' in done);
}
