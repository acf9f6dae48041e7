/** Tells the figures at an address of their own, which no proxy leads to. Off unless it is set. */
import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Listening } from '../settings-forms.ts';
import { startFault } from '../start-fault.ts';
import type { Metrics } from './metrics.ts';

/** Counts every answer by its pattern, also those that no route has. */
export function countAnswers(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    metrics.answered(route, request.method, reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
}

/** `GET /metrics` and nothing else. One sentence when the address cannot be had. */
export function tellMetrics(metrics: Metrics, { host, port }: Listening): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((done, fail) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      fail(
        startFault(
          `The address of WREN_METRICS cannot be listened on (${code ?? 'unknown'}): choose another.`,
        ),
      ),
    );
    server.listen({ host, port }, () => done(server));
  });
}
