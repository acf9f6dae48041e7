/** Who is signed in, and how they set up a way of their own: `/api/v1/staff/me…`. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Me } from '../../contract/staff/account.ts';
import { newPasskey, newPassword, newTotp, type MyWays } from '../../contract/staff/enrol.ts';
import { STAFF_ACTIONS } from '../../domain/casework/names.ts';
import { mayDo } from '../../domain/casework/viewer.ts';
import type { Access } from '../access/access.ts';
import {
  dropPasskey,
  isWayIn,
  setPassword,
  setPasskey,
  setTotp,
  startPasskey,
  startTotp,
  waysOf,
  type Enrolled,
} from '../access/enrol.ts';
import { ownOrigin } from '../access/from-here.ts';
import { staffBody, staffRoute, type Guest, type StaffRoute } from '../access/guard.ts';
import { isFresh } from '../access/sessions.ts';
import { sendProblem } from '../problem.ts';
import { sendStaffProblem } from '../staff-problem.ts';

/** 422 `not-now` with a reason for what is not taken; 403 `sign-in-again` where a way is set up already. */
export function staffMeRoutes(app: FastifyInstance, access: Access): void {
  const mine = (route: Pick<StaffRoute, 'method' | 'path' | 'handle'>) =>
    staffRoute(app, access.door, { ...route, action: null, beforeSetUp: true });
  mine({ method: 'GET', path: '/me', handle: (_request, _reply, guest) => meOf(access, guest) });
  mine({ method: 'GET', path: '/me/ways', handle: (_request, _reply, guest) => myWays(access, guest) });
  const add: AddRoute = (route) =>
    mine({
      ...route,
      handle: async (request, reply, guest) =>
        (await maySetUp(access, guest))
          ? route.handle(request, reply, guest)
          : sendStaffProblem(reply, 'sign-in-again'),
    });
  passwordRoutes(access, add);
  passkeyRoutes(access, add);
}

type AddRoute = (route: Pick<StaffRoute, 'method' | 'path' | 'handle'>) => void;

const councilOf = ({ packs }: Access, { viewer: { account } }: Guest): string =>
  packs.get(account.council)?.pack.name ?? account.council;

function passwordRoutes(access: Access, add: AddRoute): void {
  add({
    method: 'POST',
    path: '/me/password',
    handle: async (request, reply, { session }) => {
      const said = staffBody(request, reply, newPassword);
      return said ? tell(reply, await setPassword(access, session, said.password)) : reply;
    },
  });
  add({
    method: 'POST',
    path: '/me/totp/start',
    handle: (_request, _reply, guest) => startTotp(access, guest.session, councilOf(access, guest)),
  });
  add({
    method: 'POST',
    path: '/me/totp',
    handle: async (request, reply, { session }) => {
      const said = staffBody(request, reply, newTotp);
      return said ? tell(reply, await setTotp(access, session, said.ticket, said.code)) : reply;
    },
  });
}

function passkeyRoutes(access: Access, add: AddRoute): void {
  add({
    method: 'POST',
    path: '/me/passkey/options',
    handle: (request, _reply, guest) =>
      startPasskey(access, guest.session, councilOf(access, guest), ownOrigin(request, access.door.origin)),
  });
  add({
    method: 'POST',
    path: '/me/passkey',
    handle: async (request, reply, { session }) => {
      const said = staffBody(request, reply, newPasskey);
      if (!said) return reply;
      const made = { ...said, name: said.name ?? '' };
      return tell(reply, await setPasskey(access, session, made, ownOrigin(request, access.door.origin)));
    },
  });
  add({
    method: 'DELETE',
    path: '/me/passkeys/:id',
    handle: async (request, reply, { session }) =>
      tell(reply, await dropPasskey(access, session, (request.params as { id: string }).id)),
  });
}

/** A stolen session must not make a way in of its own: whoever has one says who they are first. */
async function maySetUp(access: Access, { session }: Guest): Promise<boolean> {
  return isFresh(session, access.now()) || !isWayIn(await waysOf(access, session.account.id));
}

async function myWays(access: Access, { session }: Guest): Promise<MyWays> {
  const { passkeys, ...rest } = await waysOf(access, session.account.id);
  return { ...rest, passkeys: [...passkeys], setUp: await access.door.isSetUp(session) };
}

function meOf({ packs }: Access, { session: { account, until } }: Guest): Me {
  const pack = packs.get(account.council)?.pack;
  return {
    account: { ...account, roles: [...account.roles] },
    permissions: STAFF_ACTIONS.filter((action) => mayDo(account, action)),
    council: { slug: account.council, name: pack?.name ?? account.council, madeUp: pack?.madeUp === true },
    signedInUntil: new Date(until).toISOString(),
    demo: pack?.madeUp === true,
  };
}

function tell(reply: FastifyReply, enrolled: Enrolled): FastifyReply {
  if ('done' in enrolled) return reply.code(204).send();
  if (enrolled.refused === 'try-later') return sendProblem(reply, 'try-later');
  return sendStaffProblem(reply, 'not-now', enrolled.reason);
}
