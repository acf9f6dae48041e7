/**
 * Refusals: RFC 9457 problem details with a stable code. Titles are for the developer at the
 * other end; nothing that was sent is ever said back.
 */
import type { FastifyReply } from 'fastify';
import type { Problem, ProblemCode } from '../contract/problem.ts';

/** Seconds after which sending again is worth it. */
const RETRY_AFTER: Partial<Record<ProblemCode, number>> = { 'try-later': 30, 'slow-down': 60, full: 600 };

const KNOWN: Record<ProblemCode, readonly [status: number, title: string]> = {
  'digest-missing': [400, 'The header Content-Digest with sha-256 is missing'],
  'digest-mismatch': [400, 'The body does not have the digest that was announced'],
  malformed: [400, 'The request is not well formed'],
  'unknown-council': [404, 'There is no such council here'],
  'not-found': [404, 'There is nothing here'],
  'method-not-allowed': [405, 'This is not done here'],
  'different-content': [409, 'Something else is stored under this id'],
  'too-large': [413, 'The body is larger than 256 KiB'],
  'not-json': [415, 'The body must be application/json'],
  'type-not-allowed': [415, 'A file of this kind is not taken'],
  'not-acceptable': [422, 'The body does not fit the schema'],
  'slow-down': [429, 'Too many requests'],
  'try-later': [503, 'Storage is not taking writes just now'],
  full: [507, 'Storage is full'],
};

/** What a problem may add: where the schema refused (422), the digest that is stored (409). */
export type ProblemDetail = Pick<Problem, 'issues' | 'digest'>;

/** The body of a problem. */
export function problemOf(code: ProblemCode, detail: ProblemDetail = {}): Problem {
  const [status, title] = KNOWN[code];
  return { type: `urn:wren:problem:${code}`, title, status, code, ...detail };
}

/** Answers with a problem, and with `Retry-After` where trying again helps and none is set. */
export function sendProblem(reply: FastifyReply, code: ProblemCode, detail?: ProblemDetail): FastifyReply {
  const problem = problemOf(code, detail);
  const seconds = RETRY_AFTER[code];
  if (seconds !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', String(seconds));
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
