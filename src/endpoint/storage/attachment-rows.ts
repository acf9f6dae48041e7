/**
 * What is known of files that follow the words: the same questions to each database. Rows are the
 * truth; the encrypted bytes lie in files that the rows name.
 */
import type { Kysely } from 'kysely';
import type { AttachmentState, RefusedReason } from '../../contract/attachment.ts';
import type { Tables } from './tables.ts';

export type Scan = 'unscanned' | 'clean' | 'infected';

/** One announced file. */
export interface FileRow {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly role: string;
  readonly state: AttachmentState;
  readonly reason: string | null;
  readonly scan: Scan;
}

/** One chunk that is on disk. */
export interface ChunkRow {
  readonly id: string;
  readonly sha256: string;
  readonly n: number;
  readonly bytes: number;
  /** RFC 9530 form, before encryption. */
  readonly digest: string;
  readonly place: string;
}

export type Added = 'added' | 'there-already' | 'settled';

/** How a write ended: on disk, or nothing of it. */
export type Written<T> = { readonly done: T } | { readonly trouble: 'full' | 'not-now' };

/** What became of a file. `missing`: its bytes were here and are gone, so they are asked for again. */
export interface Settlement {
  readonly state: AttachmentState;
  readonly reason: RefusedReason | null;
  readonly scan?: Scan;
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** Takes the chunks away in the same step; their places are told so that the files can follow. */
  readonly dropChunks: boolean;
  /** From the first receipt and the states as they are now to the receipt signed anew. */
  readonly sign: (receipt: string, states: ReadonlyMap<string, AttachmentState>) => string;
}

/** What is asked and written of files that come in chunks, whoever sends them. */
export interface FileStore {
  file(id: string, sha256: string): Promise<FileRow | null>;
  /** In order of `n`. */
  chunks(id: string, sha256: string): Promise<readonly ChunkRow[]>;
  chunk(id: string, sha256: string, n: number): Promise<ChunkRow | null>;
  /**
   * Resolves after the row is on disk. `there-already`: another was first; `settled`: the file is
   * stored or refused by now.
   */
  addChunk(chunk: ChunkRow): Promise<Written<Added>>;
  /** Forgets one chunk whose file is damaged or gone: it is missing again. */
  dropChunk(place: string): Promise<Written<void>>;
  /**
   * Writes down what became of a file, with the receipt signed anew, when it still is in `from`.
   * Resolves with the places of dropped chunks, or `null` when somebody else was first.
   */
  settle(
    file: Pick<FileRow, 'id' | 'sha256'>,
    from: AttachmentState,
    to: Settlement,
  ): Promise<Written<readonly string[] | null>>;
  /** Stored files that no scanner has looked at, some of them, oldest first. */
  unscanned(atMost: number): Promise<readonly FileRow[]>;
  markClean(file: Pick<FileRow, 'id' | 'sha256'>): Promise<Written<void>>;
}

/** Files that follow the words of a person. */
export interface AttachmentStore extends FileStore {
  /** Who may open a representation, and what was announced under this hash; one question, whatever is asked. */
  open(
    id: string,
    sha256: string,
  ): Promise<{ readonly keyHash: string; readonly file: FileRow | null } | null>;
  /** Who may open a representation, and its newest receipt. */
  delivery(id: string): Promise<{ readonly keyHash: string; readonly receipt: string } | null>;
  files(id: string): Promise<readonly FileRow[]>;
  /** How many files are still on their way, and how many no scanner has looked at, those of reports with them. */
  waiting(): Promise<{ readonly missing: number; readonly unscanned: number }>;
  /** Those of the places that a row names, of whatever file. */
  named(places: readonly string[]): Promise<ReadonlySet<string>>;
}

/** How to reach a database. `write` runs one transaction that nothing else gets into, to the disk. */
export interface Database {
  readonly read: Kysely<Tables>;
  readonly write: <T>(work: (tx: Kysely<Tables>) => Promise<T>) => Promise<Written<T>>;
}

const FILE = [
  'attachment.representation_id as id',
  'attachment.sha256',
  'attachment.bytes',
  'attachment.media_type as mediaType',
  'attachment.role',
  'attachment.state',
  'attachment.reason',
  'attachment.scan',
] as const;
const CHUNK = ['representation_id as id', 'sha256', 'n', 'bytes', 'digest', 'place'] as const;

/** The rows of one database. */
export function attachmentStore({ read, write }: Database): AttachmentStore {
  const chunks = (id: string, sha256: string) =>
    read
      .selectFrom('attachment_chunk')
      .select(CHUNK)
      .where('representation_id', '=', id)
      .where('sha256', '=', sha256);
  return {
    file: async (id, sha256) => (await open(read, id, sha256))?.file ?? null,
    open: (id, sha256) => open(read, id, sha256),
    delivery: (id) => delivery(read, id),
    files: (id) =>
      read
        .selectFrom('attachment')
        .select(FILE)
        .where('representation_id', '=', id)
        .orderBy('sha256')
        .execute(),
    chunks: (id, sha256) => chunks(id, sha256).orderBy('n').execute(),
    chunk: async (id, sha256, n) => (await chunks(id, sha256).where('n', '=', n).executeTakeFirst()) ?? null,
    addChunk: (chunk) => write((tx) => addChunk(tx, chunk)),
    dropChunk: (place) =>
      write(
        async (tx) => void (await tx.deleteFrom('attachment_chunk').where('place', '=', place).execute()),
      ),
    settle: (file, from, to) => write((tx) => settle(tx, file, from, to)),
    unscanned: (atMost) => unscanned(read, atMost),
    waiting: () => waiting(read),
    markClean: ({ id, sha256 }) =>
      write(async (tx) => {
        const marked = tx.updateTable('attachment').set({ scan: 'clean' });
        await marked.where('representation_id', '=', id).where('sha256', '=', sha256).execute();
      }),
    named: (places) => named(read, places),
  };
}

