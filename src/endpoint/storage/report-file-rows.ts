/**
 * Documents of reports as rows: the same questions to each database. They come in chunks as a phone's files
 * do, under an id of their own, and stand on a case once a record says so.
 */
import type { Kysely, Selectable } from 'kysely';
import type {
  Added,
  ChunkRow,
  Database,
  FileRow,
  FileStore,
  Settlement,
  Written,
} from './attachment-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** One document, on a case or on its way there. */
export interface ReportFileRow extends FileRow {
  readonly caseId: string;
  /** The record of the report. */
  readonly recordId: string;
  /** Who sends it. */
  readonly accountId: string;
  /** RFC 3339 in UTC; `null`: it does not stand on the case. */
  readonly addedAt: string | null;
}

/** What is to come. */
export type ComingFile = Pick<
  ReportFileRow,
  'id' | 'caseId' | 'recordId' | 'accountId' | 'sha256' | 'bytes' | 'mediaType'
> & { readonly begunAt: string };

export interface ReportFileStore extends FileStore {
  /** Those that stand on a case, and those on their way. */
  ofCase(caseId: string): Promise<readonly ReportFileRow[]>;
  one(id: string): Promise<ReportFileRow | null>;
  /**
   * The row of a document that is to come, or of the same one that somebody began before, in the same words:
   * then what came of it is kept. `null`: so many of theirs are on their way that they have to wait.
   */
  begin(file: ComingFile): Promise<Written<ReportFileRow | null>>;
  /** Forgets what was begun before a moment and never came to stand on a case. Resolves with how many. */
  forgetBegun(before: string): Promise<Written<number>>;
}

/** On their way at once from one member of staff: whoever gives up many has to wait until they are forgotten. */
const MOST_BEGUN = 40;

/** The rows of one database. */
export function reportFileStore({ read, write }: Database): ReportFileStore {
  const one = (id: string) => rowOf(read, id);
  return {
    one,
    file: one,
    ofCase: async (caseId) => {
      const rows = read.selectFrom('report_file').selectAll().where('case_id', '=', caseId);
      return (await rows.orderBy('begun_at').orderBy('id').execute()).map(seen);
    },
    begin: (file) => write((tx) => begin(tx, file)),
    forgetBegun: (before) => write((tx) => forgetBegun(tx, before)),
    chunks: async (id) => (await chunksOf(read, id).orderBy('n').execute()) satisfies ChunkRow[],
    chunk: async (id, _sha256, n) => (await chunksOf(read, id).where('n', '=', n).executeTakeFirst()) ?? null,
    addChunk: (chunk) => write((tx) => addChunk(tx, chunk)),
    dropChunk: (place) =>
      write(async (tx) => void (await tx.deleteFrom('report_chunk').where('place', '=', place).execute())),
    settle: ({ id }, from, to) => write((tx) => settle(tx, id, from, to)),
    unscanned: async (atMost) => {
      const rows = read.selectFrom('report_file').selectAll();
      const some = rows.where('state', '=', 'stored').where('scan', '=', 'unscanned');
      return (await some.orderBy('received_at').limit(atMost).execute()).map(seen);
    },
    markClean: ({ id }) =>
      write(async (tx) => {
        await tx.updateTable('report_file').set({ scan: 'clean' }).where('id', '=', id).execute();
      }),
  };
}

/** In the transaction that writes the record: it stands on the case from now on. */
export async function markAdded(tx: Db, id: string, at: string): Promise<void> {
  await tx.updateTable('report_file').set({ added_at: at }).where('id', '=', id).execute();
}

/** Takes every document of a case away, and tells the places of its files, which are to follow. */
export async function removeReportFiles(tx: Db, caseId: string): Promise<readonly string[]> {
  const ids = tx.selectFrom('report_file').select('id').where('case_id', '=', caseId);
  const chunks = tx.deleteFrom('report_chunk').where('file_id', 'in', ids);
  const places = (await chunks.returning('place').execute()).map(({ place }) => place);
  await tx.deleteFrom('report_file').where('case_id', '=', caseId).execute();
  return places;
}

