/**
 * Documents of reports, for staff: announced, sent in chunks that each fit through every proxy, added to the
 * case when all of it is here. What a document is say its own bytes, never its name or its sender.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { chunkCount } from '../../contract/attachment-limits.ts';
import { FILE_ENDINGS } from '../../contract/file-ending.ts';
import { staffId } from '../../contract/staff/names.ts';
import { reportFileBegun, reportFileNamed, type ReportFilePlace } from '../../contract/staff/report-file.ts';
import { titleOf } from '../../domain/casework/report-file-form.ts';
import { staffBody, staffRoute, type Door, type Guest } from '../access/guard.ts';
import { finish, storedBytes } from '../attachments/finish.ts';
import type { Keeping } from '../attachments/keeping.ts';
import { kindOf } from '../attachments/kind.ts';
import { takeChunkOf } from '../attachments/take-chunk.ts';
import type { Casework } from '../casework/casework.ts';
import type { AddedFile, BegunFile } from '../casework/report-files.ts';
import { turns } from '../limits/turns.ts';
import { sendProblem } from '../problem.ts';
import { sendStaffProblem } from '../staff-problem.ts';
import type { ReportFileRow, ReportFileStore } from '../storage/report-file-rows.ts';
import { headerText } from './json-body.ts';
import { caseIdOf, NO_ID } from './staff-cases.ts';

export interface ReportFilesDeps {
  readonly door: Door;
  readonly casework: Pick<Casework, 'reports'>;
  readonly reports: Keeping<ReportFileStore>;
  /** A file is all here: it can be scanned. */
  readonly look: () => void;
}

/** Each lies in memory while it is sent. */
const inTurn = turns(2);

/** Opened as a page it may do nothing: no script, no form, no address of its own. */
const ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'";

/**
 * `POST /cases/{id}/files` 201 · 422 `not-now` with `no-such-report`, `file-there-already` or
 * `too-many-files` · 429. `PUT …/files/{file}/chunks/{n}`: 204, as a phone's. `POST …/files/{file}`: the case
 * with it · 422 `not-now` with `missing` or why it was refused. `GET …/files/{file}`: its bytes, to be saved.
 */
export function staffReportFileRoutes(app: FastifyInstance, deps: ReportFilesDeps): void {
  const { door } = deps;
  staffRoute(app, door, {
    method: 'POST',
    path: '/cases/:id/files',
    action: 'record-event',
    handle: (request, reply, guest) => begin(deps, request, reply, guest),
  });
  staffRoute(app, door, {
    method: 'PUT',
    path: '/cases/:id/files/:file/chunks/:n',
    action: 'record-event',
    handle: (request, reply, guest) => chunk(deps, request, reply, guest),
  });
  staffRoute(app, door, {
    method: 'POST',
    path: '/cases/:id/files/:file',
    action: 'record-event',
    handle: (request, reply, guest) => add(deps, request, reply, guest),
  });
  staffRoute(app, door, {
    method: 'GET',
    path: '/cases/:id/files/:file',
    action: 'read-words',
    handle: (request, reply, guest) => inTurn(() => send(deps, request, reply, guest)),
  });
}

const placeOf = (request: FastifyRequest) => {
  const read = staffId.safeParse((request.params as { file?: unknown }).file);
  return { caseId: caseIdOf(request), file: read.success ? read.data : NO_ID };
};

async function begin(
  { casework, reports }: ReportFilesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { viewer }: Guest,
): Promise<FastifyReply> {
  const sent = staffBody(request, reply, reportFileBegun);
  if (!sent) return reply;
  const begun = await casework.reports.begin(viewer, caseIdOf(request), sent);
  if (!begun.ok) return refuse(reply, begun);
  const { id, sha256, bytes, state } = begun.file;
  const here = new Set((await reports.rows.chunks(id, sha256)).map(({ n }) => n));
  const all = Array.from({ length: state === 'missing' ? chunkCount(bytes) : 0 }, (_, n) => n);
  const place: ReportFilePlace = { id, missingChunks: all.filter((n) => !here.has(n)) };
  return reply.code(201).send(place);
}

async function chunk(
  { casework, reports, look }: ReportFilesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { viewer }: Guest,
): Promise<FastifyReply> {
  const file = await casework.reports.coming(viewer, placeOf(request));
  if (!file) return sendProblem(reply, 'not-found');
  const { n } = request.params as { n: string };
  const took = await takeChunkOf(reports, file, {
    n,
    announced: headerText(request.headers['content-digest']),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  });
  if ('refused' in took) return sendProblem(reply, took.refused, took.detail);
  if (took.settled) look();
  return reply.code(204).send();
}

async function add(
  { casework, reports }: ReportFilesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { viewer }: Guest,
): Promise<unknown> {
  const sent = staffBody(request, reply, reportFileNamed);
  if (!sent) return reply;
  const title = titleOf(sent.title);
  const begun = await casework.reports.coming(viewer, placeOf(request));
  if (!begun) return sendProblem(reply, 'not-found');
  if (title === '') return sendProblem(reply, 'not-acceptable');
  const file = await settled(reports, begun);
  if (file.state !== 'stored') return sendStaffProblem(reply, 'not-now', file.reason ?? file.state);
  const added = await casework.reports.add(viewer, file, title);
  return added.ok ? added.view : refuse(reply, added);
}

/** A file whose last chunk came just before a power cut is looked at now. */
async function settled(reports: Keeping<ReportFileStore>, file: ReportFileRow): Promise<ReportFileRow> {
  if (file.state !== 'missing') return file;
  await finish(reports, file);
  return (await reports.rows.one(file.id)) ?? file;
}

async function send(
  { casework, reports }: ReportFilesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { viewer }: Guest,
): Promise<FastifyReply> {
  const found = await casework.reports.open(viewer, placeOf(request));
  if (!found) return sendProblem(reply, 'not-found');
  const { row, name } = found;
  if (row.scan === 'infected') return sendStaffProblem(reply, 'not-now', 'infected');
  const bytes = await storedBytes(reports, row);
  const kind = bytes && kindOf(bytes);
  if (!bytes || !kind) return sendStaffProblem(reply, 'not-now', 'damaged');
  reply.headers({
    'content-type': kind,
    'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '')}.${FILE_ENDINGS[kind]}"`,
    'content-security-policy': ALONE,
    'x-wren-scan': row.scan,
  });
  return reply.send(bytes);
}

function refuse(
  reply: FastifyReply,
  { why, reason }: Extract<AddedFile | BegunFile, { ok: false }>,
): FastifyReply {
  switch (why) {
    case 'not-there':
      return sendProblem(reply, 'not-found');
    case 'refused':
      return sendStaffProblem(reply, 'not-now', reason);
    case 'not-allowed':
      return sendStaffProblem(reply, 'not-allowed');
    case 'slow-down':
    case 'try-later':
      return sendProblem(reply, why);
  }
}