async function open(db: Kysely<Tables>, id: string, sha256: string) {
  const row = await db
    .selectFrom('representation')
    .leftJoin('attachment', (join) =>
      join
        .onRef('attachment.representation_id', '=', 'representation.id')
        .on('attachment.sha256', '=', sha256),
    )
    .select(['representation.key_hash', ...FILE])
    .where('representation.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { key_hash: keyHash, ...file } = row;
  return { keyHash, file: file.id === null ? null : (file as FileRow) };
}

async function delivery(db: Kysely<Tables>, id: string) {
  const row = await db
    .selectFrom('representation')
    .innerJoin('receipt', 'receipt.representation_id', 'representation.id')
    .select(['key_hash', 'receipt', 'newest'])
    .where('representation.id', '=', id)
    .executeTakeFirst();
  return row ? { keyHash: row.key_hash, receipt: row.newest ?? row.receipt } : null;
}

const unscanned = (db: Kysely<Tables>, atMost: number): Promise<FileRow[]> =>
  db
    .selectFrom('attachment')
    .select(FILE)
    .where('state', '=', 'stored')
    .where('scan', '=', 'unscanned')
    .orderBy('received_at')
    .limit(atMost)
    .execute();

async function waiting(db: Kysely<Tables>) {
  const rows = await db
    .selectFrom('attachment')
    .select((all) => ['state', 'scan', all.fn.countAll<number | string>().as('count')])
    .groupBy(['state', 'scan'])
    .execute();
  const { reports } = await db
    .selectFrom('report_file')
    .select((all) => all.fn.countAll<number | string>().as('reports'))
    .where('state', '=', 'stored')
    .where('scan', '=', 'unscanned')
    .executeTakeFirstOrThrow();
  const sum = (found: typeof rows) => found.reduce((total, { count }) => total + Number(count), 0);
  return {
    missing: sum(rows.filter(({ state }) => state === 'missing')),
    unscanned:
      sum(rows.filter(({ state, scan }) => state === 'stored' && scan === 'unscanned')) + Number(reports),
  };
}

/** The file's row is touched first: a chunk that comes while its file is refused would stay behind. */
async function addChunk(tx: Kysely<Tables>, chunk: ChunkRow): Promise<Added> {
  const { id, sha256, n, bytes, digest, place } = chunk;
  const waiting = await tx
    .updateTable('attachment')
    .set({ state: 'missing' })
    .where('representation_id', '=', id)
    .where('sha256', '=', sha256)
    .where('state', '=', 'missing')
    .executeTakeFirst();
  if (waiting.numUpdatedRows === 0n) return 'settled';
  const added = await tx
    .insertInto('attachment_chunk')
    .values({ representation_id: id, sha256, n, bytes, digest, place })
    .onConflict((conflict) => conflict.columns(['representation_id', 'sha256', 'n']).doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? 'added' : 'there-already';
}

/** The receipt is touched first: two files that end at one moment sign one after the other. */
async function settle(
  tx: Kysely<Tables>,
  { id, sha256 }: Pick<FileRow, 'id' | 'sha256'>,
  from: AttachmentState,
  to: Settlement,
): Promise<readonly string[] | null> {
  const receipts = tx.updateTable('receipt').where('representation_id', '=', id);
  await receipts.set((row) => ({ newest: row.ref('newest') })).execute();
  const settled = await tx
    .updateTable('attachment')
    .set({
      state: to.state,
      reason: to.reason,
      ...(from === 'missing' && { received_at: to.at }),
      ...(to.state === 'missing' && { received_at: null }),
      ...(to.scan && { scan: to.scan }),
    })
    .where('representation_id', '=', id)
    .where('sha256', '=', sha256)
    .where('state', '=', from)
    .executeTakeFirst();
  if (settled.numUpdatedRows === 0n) return null;
  const { receipt } = await tx
    .selectFrom('receipt')
    .select('receipt')
    .where('representation_id', '=', id)
    .executeTakeFirstOrThrow();
  const states = await tx
    .selectFrom('attachment')
    .select(['sha256', 'state'])
    .where('representation_id', '=', id)
    .execute();
  const newest = to.sign(receipt, new Map(states.map((each) => [each.sha256, each.state])));
  await receipts.set({ newest }).execute();
  return to.dropChunks ? dropChunks(tx, id, sha256) : [];
}

async function dropChunks(tx: Kysely<Tables>, id: string, sha256: string): Promise<readonly string[]> {
  const dropped = await tx
    .deleteFrom('attachment_chunk')
    .where('representation_id', '=', id)
    .where('sha256', '=', sha256)
    .returning('place')
    .execute();
  return dropped.map(({ place }) => place);
}

/** So many names in one question: SQLite and PostgreSQL both take them. */
const ASKED_AT_ONCE = 500;

async function named(db: Kysely<Tables>, places: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (let start = 0; start < places.length; start += ASKED_AT_ONCE) {
    const asked = places.slice(start, start + ASKED_AT_ONCE);
    for (const table of ['attachment_chunk', 'report_chunk'] as const) {
      const rows = await db.selectFrom(table).select('place').where('place', 'in', asked).execute();
      for (const { place } of rows) known.add(place);
    }
  }
  return known;
}
