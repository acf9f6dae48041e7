/** What an error of SQLite means for what was to be stored. Codes: https://sqlite.org/rescode.html */
import Database from 'better-sqlite3';
import type { Accepted } from './storage.ts';
import type { Outcome } from './turn.ts';

/** A disk that is full or a database that is held concerns the whole group only when it concerns each row. */
export function isOfOneRow(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return true;
  return error.code === 'SQLITE_FULL' || error.code.startsWith('SQLITE_CONSTRAINT');
}

/** What a failed transaction means. Anything else is a bug and is thrown on. */
export function troubleOf(error: unknown): Outcome<Accepted> {
  if (!(error instanceof Database.SqliteError)) return { thrown: error };
  if (error.code === 'SQLITE_FULL') return { value: { result: 'full' } };
  if (error.code.startsWith('SQLITE_CONSTRAINT')) return { thrown: error };
  return { value: { result: 'not-now' } };
}

/** Whether the disk can still be believed. */
export interface Disk {
  /** Nothing is written any more, or yet. */
  readonly failed: boolean;
  /** Is shown every error of a write. */
  see(error: unknown): void;
  /** Is told that it failed, by somebody else who saw it. */
  fail(code: string): void;
}

/**
 * A flush that failed once may be answered with success the next time although nothing was written, so a
 * process that saw one must not go on. The growing index of the log is another matter: it only has no room.
 *
 * @param tell Called once, with SQLite's code.
 * @param isChecking While the file is still being looked at.
 */
export function watchDisk(
  tell: (code: string) => void = () => undefined,
  isChecking: () => boolean = () => false,
): Disk {
  let failed = false;
  const fail = (code: string): void => {
    if (failed) return;
    failed = true;
    tell(code);
  };
  return {
    get failed() {
      return failed || isChecking();
    },
    fail,
    see(error) {
      const code = error instanceof Database.SqliteError ? error.code : '';
      if (/^SQLITE_(?:IOERR(?!_SHMSIZE)|CORRUPT|NOTADB)/.test(code)) fail(code);
    },
  };
}
