/**
 * Files that came with the words, for staff. What a file is says its own bytes, never its sender; a
 * browser shows pictures and plays sound, and does nothing else with any of them.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FILE_ENDINGS } from '../../contract/file-ending.ts';
import { staffRoute, type Door, type Guest } from '../access/guard.ts';
import { storedBytes } from '../attachments/finish.ts';
import type { Keeping } from '../attachments/keeping.ts';
import { kindOf } from '../attachments/kind.ts';
import type { Casework } from '../casework/casework.ts';
import { turns } from '../limits/turns.ts';
import { sendProblem } from '../problem.ts';
import { sendStaffProblem } from '../staff-problem.ts';
import { caseIdOf } from './staff-cases.ts';

export interface StaffFilesDeps {
  readonly door: Door;
  readonly casework: Pick<Casework, 'attachment'>;
  readonly keeping: Keeping;
}

/** Each lies in memory while it is sent. */
const inTurn = turns(2);

/** Opened as a page it may do nothing: no script, no form, no address of its own. */
const ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'";

/**
 * `GET /cases/{id}/attachments/{sha256}`: 200, or 206 for a part of it · 404 · 416 · 422 `not-now` with
 * `missing`, `refused`, `infected` or `damaged`. `x-wren-scan` says whether a scanner looked at it.
 */
export function staffFileRoutes(app: FastifyInstance, deps: StaffFilesDeps): void {
  staffRoute(app, deps.door, {
    method: 'GET',
    path: '/cases/:id/attachments/:sha256',
    action: 'read-words',
    handle: (request, reply, guest) => inTurn(() => send(deps, request, reply, guest)),
  });
}

async function send(
  { casework, keeping }: StaffFilesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { viewer }: Guest,
): Promise<FastifyReply> {
  const { sha256 } = request.params as { sha256: string };
  const file = await casework.attachment(viewer, caseIdOf(request), sha256);
  if (!file) return sendProblem(reply, 'not-found');
  if (file.scan === 'infected') return sendStaffProblem(reply, 'not-now', 'infected');
  if (file.state !== 'stored') return sendStaffProblem(reply, 'not-now', file.state);
  const bytes = await storedBytes(keeping, file);
  if (!bytes) return sendStaffProblem(reply, 'not-now', 'damaged');
  const kind = kindOf(bytes);
  const isShown = kind !== null && kind !== 'application/pdf';
  const name = `${sha256.slice(0, 12)}.${kind === null ? 'bin' : FILE_ENDINGS[kind]}`;
  reply.headers({
    'content-type': kind ?? 'application/octet-stream',
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="${name}"`,
    'content-security-policy': ALONE,
    'x-wren-scan': file.scan,
    'accept-ranges': 'bytes',
  });
  return sendPart(request, reply, bytes);
}

/** Some browsers play no sound that they cannot ask for in parts. */
function sendPart(request: FastifyRequest, reply: FastifyReply, bytes: Buffer): FastifyReply {
  const [asked, from = '', to = ''] = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(request.headers.range ?? '') ?? [];
  if (asked === undefined || (from === '' && to === '')) return reply.send(bytes);
  const start = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1);
  if (start > end) return reply.code(416).header('content-range', `bytes */${bytes.length}`).send('');
  reply.code(206).header('content-range', `bytes ${start}-${end}/${bytes.length}`);
  return reply.send(bytes.subarray(start, end + 1));
}
