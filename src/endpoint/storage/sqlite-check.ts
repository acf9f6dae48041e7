/**
 * Looks at every page of a SQLite file on a thread of its own: with a million messages that takes seconds, in
 * which an endpoint that was started again can answer already.
 */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** Looks at a file; what is wrong with it in one sentence, `null` when nothing is. */
export type FileCheck = (path: string) => Promise<string | null>;

/** The check by the script of a thread; absent where there is none, as in a test of the sources. */
export function checkBy(script: URL): FileCheck | undefined {
  if (!existsSync(script)) return undefined;
  return (path) =>
    new Promise((done) => {
      const thread = new Worker(script, { workerData: { path } });
      // The endpoint may be asked to stop meanwhile.
      thread.unref();
      thread.once('message', done);
      thread.once('error', (error) => done(`The database ${path} could not be checked (${error.name}).`));
    });
}