const seen = (row: Selectable<Tables['report_file']>): ReportFileRow => ({
  id: row.id,
  sha256: row.sha256,
  bytes: row.bytes,
  mediaType: row.media_type,
  role: 'file',
  state: row.state,
  reason: row.reason,
  scan: row.scan,
  caseId: row.case_id,
  recordId: row.record_id,
  accountId: row.account_id,
  addedAt: row.added_at,
});

async function rowOf(db: Db, id: string): Promise<ReportFileRow | null> {
  const row = await db.selectFrom('report_file').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? seen(row) : null;
}

const chunksOf = (db: Db, id: string) =>
  db
    .selectFrom('report_chunk')
    .innerJoin('report_file', 'report_file.id', 'report_chunk.file_id')
    .select([
      'report_file.id',
      'report_file.sha256',
      'report_chunk.n',
      'report_chunk.bytes',
      'report_chunk.digest',
      'report_chunk.place',
    ])
    .where('report_file.id', '=', id);

async function begin(tx: Db, file: ComingFile): Promise<ReportFileRow | null> {
  const theirs = tx
    .selectFrom('report_file')
    .selectAll()
    .where('account_id', '=', file.accountId)
    .where('added_at', 'is', null)
    .where('state', '!=', 'refused');
  const begun = await theirs.execute();
  const same = begun.find(
    (row) =>
      row.case_id === file.caseId &&
      row.record_id === file.recordId &&
      row.sha256 === file.sha256 &&
      row.bytes === file.bytes &&
      row.media_type === file.mediaType,
  );
  if (same) return seen(same);
  if (begun.length >= MOST_BEGUN) return null;
  const { id, caseId, recordId, accountId, sha256, bytes, mediaType, begunAt } = file;
  await tx
    .insertInto('report_file')
    .values({
      ...{ id, sha256, bytes },
      case_id: caseId,
      record_id: recordId,
      account_id: accountId,
      media_type: mediaType,
      begun_at: begunAt,
    })
    .execute();
  return rowOf(tx, id);
}

async function forgetBegun(tx: Db, before: string): Promise<number> {
  const old = tx
    .selectFrom('report_file')
    .select('id')
    .where('added_at', 'is', null)
    .where('begun_at', '<', before);
  await tx.deleteFrom('report_chunk').where('file_id', 'in', old).execute();
  const gone = await tx
    .deleteFrom('report_file')
    .where('added_at', 'is', null)
    .where('begun_at', '<', before)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** The file's row is touched first: a chunk that comes while its file is refused would stay behind. */
async function addChunk(tx: Db, { id, n, bytes, digest, place }: ChunkRow): Promise<Added> {
  const waiting = await tx
    .updateTable('report_file')
    .set({ state: 'missing' })
    .where('id', '=', id)
    .where('state', '=', 'missing')
    .executeTakeFirst();
  if (waiting.numUpdatedRows === 0n) return 'settled';
  const added = await tx
    .insertInto('report_chunk')
    .values({ file_id: id, n, bytes, digest, place })
    .onConflict((conflict) => conflict.columns(['file_id', 'n']).doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? 'added' : 'there-already';
}

async function settle(
  tx: Db,
  id: string,
  from: FileRow['state'],
  { state, reason, at, scan, dropChunks }: Settlement,
): Promise<readonly string[] | null> {
  const settled = await tx
    .updateTable('report_file')
    .set({ state, reason, ...(from === 'missing' && { received_at: at }), ...(scan && { scan }) })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  if (settled.numUpdatedRows === 0n) return null;
  if (!dropChunks) return [];
  const dropped = tx.deleteFrom('report_chunk').where('file_id', '=', id);
  return (await dropped.returning('place').execute()).map(({ place }) => place);
}
