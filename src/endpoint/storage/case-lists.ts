/** Lists of cases, their counts, what is due, and what is found: the same questions to each database. */
import { sql, type ExpressionBuilder, type Kysely, type SelectQueryBuilder } from 'kysely';
import { ASKED_TO_STOP, CASE_LISTS, type CaseList } from '../../domain/casework/names.ts';
import type { Account } from '../../domain/casework/viewer.ts';
import { areaKey } from '../../domain/casework/words.ts';
import type { LondonDate } from '../../domain/ids.ts';
import type { FileRow } from './case-rows.ts';
import { ANY_LEARNING } from './learning-dates.ts';
import { hiddenFrom, reachOf, seenBy } from './seen-by.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
type Files<O> = SelectQueryBuilder<Tables, 'case_file', O>;

/** What is asked for. Days are of London; `after` is a `queue`. */
export interface ListAsked {
  readonly list?: CaseList | undefined;
  readonly tokens: readonly Uint8Array[];
  readonly stage?: 1 | 2 | 3 | undefined;
  readonly area?: string | undefined;
  readonly person?: string | undefined;
  readonly from?: LondonDate | undefined;
  readonly to?: LondonDate | undefined;
  readonly after?: string | undefined;
  readonly today: LondonDate;
  readonly most: number;
}

/** Rows of one page: the oldest first, what was answered the newest first. */
export async function listRows(db: Db, account: Account, asked: ListAsked): Promise<FileRow[]> {
  const order = asked.list === 'answered' ? 'desc' : 'asc';
  const tokens = await rarestFirst(db, asked.tokens);
  // Rows are wide: what is sorted are their numbers alone.
  const page = numbersOf(db, account, asked, tokens).orderBy('queue', order).limit(asked.most);
  return db
    .selectFrom('case_file')
    .selectAll()
    .where('no', 'in', (ask) => ask.selectFrom(page.as('page')).select('page.no'))
    .orderBy('queue', order)
    .execute();
}

function numbersOf(db: Db, account: Account, asked: ListAsked, tokens: readonly Token[]) {
  const { list, stage, area, person, from, to, after, today } = asked;
  const seen = seenBy(
    account,
    tokens.some(({ rare }) => rare),
  );
  let query = inList(db.selectFrom('case_file').select(['no', 'queue']).where(seen), list, today);
  if (stage) query = query.where('stage', '=', stage);
  if (area) query = query.where(sql`lower(trim(area))`, '=', areaKey(area));
  if (from) query = query.where('received_on', '>=', from);
  if (to) query = query.where('received_on', '<=', to);
  if (after) query = query.where('queue', list === 'answered' ? '<' : '>', after);
  if (person) query = query.where((ask) => ask.exists(havingPerson(ask, person)));
  for (const token of tokens) query = withToken(query, token);
  return query;
}

const havingPerson = (ask: ExpressionBuilder<Tables, 'case_file'>, person: string) =>
  ask
    .selectFrom('case_person')
    .select('case_id')
    .where('account_id', '=', person)
    .whereRef('case_id', '=', 'case_file.id');

/** A late case that nobody has read stands in both lists. */
function inList<O>(query: Files<O>, list: CaseList | undefined, today: LondonDate): Files<O> {
  switch (list) {
    case 'to-read':
      return query.where('bucket', '=', 'unread');
    case 'late':
      return query.where('late_from', '<=', today);
    case 'in-progress':
      return query
        .where('bucket', '=', 'open')
        .where((ask) => ask.or([ask('late_from', 'is', null), ask('late_from', '>', today)]));
    case 'answered':
      return query.where('bucket', '=', 'answered');
    case 'ideas-and-thanks':
      return query.where('bucket', '=', 'short');
    case 'learned':
      return query.where('learned', '=', 1);
    case undefined:
      return query;
  }
}

type Counts = Readonly<Record<CaseList, number>>;

/** How many cases of a list somebody sees. Of whoever sees nearly all, the few are taken from all. */
export async function countLists(db: Db, account: Account, today: LondonDate): Promise<Counts> {
  if (account.state !== 'active') return countWhere(db, today, (ask) => ask.lit(false));
  if (reachOf(account) === 'given') return countWhere(db, today, seenBy(account, true));
  const [all, hidden] = await Promise.all([
    countAll(db, account.council, today),
    countWhere(db, today, hiddenFrom(account)),
  ]);
  return mapped((list) => all[list] - hidden[list]);
}

const mapped = (of: (list: CaseList) => number): Counts =>
  Object.fromEntries(CASE_LISTS.map((list) => [list, of(list)])) as unknown as Counts;

