/** The app itself: its files, and the shell for the two kinds of address a person may meet. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { councilSlug } from '../../domain/id-forms.ts';
import type { CouncilSlug } from '../../domain/ids.ts';
import { sendAsset } from '../asset.ts';
import type { AppFiles } from '../app-files.ts';
import type { Packs } from '../packs.ts';
import { sendProblem } from '../problem.ts';
import { councilShells } from '../shell.ts';

const KEPT_FOR_GOOD = 'public, max-age=31536000, immutable';

/** Where staff read and answer; the page lies beside the app and is no part of it. */
const STAFF = '/staff';
const STAFF_FILE = '/staff.html';

/** Addresses that look like a council and never are one. */
const TAKEN = new Set(['api', 'assets', 'packs', 'staff']);

/** `/` and `/<slug>` give the shell (404 for a council we do not know), `/staff` the inbox, everything else a file or 404. */
export function pageRoutes(
  app: FastifyInstance,
  { files, packs }: { files: AppFiles | null; packs: Packs },
): void {
  const shells = files && councilShells(files.shell, packs);

  async function page(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (!files || !shells) return sendProblem(reply, 'not-found');
    if (path === '/') return sendAsset(request, reply, files.shell, { cacheControl: 'no-cache' });
    if (path === STAFF) return staffPage(request, reply, files);
    if (path === `${STAFF}/`) return reply.redirect(STAFF, 308);
    if (path === STAFF_FILE) return missing(request, reply, files);
    const file = files.get(path);
    if (file)
      return sendAsset(request, reply, file, {
        cacheControl: path.startsWith('/assets/') ? KEPT_FOR_GOOD : 'no-cache',
      });
    const meant = meantCouncil(path);
    if (meant && shells(meant)) return reply.redirect(`/${meant}${request.url.slice(path.length)}`, 308);
    const slug = councilSlug.safeParse(path.slice(1));
    if (!slug.success || TAKEN.has(slug.data)) return missing(request, reply, files);
    const filled = shells(slug.data);
    return filled
      ? sendAsset(request, reply, filled, { cacheControl: 'no-cache' })
      : sendAsset(request, reply, files.shell, { cacheControl: 'no-cache', status: 404 });
  }

  app.get('/', page);
  app.get('/*', page);
}

/** Kept nowhere: what is shown there came with a session. */
function staffPage(request: FastifyRequest, reply: FastifyReply, files: AppFiles): FastifyReply {
  const page = files.get(STAFF_FILE);
  return page
    ? sendAsset(request, reply, page, { cacheControl: 'no-store' })
    : missing(request, reply, files);
}

/** `/Northford` or `/northford/`, as a hand types it: the council that is meant, if it is written otherwise. */
function meantCouncil(path: string): CouncilSlug | null {
  const plain = path.toLowerCase().replace(/\/$/, '');
  const slug = councilSlug.safeParse(plain.slice(1));
  return slug.success && !TAKEN.has(slug.data) && plain !== path ? slug.data : null;
}

function missing(request: FastifyRequest, reply: FastifyReply, files: AppFiles): FastifyReply {
  reply.header('cache-control', 'no-cache');
  // The shell says "That page is not here" itself; what machines ask for stays a problem document.
  const isPage = !/^\/(?:api|assets|packs)\//.test(request.url);
  const told = files.get('/404.html') ?? files.shell;
  if (isPage && /text\/html/.test(request.headers.accept ?? '')) {
    return sendAsset(request, reply, told, { cacheControl: 'no-cache', status: 404 });
  }
  return sendProblem(reply, 'not-found');
}
