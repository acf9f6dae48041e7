/** Brings what the log holds into the database, between two groups and never while somebody waits for an answer. */
import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Failpoint } from '../settings.ts';
import type { Disk } from './sqlite-trouble.ts';

/** As SQLite's own: 1,000 pages of 4 KiB. */
const LOG_BYTES = 1_000 * 4_096;

export interface CheckpointOptions {
  readonly disk: Disk;
  readonly failpoint?: ((name: Failpoint) => void) | undefined;
  /** How much the log may hold before it is brought in. */
  readonly logBytes?: number | undefined;
}

/** Returns what to call after a write, in the same line as the writes. */
export function checkpoints(
  connection: Database.Database,
  { disk, failpoint, logBytes = LOG_BYTES }: CheckpointOptions,
): () => void {
  const log = `${connection.name}-wal`;
  return () => {
    if (!connection.open || disk.failed || sizeOf(log) < logBytes) return;
    failpoint?.('in-checkpoint');
    try {
      connection.pragma('wal_checkpoint(PASSIVE)');
    } catch (error) {
      disk.see(error);
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
