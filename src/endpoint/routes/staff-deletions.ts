/** Deleting for good, for which two people are needed: one asks, another agrees, the first does it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { deletionAsked, type Deletion, type DeletionsAnswer } from '../../contract/staff/deletion.ts';
import { staffBody, staffRoute, type Door, type Guest, type StaffRoute } from '../access/guard.ts';
import { sendProblem } from '../problem.ts';
import {
  agreeToDelete,
  askToDelete,
  deleteByTwo,
  deletionsOf,
  type DeletingDeps,
} from '../retention/by-two.ts';
import { sendStaffProblem } from '../staff-problem.ts';
import { caseIdOf } from './staff-cases.ts';

export interface StaffDeletionsDeps extends DeletingDeps {
  readonly door: Door;
}

/**
 * `GET`, `POST /deletions` · `POST …/{id}/agree` · `POST …/{id}/delete`: 403 `second-person-needed` for
 * whoever agrees with themselves or deletes what nobody agreed to, 422 `not-now` with `deleted`.
 */
export function staffDeletionRoutes(app: FastifyInstance, deps: StaffDeletionsDeps): void {
  const on = (route: Pick<StaffRoute, 'method' | 'path' | 'handle' | 'fresh'>) =>
    staffRoute(app, deps.door, { ...route, action: 'delete-case' });
  on({
    method: 'GET',
    path: '/deletions',
    handle: async (_request, _reply, { viewer }): Promise<DeletionsAnswer> => ({
      deletions: [...(await deletionsOf(deps, viewer))],
    }),
  });
  on({
    method: 'POST',
    path: '/deletions',
    fresh: true,
    handle: async (request, reply, { viewer }) => {
      const asked = staffBody(request, reply, deletionAsked);
      if (!asked) return reply;
      const id = await askToDelete(deps, viewer, asked);
      const one = id && (await deletionsOf(deps, viewer)).find((each) => each.id === id);
      return one ? reply.code(201).send(one) : sendProblem(reply, 'try-later');
    },
  });
  on({ method: 'POST', path: '/deletions/:id/agree', fresh: true, handle: found(deps, agree) });
  on({ method: 'POST', path: '/deletions/:id/delete', fresh: true, handle: found(deps, remove) });
}

interface Found extends Guest {
  readonly one: Deletion;
  readonly reply: FastifyReply;
}
type Step = (deps: StaffDeletionsDeps, found: Found) => Promise<boolean | FastifyReply>;

const agree: Step = async (deps, { one, reply, viewer }) =>
  one.mine ? sendStaffProblem(reply, 'second-person-needed') : agreeToDelete(deps, viewer, one.id);

const remove: Step = async (deps, { one, reply, viewer }) => {
  if (!one.mine || !one.agreedBy) return sendStaffProblem(reply, 'second-person-needed');
  if (one.deleted !== null) return sendStaffProblem(reply, 'not-now', 'deleted');
  return (await deleteByTwo(deps, viewer, one.id)) !== null;
};

/** Does one step, and answers with how it stands then. */
const found =
  (deps: StaffDeletionsDeps, step: Step): StaffRoute['handle'] =>
  async (request: FastifyRequest, reply: FastifyReply, guest: Guest) => {
    const id = caseIdOf(request);
    const there = async () => (await deletionsOf(deps, guest.viewer)).find((each) => each.id === id);
    const one = await there();
    if (!one) return sendProblem(reply, 'not-found');
    const done = await step(deps, { ...guest, one, reply });
    if (typeof done !== 'boolean') return done;
    return done ? there() : sendProblem(reply, 'try-later');
  };
