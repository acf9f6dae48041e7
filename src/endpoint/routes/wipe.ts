/**
 * The end of "Delete everything" on a phone: the browser clears what no script can reach. Keeps and
 * reads nothing here.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * `POST /wipe`: 204 with the order to clear, to our own pages alone. 403 without it to everybody
 * else, so that no other site, and no link, can have somebody's words deleted.
 */
export function wipeRoute(app: FastifyInstance): void {
  app.post('/wipe', { bodyLimit: 1 }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!isOurOwnPage(request)) return reply.code(403).type('text/plain').send('');
    return reply.header('clear-site-data', '"cache", "cookies", "storage"').code(204).send();
  });
}

/**
 * The browser says where a request comes from, and no page can forge it. Browsers before 2023 do not
 * say it so plainly; there the origin that a POST carries has to be ours.
 */
function isOurOwnPage({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' && headers['sec-fetch-mode'] !== 'navigate';
  return headers.origin !== undefined && hostOf(headers.origin) === host.toLowerCase();
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
