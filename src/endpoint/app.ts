/** The endpoint as one Fastify app: everything it touches is passed in. */
import { maxHeaderSize, type IncomingMessage } from 'node:http';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import { ENGLAND_BANK_HOLIDAYS } from '../domain/bank-holidays.ts';
import type { AppFiles } from './app-files.ts';
import type { Attachments } from './attachments/open.ts';
import { refuseConnection } from './client-errors.ts';
import { crossOrigin, securityHeaders, styleHashes } from './headers.ts';
import { errorFacts, logRequests } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import { countAnswers } from './metrics/metrics-server.ts';
import { NO_PROXIES } from './limits/address.ts';
import {
  CONNECTION_LIMITS,
  limitConnections,
  serverOptions,
  type ConnectionLimits,
} from './limits/connections.ts';
import { codeTries, type CodeTries } from './limits/code-tries.ts';
import { limits, type Limits } from './limits/limits.ts';
import { quiet } from './limits/quiet.ts';
import { problemOf, sendProblem } from './problem.ts';
import type { ReceiveDeps } from './receive.ts';
import { openTalk, type TalkDeps } from './conversation/talk.ts';
import { actionRoutes } from './routes/actions.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { conversationRoutes } from './routes/conversation.ts';
import { healthRoute } from './routes/health.ts';
import { openRoutes } from './routes/open.ts';
import { pageRoutes } from './routes/pages.ts';
import { representationRoutes } from './routes/representations.ts';
import { staffRoutes, type Staff } from './routes/staff.ts';
import { wipeRoute } from './routes/wipe.ts';
import type { Settings } from './settings.ts';
import type { StorageHealth } from './storage-health.ts';

export interface AppDeps extends ReceiveDeps {
  readonly log: Logger;
  /** `null`: no app is served. */
  readonly files: AppFiles | null;
  readonly version: string;
  /** What staff work with. Absent: nobody gets in. */
  readonly staff?: Staff;
  /** The second named person of a council. */
  readonly secondPerson?: TalkDeps['secondPerson'];
  /** Files that follow the words. Absent: none are taken. */
  readonly attachments?: Attachments;
  /** Absent: those of an endpoint without a proxy in front. */
  readonly limits?: Limits;
  /** How wrong codes are slowed down. Absent: as at every endpoint. */
  readonly tries?: CodeTries;
  /** Absent: those of every endpoint. */
  readonly connections?: ConnectionLimits;
  /** Absent: the health of the storage is asked of it. */
  readonly health?: StorageHealth;
  /** Absent: nothing is counted. */
  readonly metrics?: Metrics;
  /** While what is kept is still being looked at. Absent: it was. */
  readonly isChecking?: () => boolean;
  readonly settings: Pick<Settings, 'tls' | 'origin' | 'origins'>;
}

/** Every route, refusal and header; not listening yet. */
export function endpointApp(deps: AppDeps): FastifyInstance {
  const { settings, log } = deps;
  const connections = deps.connections ?? CONNECTION_LIMITS;
  const app = build(settings.tls, connections, (error, reply) => {
    refuse(error, reply, log);
  });
  limitConnections(app.server, connections);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer' },
    (_request: FastifyRequest, body: Buffer, done: (error: null, body: Buffer) => void) => done(null, body),
  );

  const styles = deps.files ? styleHashes(deps.files.shell.bytes.toString('utf8')) : [];
  securityHeaders(app, settings, () => deps.packs.endpoints(), styles);
  onlyUnderItsName(app, settings.origin);
  crossOrigin(app, settings.origins);
  if (deps.isChecking) nothingIsMissing(app, deps.isChecking);
  logRequests(app, log);
  if (deps.metrics) countAnswers(app, deps.metrics);

  const limited = deps.limits ?? limits({ proxies: NO_PROXIES });
  const calm = quiet();
  representationRoutes(app, { ...deps, limits: limited, came: calm.came });
  const talk = openTalk({ ...deps, holidays: deps.holidays ?? (() => ENGLAND_BANK_HOLIDAYS) });
  actionRoutes(app, { talk, limits: limited, came: calm.came });
  const tries = deps.tries ?? codeTries({ storage: deps.storage });
  conversationRoutes(app, { talk, limits: limited, tries });
  if (deps.attachments) attachmentRoutes(app, { ...deps.attachments, limits: limited });
  if (deps.staff) staffRoutes(app, { ...deps, ...deps.staff, quiet: calm });
  openRoutes(app, deps);
  healthRoute(app, deps);
  wipeRoute(app);
  pageRoutes(app, deps);
  app.all(UNREADABLE, (_request, reply) => sendProblem(reply, 'malformed'));
  // Above the pages, which would otherwise take every GET that no route has.
  app.get('/api/*', (request, reply) => notHere(request, reply));
  app.setNotFoundHandler((request, reply) => notHere(request, reply));
  app.setErrorHandler((error: FastifyError, _request, reply) => refuse(error, reply, log));
  return app;
}

