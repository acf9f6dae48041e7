/** Many whole cases at once, for which two people are needed: one asks, another agrees, the first takes them. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bulkAsked, type BulkAnswer, type BulkExport } from '../../contract/staff/bulk.ts';
import type { CaseExport } from '../../contract/staff/case-export.ts';
import { staffBody, staffRoute, type Door, type Guest, type StaffRoute } from '../access/guard.ts';
import { agreeToBulk, askForBulk, bulkExports, takeBulk } from '../paper/bulk.ts';
import { sendProblem } from '../problem.ts';
import { sendStaffProblem } from '../staff-problem.ts';
import type { StaffAudit } from '../storage/staff-audit.ts';
import { caseIdOf } from './staff-cases.ts';
import { json, rowsOf, sendFile, wholeCase, type TakenDeps } from './staff-taken.ts';

export interface StaffBulkDeps extends TakenDeps {
  readonly door: Door;
  readonly audit: StaffAudit;
}

/** More are taken in parts, by the days on which they were received. */
const MOST_CASES = 500;

/**
 * `GET`, `POST /bulk-exports` · `POST …/{id}/agree` · `GET …/{id}/cases.json`: 403 `second-person-needed`
 * for whoever agrees with themselves or takes what nobody agreed to, 422 `not-now` with `taken` or `too-many`.
 */
export function staffBulkRoutes(app: FastifyInstance, deps: StaffBulkDeps): void {
  const on = (route: Pick<StaffRoute, 'method' | 'path' | 'handle' | 'fresh'>) =>
    staffRoute(app, deps.door, { ...route, action: 'bulk-export' });
  on({
    method: 'GET',
    path: '/bulk-exports',
    handle: async (_request, _reply, { viewer }): Promise<BulkAnswer> => ({
      exports: [...(await bulkExports(deps, viewer))],
    }),
  });
  on({
    method: 'POST',
    path: '/bulk-exports',
    fresh: true,
    handle: async (request, reply, { viewer }) => {
      const which = staffBody(request, reply, bulkAsked);
      if (!which) return reply;
      const id = await askForBulk(deps, viewer, which);
      const asked = id && (await bulkExports(deps, viewer)).find((one) => one.id === id);
      return asked ? reply.code(201).send(asked) : sendProblem(reply, 'try-later');
    },
  });
  on({
    method: 'POST',
    path: '/bulk-exports/:id/agree',
    fresh: true,
    handle: found(deps, async ({ one, reply, viewer }) => {
      if (one.mine) return sendStaffProblem(reply, 'second-person-needed');
      if (!(await agreeToBulk(deps, viewer, one.id))) return sendProblem(reply, 'try-later');
      return (await bulkExports(deps, viewer)).find(({ id }) => id === one.id);
    }),
  });
  on({
    method: 'GET',
    path: '/bulk-exports/:id/cases.json',
    fresh: true,
    handle: found(deps, (on) => take(deps, on)),
  });
}

interface Found extends Guest {
  readonly one: BulkExport;
  readonly reply: FastifyReply;
}

const found =
  (deps: StaffBulkDeps, then: (found: Found) => Promise<unknown>): StaffRoute['handle'] =>
  async (request: FastifyRequest, reply: FastifyReply, guest: Guest) => {
    const id = caseIdOf(request);
    const one = (await bulkExports(deps, guest.viewer)).find((each) => each.id === id);
    return one ? then({ ...guest, one, reply }) : sendProblem(reply, 'not-found');
  };

async function take(deps: StaffBulkDeps, { one, reply, viewer }: Found): Promise<FastifyReply> {
  if (!one.mine || !one.agreedBy) return sendStaffProblem(reply, 'second-person-needed');
  if (one.taken) return sendStaffProblem(reply, 'not-now', 'taken');
  const rows = await rowsOf(deps, viewer, one.which, MOST_CASES + 1);
  if (rows.length > MOST_CASES) return sendStaffProblem(reply, 'not-now', 'too-many');
  const cases: CaseExport[] = [];
  for (const { id } of rows) {
    const whole = await wholeCase(deps, viewer, id);
    if (typeof whole === 'object') cases.push(whole.file);
  }
  if (!(await takeBulk(deps, viewer, one.id, cases.length))) return sendProblem(reply, 'try-later');
  const exportedAt = new Date(deps.now()).toISOString();
  const bytes = json({ wren: 'cases', schema: 1, exportedAt, cases });
  return sendFile(reply, bytes, { name: `cases-${exportedAt.slice(0, 10)}.json`, kind: 'json' });
}
