/**
 * Groups written by a thread of its own: while it waits for the disk, requests are read and questions
 * answered. Where its script is missing, as in a test of the sources, the one thread does both.
 */
import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Failpoint } from '../settings.ts';
import type { Accepted, Arrival } from './storage.ts';
import type { Outcome, WriteTogether } from './turn.ts';

/** What the thread needs to open the same file for itself. */
export interface WriterData {
  readonly database: string;
  readonly contentKey: string;
  readonly signingKey: KeyObject;
  readonly failpoint: Failpoint | null;
  readonly checkpointRows: number | undefined;
}

/** What the thread says: what became of a group, or that the disk failed. */
export type WriterSays = { readonly outcomes: readonly Outcome<Accepted>[] } | { readonly failed: string };

export interface WriterThread {
  readonly write: WriteTogether<Arrival, Accepted>;
  close(): Promise<void>;
}

const NOT_NOW: Outcome<Accepted> = { value: { result: 'not-now' } };

/**
 * Starts the thread of a script beside the endpoint's own; `null` when there is none.
 *
 * @param failed Called when the disk failed or the thread ended: nothing is written from then on
 */
export function startWriter(
  script: URL,
  workerData: WriterData,
  failed: (code: string) => void,
): WriterThread | null {
  if (!existsSync(script)) return null;
  // Keys of Node are handed over as they are.
  const thread = new Worker(script, { workerData });
  let ended = false;
  let closing = false;
  let waiting: ((outcomes: readonly Outcome<Accepted>[] | null) => void) | null = null;
  thread.on('message', (says: WriterSays) => {
    if ('failed' in says) failed(says.failed);
    else waiting?.(says.outcomes);
  });
  const end = () => {
    if (!ended && !closing) failed('WRITER_ENDED');
    ended = true;
    waiting?.(null);
  };
  thread.on('error', end);
  thread.on('exit', end);
  return {
    write: async (arrivals) => {
      if (ended) return arrivals.map(() => NOT_NOW);
      const outcomes = await new Promise<readonly Outcome<Accepted>[] | null>((done) => {
        waiting = done;
        thread.postMessage(arrivals);
      });
      waiting = null;
      return outcomes ?? arrivals.map(() => NOT_NOW);
    },
    close: async () => {
      closing = true;
      const gone = new Promise((done) => thread.once('exit', done));
      thread.postMessage('close');
      if (!ended) await gone;
    },
  };
}
