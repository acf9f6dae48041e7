/** Writes arrivals into PostgreSQL: a group in one transaction, and each alone when the group fails. */
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { ContentCipher } from '../content-cipher.ts';
import type { Failpoint } from '../settings.ts';
import type { Prove } from '../signing.ts';
import { auditEntry } from './audit.ts';
import { kyselyOver } from './postgres-kysely.ts';
import { inTransaction, takeWriting } from './postgres-pool.ts';
import { isOfOneRow, patiently, troubleOf } from './postgres-trouble.ts';
import { attachmentRows, find, notificationRow, receiptRow, representationRow } from './rows.ts';
import type { Accepted, Arrival } from './storage.ts';
import type { Tables } from './tables.ts';
import type { Outcome } from './turn.ts';

type Together = (arrivals: readonly Arrival[]) => Promise<Accepted[]>;
export type PostgresWriter = (arrivals: readonly Arrival[]) => Promise<Outcome<Accepted>[]>;

interface WriterOptions {
  readonly failpoint?: ((name: Failpoint) => void) | undefined;
  readonly prove?: Prove | undefined;
}

/** A writer over a pool of connections. The words are encrypted before they leave this process. */
export function postgresWriter(
  pool: pg.Pool,
  cipher: ContentCipher,
  { failpoint = () => undefined, prove = (text) => text }: WriterOptions = {},
): PostgresWriter {
  const together: Together = async (arrivals) => {
    const accepted = await inTransaction(
      pool,
      (client) => store(client, cipher, prove, arrivals),
      () => failpoint('before-commit'),
    );
    failpoint('after-commit');
    return accepted;
  };
  return (arrivals) => write(together, arrivals);
}

/** One id may stand several times in a group: the first is stored, the others are told of it. */
async function write(together: Together, arrivals: readonly Arrival[]): Promise<Outcome<Accepted>[]> {
  const first = new Map(arrivals.toReversed().map((arrival) => [arrival.id, arrival]));
  const now = arrivals.filter((arrival) => first.get(arrival.id) === arrival);
  const outcomes = new Map<Arrival, Outcome<Accepted>>();
  for (const [place, outcome] of (await writeGroup(together, now)).entries())
    outcomes.set(now[place]!, outcome);
  const later = arrivals.filter((arrival) => !outcomes.has(arrival));
  if (later.length > 0)
    for (const [place, outcome] of (await write(together, later)).entries())
      outcomes.set(later[place]!, outcome);
  return arrivals.map((arrival) => outcomes.get(arrival)!);
}

async function writeGroup(together: Together, group: readonly Arrival[]): Promise<Outcome<Accepted>[]> {
  try {
    return (await patiently(() => together(group))).map((value) => ({ value }));
  } catch (error) {
    if (group.length === 1 || !isOfOneRow(error)) return group.map(() => troubleOf(error));
    const outcomes: Outcome<Accepted>[] = [];
    for (const arrival of group) outcomes.push(...(await writeGroup(together, [arrival])));
    return outcomes;
  }
}

async function store(
  client: pg.PoolClient,
  cipher: ContentCipher,
  prove: Prove,
  arrivals: readonly Arrival[],
): Promise<Accepted[]> {
  await takeWriting(client);
  const db = kyselyOver(client);
  const isNew = await insertNew(db, cipher, arrivals);
  const stored = arrivals.filter(({ id }) => isNew.has(id));
  const receipts = stored.map((arrival) => receiptRow(arrival, prove(arrival.receipt)));
  await storeRest(db, stored, receipts);
  const proofs = new Map(receipts.map(({ representation_id: id, receipt }) => [id, receipt]));
  const accepted: Accepted[] = [];
  for (const { id } of arrivals) {
    const receipt = proofs.get(id);
    accepted.push(receipt === undefined ? await thereAlready(db, id) : { result: 'stored', receipt });
  }
  return accepted;
}

/** Which of them were not there. What was deleted does not come back from a phone that was in a drawer. */
async function insertNew(
  db: Kysely<Tables>,
  cipher: ContentCipher,
  arrivals: readonly Arrival[],
): Promise<ReadonlySet<string>> {
  const ids = arrivals.map(({ id }) => id);
  const deleted = db
    .selectFrom('deleted')
    .select('representation_id as id')
    .where('representation_id', 'in', ids);
  const gone = new Set((await deleted.execute()).map(({ id }) => id));
  const rows = arrivals
    .filter(({ id }) => !gone.has(id))
    .map((arrival) => representationRow(arrival, cipher.seal(arrival.body, arrival)));
  if (rows.length === 0) return new Set();
  const inserted = await db
    .insertInto('representation')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return new Set(inserted.map(({ id }) => id));
}

async function thereAlready(db: Kysely<Tables>, id: string): Promise<Accepted> {
  const stored = await find(db, id);
  if (!stored) throw new Error('an id is taken by a row without a receipt');
  return { result: 'there-already', stored };
}

async function storeRest(
  db: Kysely<Tables>,
  arrivals: readonly Arrival[],
  receipts: readonly ReturnType<typeof receiptRow>[],
): Promise<void> {
  if (arrivals.length === 0) return;
  await db.insertInto('receipt').values(receipts).execute();
  const files = arrivals.flatMap(attachmentRows);
  if (files.length > 0) await db.insertInto('attachment').values(files).execute();
  await db.insertInto('notification').values(arrivals.map(notificationRow)).execute();
  const last = await db.selectFrom('audit').select('chain').orderBy('id', 'desc').limit(1).executeTakeFirst();
  let chain = last?.chain ?? '';
  const trail = arrivals.map((arrival) => {
    const entry = auditEntry(chain, arrival);
    chain = entry.chain;
    return entry;
  });
  await db.insertInto('audit').values(trail).execute();
}
