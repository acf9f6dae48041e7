/** What is encrypted in the database, and the names of the files that are: for a change of the key alone. */
import type { Kysely } from 'kysely';
import type { Database, Written } from './attachment-rows.ts';
import { forgetTokens, putBoxes, SEALED_BOXES, type SealedBox, type SealedTable } from './sealed-boxes.ts';
import type { Tables } from './tables.ts';

export interface SealedBody {
  readonly id: string;
  readonly council: string;
  readonly digest: string;
  readonly body: Uint8Array;
}

export interface SealedChunk {
  readonly id: string;
  readonly sha256: string;
  readonly n: number;
  readonly place: string;
}

export interface SealedStore {
  /** Some, in the order of their ids. */
  bodies(after: string, atMost: number): Promise<readonly SealedBody[]>;
  replace(bodies: readonly Pick<SealedBody, 'id' | 'body'>[]): Promise<Written<void>>;
  /** Some, in the order of their places. */
  chunks(after: string, atMost: number): Promise<readonly SealedChunk[]>;
  move(from: string, to: string): Promise<Written<void>>;
  /** What else is encrypted, some of one table, in the order of their ids. */
  boxes(table: SealedTable, after: string, atMost: number): Promise<readonly SealedBox[]>;
  putBoxes(table: SealedTable, boxes: readonly Pick<SealedBox, 'id' | 'box'>[]): Promise<Written<void>>;
  /** Tokens of words follow from the key, so they go with it. */
  forgetTokens(): Promise<Written<void>>;
  /** The name of the key that the rows are written under, as it stands beside them. */
  keyName(): Promise<string | undefined>;
  nameKey(name: string): Promise<Written<void>>;
}

/** The rows of one database. */
export function sealedStore({ read, write }: Database): SealedStore {
  return {
    bodies: (after, atMost) =>
      read
        .selectFrom('representation')
        .select(['id', 'council', 'digest', 'body'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(atMost)
        .execute(),
    replace: (bodies) => write((tx) => replace(tx, bodies)),
    chunks: (after, atMost) => chunks(read, after, atMost),
    move: (from, to) =>
      write(async (tx) => {
        for (const table of ['attachment_chunk', 'report_chunk'] as const)
          await tx.updateTable(table).set({ place: to }).where('place', '=', from).execute();
      }),
    boxes: (table, after, atMost) => SEALED_BOXES[table].some(read, after, atMost),
    putBoxes: (table, boxes) => write((tx) => putBoxes(tx, table, boxes)),
    forgetTokens: () => write(forgetTokens),
    keyName: () => keyName(read),
    nameKey: (value) =>
      write(async (tx) => {
        await tx.updateTable('meta').set({ value }).where('name', '=', 'content-key').execute();
      }),
  };
}

/** Of whatever file: a name is in one of the tables. */
async function chunks(db: Kysely<Tables>, after: string, atMost: number): Promise<readonly SealedChunk[]> {
  const sent = db
    .selectFrom('attachment_chunk')
    .select(['representation_id as id', 'sha256', 'n', 'place'])
    .where('place', '>', after);
  const reports = db
    .selectFrom('report_chunk')
    .innerJoin('report_file', 'report_file.id', 'report_chunk.file_id')
    .select(['report_file.id', 'report_file.sha256', 'report_chunk.n', 'report_chunk.place'])
    .where('report_chunk.place', '>', after);
  return sent.unionAll(reports).orderBy('place').limit(atMost).execute();
}

async function replace(
  tx: Kysely<Tables>,
  bodies: readonly Pick<SealedBody, 'id' | 'body'>[],
): Promise<void> {
  for (const { id, body } of bodies)
    await tx.updateTable('representation').set({ body }).where('id', '=', id).execute();
}

async function keyName(db: Kysely<Tables>): Promise<string | undefined> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'content-key')
    .executeTakeFirst();
  return row?.value;
}
