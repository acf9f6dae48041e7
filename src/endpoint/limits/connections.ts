/** How long a connection may take for what, and how many there may be: nobody holds the door open with nothing. */
import type { Server } from 'node:http';

export interface ConnectionLimits {
  /** For the headers of a request; a connection that never says anything ends then too. All in milliseconds. */
  readonly headersMs: number;
  /** For a whole request. A bad line still gets 256 KiB across. */
  readonly requestMs: number;
  /** How often these two are looked at. */
  readonly lookMs: number;
  /** How many connections there may be at one time. */
  readonly atMost: number;
}

export const CONNECTION_LIMITS: ConnectionLimits = {
  headersMs: 30_000,
  requestMs: 120_000,
  lookMs: 5_000,
  atMost: 8_000,
};

/** What Node needs to know when a server is made, beside what Fastify tells it. */
export const serverOptions = ({ headersMs, lookMs }: ConnectionLimits) => ({
  headersTimeout: headersMs,
  connectionsCheckingInterval: lookMs,
});

/** From this share on, connections that wait between two requests make room for those that come. */
const CROWDED = 0.9;

/** Holds a server to its number of connections: the idle go before anybody new is turned away. */
export function limitConnections(server: Server, { atMost }: ConnectionLimits): void {
  let open = 0;
  server.maxConnections = atMost;
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => (open -= 1));
    if (open > atMost * CROWDED) server.closeIdleConnections();
  });
}