/** Where addresses go that cannot be decoded: left as they are, no hook would run for them. */
const UNREADABLE = '/api/unreadable';

function readableUrl({ url = '/' }: IncomingMessage): string {
  if (!url.includes('%')) return url;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return url;
  } catch {
    return UNREADABLE;
  }
}

function build(
  tls: Settings['tls'],
  connections: ConnectionLimits,
  onFrameworkError: (error: FastifyError, reply: FastifyReply) => void,
): FastifyInstance {
  const options = {
    requestTimeout: connections.requestMs,
    forceCloseConnections: 'idle' as const,
    // A name of any length is unknown, not malformed.
    routerOptions: { maxParamLength: maxHeaderSize },
    rewriteUrl: readableUrl,
    clientErrorHandler: refuseConnection,
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) =>
      onFrameworkError(error, reply),
  };
  const server = serverOptions(connections);
  return tls
    ? (fastify({ ...options, https: { ...server, ...tls } }) as unknown as FastifyInstance)
    : fastify({ ...options, http: server });
}

/** What is not found in a file that may be damaged may be there all the same: no phone is told otherwise. */
function nothingIsMissing(app: FastifyInstance, isChecking: () => boolean): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 404 || !isChecking() || !request.url.startsWith('/api/')) return payload;
    const problem = problemOf('try-later');
    reply.code(problem.status).header('retry-after', '30').type('application/problem+json');
    return JSON.stringify(problem);
  });
}

/** With a public address set, no other name is answered: nobody can point theirs at us. */
function onlyUnderItsName(app: FastifyInstance, origin: string | null): void {
  if (!origin) return;
  const { host } = new URL(origin);
  app.addHook('onRequest', (request, reply, done) => {
    if (request.host.toLowerCase() === host) return done();
    if (request.url.split('?', 1)[0] === '/api/v1/health') return done();
    void reply.code(421).type('text/plain').send('');
  });
}

/** Addresses of words, of actions and of chunks. */
const TAKES_PUT =
  /^\/api\/v1\/(?:councils\/[^/]+\/representations\/[^/?]+|representations\/[^/]+\/actions\/[^/?]+|representations\/[^/]+\/attachments\/[^/]+\/chunks\/[^/?]+)(?:\?|$)/;

/** A known address asked in another way is 405; the rest is 404. Other verbs than these never get here. */
function notHere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (TAKES_PUT.test(request.url)) return sendProblem(reply.header('allow', 'PUT'), 'method-not-allowed');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendProblem(reply.header('allow', 'GET, HEAD'), 'method-not-allowed');
  }
  return sendProblem(reply, 'not-found');
}

/** Faults of the request keep their own answer; anything else is ours, logged without its words, and worth a retry. */
function refuse(error: FastifyError, reply: FastifyReply, log: Logger): FastifyReply {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return sendProblem(reply, 'too-large');
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return sendProblem(reply, 'not-json');
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return sendProblem(reply, 'malformed');
  log.error({ msg: 'unexpected', ...errorFacts(error) });
  return sendProblem(reply, 'try-later');
}
