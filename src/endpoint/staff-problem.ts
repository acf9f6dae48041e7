/** Refusals of the staff's part: problem details as everywhere (`problem.ts`), with codes of their own. */
import type { FastifyReply } from 'fastify';
import type { StaffProblemCode } from '../contract/staff/problem.ts';

const KNOWN: Record<StaffProblemCode, readonly [status: number, title: string]> = {
  'sign-in-needed': [401, 'Nobody is signed in'],
  'sign-in-refused': [401, 'This is not right, or not any more'],
  'sign-in-again': [403, 'Say again who you are first'],
  'not-allowed': [403, 'Your role does not do this'],
  'second-person-needed': [403, 'A second person must agree first'],
  'not-from-here': [403, 'The request did not come from the inbox'],
  'changed-meanwhile': [409, 'Somebody else recorded something'],
  'not-now': [422, 'The case cannot take this now'],
};

/** Answers with a problem; `reason` is a name, never words that somebody wrote. */
export function sendStaffProblem(reply: FastifyReply, code: StaffProblemCode, reason?: string): FastifyReply {
  const [status, title] = KNOWN[code];
  const body = { type: `urn:wren:problem:${code}`, title, status, code, ...(reason && { reason }) };
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}
