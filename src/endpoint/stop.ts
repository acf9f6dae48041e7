/** The end of the process: asked for once it finishes what runs, asked for again it ends. */
import type { FastifyInstance } from 'fastify';

/** How long running requests may take to finish after a stop was asked for, in milliseconds. */
const DRAIN_MS = 10_000;
/** A terminal and the program that was started in it both pass a Ctrl-C on: that is one wish. */
const SAME_WISH_MS = 1_000;

/** How often connections that have fallen silent are let go while the rest finishes, in milliseconds. */
const IDLE_MS = 50;

/**
 * Takes no more connections and finishes what runs. A phone or a proxy keeps its connection open for
 * the next request: left alone, a silent one would hold the end up for as long as it may last.
 */
export async function drain(app: FastifyInstance): Promise<void> {
  const letting = setInterval(() => app.server.closeIdleConnections(), IDLE_MS);
  await app.close();
  clearInterval(letting);
}

/**
 * On SIGTERM or SIGINT: runs `close`, which takes no more connections and finishes what runs, for ten
 * seconds at most, and leaves with 0. A second signal, a second later or more, leaves at once: what was
 * answered is on disk all the same.
 */
export function stopOnSignal(close: () => Promise<void>): void {
  let askedAt: number | null = null;
  const stop = () => {
    if (askedAt !== null) {
      if (performance.now() - askedAt >= SAME_WISH_MS) process.exit(0);
      return;
    }
    askedAt = performance.now();
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    void close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
