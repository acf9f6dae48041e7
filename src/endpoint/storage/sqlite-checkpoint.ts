/** Brings what the log holds into the database, between two groups and never while somebody waits for an answer. */
import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Failpoint } from '../settings.ts';
import type { Disk } from './sqlite-trouble.ts';

/** Changed rows after which the log is brought in: a thousand messages. */
const ROWS = 4_000;
/** Or before that, when the log has grown by so much. It is written from its start again, never cut. */
const GROWN_BYTES = 4_194_304;

export interface CheckpointOptions {
  readonly disk: Disk;
  readonly failpoint?: ((name: Failpoint) => void) | undefined;
  /** Another number of changed rows. */
  readonly rows?: number | undefined;
}

/** Returns what to call after a write, in the same line as the writes. */
export function checkpoints(
  connection: Database.Database,
  { disk, failpoint, rows = ROWS }: CheckpointOptions,
): () => void {
  const log = `${connection.name}-wal`;
  const changes = connection.prepare<[], number>('select total_changes()').pluck();
  const now = () => ({ changes: changes.get() ?? 0, bytes: sizeOf(log) });
  let last = now();
  return () => {
    if (!connection.open || disk.failed) return;
    const is = now();
    if (is.changes - last.changes < rows && is.bytes - last.bytes < GROWN_BYTES) return;
    last = is;
    failpoint?.('in-checkpoint');
    try {
      connection.pragma('wal_checkpoint(PASSIVE)');
    } catch (error) {
      disk.see(error);
    }
  };
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
