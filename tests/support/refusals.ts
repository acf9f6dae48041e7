/** Refusals that the council never gave: from filters, gateways and liars between it and the phone. */
import type { Answer } from './council-proxy.ts';

/** A page for people, whatever was asked. */
const page = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: Buffer.from('<!doctype html><title>Blocked</title><h1>This page is blocked by your school</h1>'),
});

/** In the council's own form. */
const refusal = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: Buffer.from(JSON.stringify({ type: `urn:wren:problem:${code}`, title: 'No', status, code })),
});

/** Each may stand before the council for a while. None may lose words, and none says that they arrived. */
export const refusals: Readonly<Record<string, Answer>> = {
  'a filter that blocks with 200': page(200),
  'a filter that blocks with 403': page(403),
  'a page that nobody has found': page(404),
  'a page that is gone': page(410),
  'a gateway without a way': page(502),
  'a gateway that waited too long': page(504),
  'a server that broke': page(500),
  'too many, come back in two seconds': refusal(429, 'slow-down', { 'retry-after': '2' }),
  'not now, come back in a hundred years': refusal(503, 'try-later', { 'retry-after': '3153600000' }),
  'not now, come back yesterday': refusal(503, 'try-later', {
    'retry-after': 'Sat, 21 Nov 2020 10:00:00 GMT',
  }),
  full: refusal(507, 'full', { 'retry-after': '5' }),
  'not acceptable': refusal(422, 'not-acceptable'),
  'too large': refusal(413, 'too-large'),
  'something else is there': refusal(409, 'different-content'),
  'no such council': refusal(404, 'unknown-council'),
};
