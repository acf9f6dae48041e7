/** Whether a request that changes something comes from our own page, and from no other site. */
import type { FastifyRequest } from 'fastify';

/** What no other site can add to a request without being asked by the browser first (CORS). */
export const OWN_HEADER = 'x-wren-staff';

/** The address under which the browser knows us. `origin`: as set, when a proxy stands in front. */
export const ownOrigin = (request: FastifyRequest, origin: string | null): string =>
  origin ?? `${request.protocol}://${request.host}`;

/**
 * True when the browser says that another page asks for this, a neighbour of the same site too. One that
 * says nothing of that is let pass: looking changes little, and the cookie is SameSite=Strict.
 */
export function isFromElsewhere({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** True when our own header is there, and Origin and Sec-Fetch-Site say that it is our page. */
export function isFromHere(request: FastifyRequest, origin: string | null): boolean {
  const site = request.headers['sec-fetch-site'];
  return (
    request.headers[OWN_HEADER] === '1' &&
    request.headers.origin === ownOrigin(request, origin) &&
    (site === undefined || site === 'same-origin')
  );
}
