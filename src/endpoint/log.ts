/**
 * Logs say what the machine did, never who did it or what they wrote: no address, no path as it
 * was sent, no parameters, no bodies, and no error messages that might quote one.
 */
import { pino, type DestinationStream, type Logger } from 'pino';
import type { FastifyInstance } from 'fastify';
import type { LogLevel } from './settings.ts';

/** The standard output. What is said in one turn of the event loop is written together, at its end. */
function inTurns(): DestinationStream {
  let waiting = '';
  const flush = () => {
    const lines = waiting;
    waiting = '';
    if (lines !== '') process.stdout.write(lines);
  };
  process.once('exit', flush);
  return {
    write(line) {
      if (waiting === '') setImmediate(flush);
      waiting += line;
    },
  };
}

/** One JSON line per entry, with a time and no machine name. */
export const endpointLog = (level: LogLevel, to: DestinationStream = inTurns()): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);

/** Writes one line for each request once its answer has gone. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', (request, reply, done) => {
    log.info({
      method: request.method,
      route: request.is404 ? 'none' : (request.routeOptions.url ?? 'none'),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      bytes: Number(reply.getHeader('content-length') ?? 0),
    });
    done();
  });
}

/** An unexpected error by its name, code and places: a message may quote what was sent. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  // A message of several lines could look like a place.
  const places = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    code: (error as { code?: unknown }).code,
    at: places.slice(0, 8).map((line) => line.trim()),
  };
}
