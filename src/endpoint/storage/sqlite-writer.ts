/** Writes arrivals into a SQLite file: a group in one transaction, and each alone when the group fails. */
import type Database from 'better-sqlite3';
import type { ContentCipher } from '../content-cipher.ts';
import type { Failpoint } from '../settings.ts';
import type { Prove } from '../signing.ts';
import { auditEntry } from './audit.ts';
import { attachmentRows, notificationRow, receiptRow, representationRow } from './rows.ts';
import { isOfOneRow, troubleOf, watchDisk, type Disk } from './sqlite-trouble.ts';
import type { Accepted, Arrival, Stored } from './storage.ts';
import type { Outcome } from './turn.ts';

export type SqliteWriter = (arrivals: readonly Arrival[]) => readonly Outcome<Accepted>[];

/** What is there under an id; of what was deleted the proof is left. */
export const FIND = `with asked (id) as (select ?)
  select council, digest, receipt from asked join representation using (id) join receipt on representation_id = id
  union all select council, digest, receipt from asked join deleted on representation_id = id`;

export interface WriterOptions {
  readonly failpoint?: ((name: Failpoint) => void) | undefined;
  readonly disk?: Disk;
  readonly prove?: Prove | undefined;
}

/** A writer over the one connection that writes. The words are encrypted before they reach it. */
export function sqliteWriter(
  connection: Database.Database,
  cipher: ContentCipher,
  { failpoint = () => undefined, disk = watchDisk(), prove = (text) => text }: WriterOptions = {},
): SqliteWriter {
  const run = statements(connection);
  const together = (arrivals: readonly Arrival[]): Accepted[] => {
    run.begin.run();
    try {
      let chain = run.lastChain.get() ?? '';
      const accepted = arrivals.map((arrival) => {
        const result = store(run, arrival, cipher.seal(arrival.body, arrival), prove);
        if (result.result !== 'stored') return result;
        const entry = auditEntry(chain, arrival);
        run.audit.run(entry);
        chain = entry.chain;
        return result;
      });
      failpoint('before-commit');
      run.commit.run();
      failpoint('after-commit');
      return accepted;
    } catch (error) {
      // After a full disk SQLite has rolled back by itself.
      if (connection.inTransaction) run.rollback.run();
      throw error;
    }
  };
  return (arrivals) => {
    if (disk.failed) return arrivals.map(() => ({ value: { result: 'not-now' } }));
    try {
      return together(arrivals).map((value) => ({ value }));
    } catch (error) {
      disk.see(error);
      if (arrivals.length === 1 || !isOfOneRow(error)) return arrivals.map(() => troubleOf(error));
      return arrivals.map((arrival) => alone(together, arrival));
    }
  };
}

function alone(together: (arrivals: readonly Arrival[]) => Accepted[], arrival: Arrival): Outcome<Accepted> {
  try {
    const [value] = together([arrival]);
    return value ? { value } : { thrown: new Error('nothing was said of a row') };
  } catch (error) {
    return troubleOf(error);
  }
}

type Statements = ReturnType<typeof statements>;

function store(run: Statements, arrival: Arrival, body: Uint8Array, prove: Prove): Accepted {
  if (run.representation.run(representationRow(arrival, body)).changes === 0) {
    const stored = run.find.get(arrival.id);
    if (!stored) throw new Error('an id is taken by a row without a receipt');
    return { result: 'there-already', stored };
  }
  const receipt = prove(arrival.receipt);
  if (run.receipt.run(receiptRow(arrival, receipt)).changes === 0) {
    run.takeBack.run(arrival.id);
    return { result: 'reference-taken' };
  }
  for (const file of attachmentRows(arrival)) run.attachment.run(file);
  run.notification.run(notificationRow(arrival));
  return { result: 'stored', receipt };
}

function statements(db: Database.Database) {
  const insert = (table: string, columns: string, more = '', unless = 'where true') =>
    db.prepare(
      `insert into ${table} (${columns}) select ${columns.replaceAll(/\w+/g, '@$&')} ${unless} ${more}`,
    );
  return {
    begin: db.prepare('begin immediate'),
    commit: db.prepare('commit'),
    rollback: db.prepare('rollback'),
    representation: insert(
      'representation',
      'id, council, kind, digest, body, received_at, key_hash, code_hash, unsafe, freeze, words_length, lane',
      'on conflict (id) do nothing',
      // What was deleted does not come back from a phone that was in a drawer.
      'where not exists (select 1 from deleted where representation_id = @id)',
    ),
    receipt: insert('receipt', 'representation_id, reference, receipt', 'on conflict (reference) do nothing'),
    takeBack: db.prepare('delete from representation where id = ?'),
    attachment: insert('attachment', 'representation_id, sha256, bytes, media_type, role'),
    notification: insert('notification', 'representation_id, what, urgent, created_at, sent_at'),
    audit: insert('audit', 'at, what, representation_id, digest, chain'),
    lastChain: db.prepare<[], string>('select chain from audit order by id desc limit 1').pluck(),
    find: db.prepare<[string], Stored>(FIND),
  };
}
