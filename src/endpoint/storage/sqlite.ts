/** Storage in one SQLite file: one process, one writer, one file to back up. */
import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { ContentCipher } from '../content-cipher.ts';
import type { Failpoint } from '../settings.ts';
import type { Prove, Signer } from '../signing.ts';
import { startFault } from '../start-fault.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { list, read } from './rows.ts';
import { reportFileStore } from './report-file-rows.ts';
import { retentionStore } from './retention-rows.ts';
import { sealedStore } from './sealed-rows.ts';
import { sessionStore } from './session-rows.ts';
import { staffAudit } from './staff-audit.ts';
import { accountStore } from './account-rows.ts';
import { attachmentStore } from './attachment-rows.ts';
import { sqliteReached } from './sqlite-reached.ts';
import { openSqliteForReading } from './sqlite-file.ts';
import { checkpoints } from './sqlite-checkpoint.ts';
import { watchDisk, type Disk } from './sqlite-trouble.ts';
import type { WriterThread } from './sqlite-thread.ts';
import { FIND, sqliteWriter } from './sqlite-writer.ts';
import type { Accepted, Arrival, Probed, Storage, Stored } from './storage.ts';
import type { Tables } from './tables.ts';
import { inTurns, type GroupWritten, type Outcome } from './turn.ts';

export interface StorageOptions {
  /** Called at named places where a test may stop the process. */
  readonly failpoint?: (name: Failpoint) => void;
  /** The most messages in one transaction. To measure what a group saves. */
  readonly most?: number;
  /** Called after each group. */
  readonly told?: ((group: GroupWritten) => void) | undefined;
  /** Completes each receipt before it is written. Absent: they come complete. */
  readonly prove?: Prove;
  /** Called once when the disk failed: what the process would say from now on could not be believed. */
  readonly failed?: (code: string) => void;
  /** SQLite: while the file is still being looked at, nothing is written. */
  readonly isChecking?: () => boolean;
  /** SQLite: changed rows after which the log is brought into the file. */
  readonly checkpointRows?: number | undefined;
  /** SQLite: starts the thread that writes groups; `null` and absent: this one writes them. */
  readonly startWriter?: (failed: (code: string) => void) => WriterThread | null;
}

/** A storage over an open connection. Reads have one of their own, and never wait for writes. */
export function sqliteStorage(
  connection: Database.Database,
  cipher: ContentCipher,
  { failpoint, most, told, prove, failed, checkpointRows, startWriter, isChecking }: StorageOptions = {},
): Storage {
  const reader = connection.readonly ? connection : openSqliteForReading(connection.name);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: reader }) });
  const held = reader.prepare<[string], Stored>(FIND);
  const disk = watchDisk(failed, isChecking);
  const thread = startWriter?.((code) => disk.fail(code));
  const write = thread?.write ?? sqliteWriter(connection, cipher, { failpoint, disk, prove });
  const checkpoint = checkpoints(connection, { disk, failpoint, rows: checkpointRows });
  const alone = writingLine(checkpoint);
  const reached = sqliteReached(connection, db, alone, disk);
  return {
    kind: 'sqlite',
    accept: inTurns<Arrival, Accepted>(
      (group) => alone(() => (disk.failed ? group.map(() => NOT_NOW) : write(group))),
      most,
      told,
    ),
    find: async (id) => held.get(id) ?? null,
    list: () => list(db, 'rowid'),
    read: (id) => read(db, cipher, id),
    probe: async () => (isChecking?.() ? 'checking' : alone(() => probe(connection, disk))),
    ...{ attachments: attachmentStore(reached), reportFiles: reportFileStore(reached) },
    retention: retentionStore(reached),
    sealed: sealedStore(reached),
    accounts: accountStore(reached, cipher),
    sessions: sessionStore(reached),
    staffAudit: staffAudit(reached),
    rows: { ...reached, cipher },
    close: async () => {
      await thread?.close();
      await db.destroy();
      // The last to close brings everything into the one file; Kysely closes only what it has used.
      reader.close();
      connection.close();
    },
  };
}

const NOT_NOW: Outcome<Accepted> = { value: { result: 'not-now' } };

/** The line in which all writes stand, and the checkpoint behind them. */
function writingLine(checkpoint: () => void): ReturnType<typeof oneAtATime> {
  const alone = oneAtATime();
  let soon = false;
  return async (work) => {
    try {
      return await alone(work);
    } finally {
      if (!soon)
        setImmediate(() => {
          soon = false;
          void alone(checkpoint);
        });
      soon = true;
    }
  };
}

/** As much as a long message: the last corner of a full disk still takes a short line. */
const PROBE = 'x'.repeat(65_536);

function probe(connection: Database.Database, disk: Disk): Probed {
  if (disk.failed) return 'not-now';
  try {
    remember(connection, 'probe', PROBE);
    connection.prepare("delete from meta where name = 'probe'").run();
    return 'ok';
  } catch (error) {
    disk.see(error);
    return (error as { code?: unknown }).code === 'SQLITE_FULL' ? 'full' : 'not-now';
  }
}

/** Refuses another content key than the one the rows were written under. */
export const checkContentKey = (connection: Database.Database, { keyName }: ContentCipher): void => {
  checkKey(connection, 'content', keyName);
};

/** Refuses another signing key than the one phones already believe, or one that it signed. */
export const checkSigningKey = (connection: Database.Database, { keyId, ancestors }: Signer): void => {
  checkKey(connection, 'signing', keyId, ancestors);
};

/** Compares with the key's name of the last start, which is kept beside the rows. */
function checkKey(
  connection: Database.Database,
  which: 'content' | 'signing',
  name: string,
  ancestors: readonly string[] = [],
): void {
  const key = `${which}-key`;
  const named = connection.prepare('select value from meta where name = ?').pluck().get(key);
  if (named === name) return;
  if (named !== undefined && !ancestors.includes(String(named)))
    throw startFault(`The ${which} key is not the one this database was written with: put that one back.`);
  remember(connection, key, name);
}

function remember(connection: Database.Database, name: string, value: string): void {
  connection
    .prepare(
      'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    )
    .run(name, value);
}