/** One look at each case that fits. */
async function countWhere(db: Db, today: LondonDate, where: ReturnType<typeof seenBy>): Promise<Counts> {
  const rows = await db
    .selectFrom('case_file')
    .select(['bucket', 'learned', (ask) => ask.fn.countAll<number | string>().as('count')])
    .select(sql<number>`case when late_from <= ${today} then 1 else 0 end`.as('late'))
    .where(where)
    .groupBy(['bucket', 'learned', 'late'])
    .execute();
  const sum = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((total, row) => (of(row) ? total + Number(row.count) : total), 0);
  return {
    'to-read': sum(({ bucket }) => bucket === 'unread'),
    'in-progress': sum(({ bucket, late }) => bucket === 'open' && late === 0),
    late: sum(({ late }) => late === 1),
    answered: sum(({ bucket }) => bucket === 'answered'),
    'ideas-and-thanks': sum(({ bucket }) => bucket === 'short'),
    learned: sum(({ learned }) => learned === 1),
  };
}

/** Cases that somebody sees, and has read, in which a child may be at risk: few, and found by their own index. */
export async function countAtRisk(db: Db, account: Account): Promise<number> {
  const found = await db
    .selectFrom('case_file')
    .select((all) => all.fn.countAll<number | string>().as('count'))
    .where('risk', 'is not', null)
    .where('read_at', 'is not', null)
    .where(seenBy(account))
    .executeTakeFirstOrThrow();
  return Number(found.count);
}

/** Each number from an index alone. */
async function countAll(db: Db, council: string, today: LondonDate): Promise<Counts> {
  const of = (list: CaseList) => {
    const files = db.selectFrom('case_file').select((all) => all.fn.countAll<number | string>().as('count'));
    return inList(files.where('council', '=', council), list, today).executeTakeFirstOrThrow();
  };
  const counts = await Promise.all(CASE_LISTS.map(of));
  const byList = new Map(CASE_LISTS.map((list, index) => [list, Number(counts[index]?.count)]));
  return mapped((list) => byList.get(list) ?? 0);
}

/** More cases than this with one word, and it is no word to begin with. */
const MANY = 2_000;

interface Token {
  readonly token: Uint8Array;
  readonly rare: boolean;
}

/** The word that the fewest cases have is looked up first; the others are looked at in what it finds. */
async function rarestFirst(db: Db, tokens: readonly Uint8Array[]): Promise<readonly Token[]> {
  const counted = await Promise.all(
    tokens.map(async (token) => {
      const some = db.selectFrom('search_token').select('case_no').where('token', '=', token).limit(MANY);
      const found = await db
        .selectFrom(some.as('some'))
        .select((ask) => ask.fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return { token, count: Number(found.count) };
    }),
  );
  const [rarest] = counted.toSorted((one, other) => one.count - other.count);
  return counted.map(({ token, count }) => ({ token, rare: token === rarest?.token && count < MANY }));
}

function withToken<O>(query: Files<O>, { token, rare }: Token): Files<O> {
  const having = (ask: ExpressionBuilder<Tables, 'case_file'>) =>
    ask.selectFrom('search_token').select('case_no').where('token', '=', token);
  if (rare) return query.where((ask) => ask('case_file.no', 'in', having(ask)));
  return query.where((ask) => ask.exists(having(ask).whereRef('case_no', '=', 'case_file.no')));
}

interface Stretch {
  readonly from: LondonDate;
  readonly to: LondonDate;
  /** No more than so many. */
  readonly most: number;
}

/** More dates of one stretch than any council has. With an end to them a database looks at them first, and then at their cases. */
const ALL_DATES = 100_000;

/** Dates from one day to another, the earliest first. What was learned is owed by a case that ended as well,
 * and a yes or a no by one that owes no answer. */
export const datesBetween = (db: Db, account: Account, { from, to, most }: Stretch) => {
  const dates = db
    .selectFrom('case_date')
    .selectAll()
    .where('due_on', '>=', from)
    .where('due_on', '<=', to)
    .orderBy('due_on')
    .limit(ALL_DATES);
  return db
    .selectFrom('case_file')
    .innerJoin(dates.as('case_date'), 'case_date.case_id', 'case_file.id')
    .select(['case_file.id', 'reference', 'clock', 'binds_whom', 'due_on', 'latest', 'case_date.late_from'])
    .select(['kind', 'summary', 'hushed', 'unsafe', 'owner_id'])
    .where(seenBy(account, true))
    .where((ask) =>
      ask.or([ask('owed', '=', 1), ask('clock', 'like', ANY_LEARNING), ask('clock', '=', ASKED_TO_STOP)]),
    )
    .orderBy('due_on')
    .orderBy('case_date.case_id')
    .limit(most)
    .execute();
};

const LEARNING = ['learning-added', 'learning-done', 'corrected'] as const;

/** The newest cases from which something was learned, with the events that say what. */
export async function learnedRows(db: Db, account: Account, most: number) {
  const cases = await db
    .selectFrom('case_file')
    .select(['id', 'reference'])
    .where(seenBy(account))
    .where('learned', '=', 1)
    .orderBy('queue', 'desc')
    .limit(most)
    .execute();
  const ids = cases.map(({ id }) => id);
  if (ids.length === 0) return { cases, events: [] };
  const events = db.selectFrom('case_event').selectAll().where('case_id', 'in', ids);
  return { cases, events: await events.where('type', 'in', LEARNING).orderBy('seq').execute() };
}
