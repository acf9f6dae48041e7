/** What the addresses share that take words as JSON. */
import type { onRequestHookHandler } from 'fastify';
import { sendProblem } from '../problem.ts';

/** Refuses another type of body before it is read. */
export const onlyJson: onRequestHookHandler = (request, reply, done) => {
  if (isJson(request.headers['content-type']) && !isEncoded(request.headers['content-encoding']))
    return done();
  sendProblem(reply, 'not-json');
};

/** A header that may have come several times. */
export const headerText = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header;

const isJson = (type: string | undefined) => /^application\/json\s*(?:;|$)/i.test(type ?? '');
const isEncoded = (coding: string | undefined) => coding !== undefined && coding.toLowerCase() !== 'identity';
