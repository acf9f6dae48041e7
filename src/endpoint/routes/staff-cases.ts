/** Cases for staff: lists, one case, what is recorded, notes, who else is there. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { caseQuery, caseSearch } from '../../contract/staff/case-row.ts';
import { enteredCase } from '../../contract/staff/entered.ts';
import { staffId } from '../../contract/staff/names.ts';
import { noteSent } from '../../contract/staff/notes.ts';
import { recordsSent } from '../../contract/staff/record.ts';
import { readNewRecord } from '../../domain/casework/record.ts';
import type { Now } from '../../domain/ids.ts';
import { londonDateOf } from '../../domain/working-days.ts';
import { staffBody, staffRoute, type Door, type Guest } from '../access/guard.ts';
import type { Appended } from '../casework/append.ts';
import type { Casework } from '../casework/casework.ts';
import { sendProblem } from '../problem.ts';
import { sendStaffProblem } from '../staff-problem.ts';

export interface StaffCasesDeps {
  readonly door: Door;
  readonly casework: Casework;
  readonly now: Now;
}

/** Asked for in place of what is no id: valid, and in no database, so that both take the same way. */
export const NO_ID = '00000000-0000-4000-8000-000000000000';

/** The id in the address. */
export function caseIdOf(request: FastifyRequest): string {
  const read = staffId.safeParse((request.params as { id?: unknown }).id);
  return read.success ? read.data : NO_ID;
}

/**
 * `GET /cases` · `POST /cases/search` · `POST /cases` 201 · `GET /cases/{id}` · `POST …/records` 409 `changed-meanwhile`, 422
 * `not-now` · `GET`, `POST …/notes` · `PUT …/presence`. A case that is not there for this viewer is 404
 * as one that never was.
 */
export function staffCaseRoutes(app: FastifyInstance, deps: StaffCasesDeps): void {
  const { door, casework } = deps;
  listRoutes(app, deps);
  staffRoute(app, door, {
    method: 'GET',
    path: '/cases/:id',
    action: 'open-case',
    handle: async (request, reply, { viewer }) =>
      (await casework.open(viewer, caseIdOf(request))) ?? sendProblem(reply, 'not-found'),
  });
  staffRoute(app, door, {
    method: 'POST',
    path: '/cases',
    action: 'record-event',
    handle: (request, reply, guest) => enter(deps, request, reply, guest),
  });
  staffRoute(app, door, {
    method: 'POST',
    path: '/cases/:id/records',
    action: 'open-case',
    handle: (request, reply, guest) => record(deps, request, reply, guest),
  });
  besideRoutes(app, deps);
}

function listRoutes(app: FastifyInstance, { door, casework }: StaffCasesDeps): void {
  staffRoute(app, door, {
    method: 'GET',
    path: '/cases',
    action: 'list-cases',
    handle: async (request, reply, { viewer }) => {
      const query = caseQuery.safeParse(request.query);
      return query.success ? casework.list(viewer, query.data) : sendProblem(reply, 'malformed');
    },
  });
  staffRoute(app, door, {
    method: 'POST',
    path: '/cases/search',
    action: 'list-cases',
    handle: async (request, reply, { viewer }) => {
      const asked = staffBody(request, reply, caseSearch);
      return asked ? casework.list(viewer, asked) : reply;
    },
  });
}

function besideRoutes(app: FastifyInstance, { door, casework }: StaffCasesDeps): void {
  staffRoute(app, door, {
    method: 'GET',
    path: '/cases/:id/notes',
    action: 'read-words',
    handle: async (request, reply, { viewer }) =>
      (await casework.notes(viewer, caseIdOf(request))) ?? sendProblem(reply, 'not-found'),
  });
  staffRoute(app, door, {
    method: 'POST',
    path: '/cases/:id/notes',
    action: 'write-note',
    handle: async (request, reply, { viewer }) => {
      const sent = staffBody(request, reply, noteSent);
      if (!sent) return reply;
      const notes = await casework.addNote(viewer, caseIdOf(request), sent.text);
      return notes ?? sendProblem(reply, 'not-found');
    },
  });
  staffRoute(app, door, {
    method: 'PUT',
    path: '/cases/:id/presence',
    action: 'open-case',
    handle: async (request, reply, { viewer }) => {
      const others = await casework.present(viewer, caseIdOf(request));
      return others ? { others } : sendProblem(reply, 'not-found');
    },
  });
}

async function enter(
  { casework }: StaffCasesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { viewer }: Guest,
): Promise<FastifyReply> {
  const sent = staffBody(request, reply, enteredCase);
  if (!sent) return reply;
  const entered = await casework.enter(viewer, sent);
  if (entered.ok) {
    const { id, reference, view } = entered;
    return reply.code(201).send({ id, reference, mayOpen: view !== null });
  }
  if (entered.why === 'refused') return sendStaffProblem(reply, 'not-now', entered.reason);
  return entered.why === 'not-allowed'
    ? sendStaffProblem(reply, 'not-allowed')
    : sendProblem(reply, 'try-later');
}

async function record(
  { casework, now }: StaffCasesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { viewer }: Guest,
): Promise<unknown> {
  const sent = staffBody(request, reply, recordsSent);
  if (!sent) return reply;
  const today = londonDateOf(now());
  const records = sent.records.flatMap((each) => readNewRecord(each, today) ?? []);
  if (records.length < sent.records.length) return sendProblem(reply, 'not-acceptable');
  const written = await casework.append(viewer, caseIdOf(request), sent.revision, records);
  return written.ok ? written.view : refuse(reply, written);
}

function refuse(reply: FastifyReply, { why, reason }: Extract<Appended, { ok: false }>): FastifyReply {
  switch (why) {
    case 'not-there':
      return sendProblem(reply, 'not-found');
    case 'refused':
      return sendStaffProblem(reply, 'not-now', reason);
    case 'not-allowed':
    case 'changed-meanwhile':
      return sendStaffProblem(reply, why);
    case 'try-later':
      return sendProblem(reply, 'try-later');
  }
}
