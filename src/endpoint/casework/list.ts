/** A page of a list, with how many cases each list has for this viewer. */
import type { CaseListAnswer, CaseSearch } from '../../contract/staff/case-row.ts';
import { CASE_LISTS } from '../../domain/casework/names.ts';
import { mayDo, type Viewer } from '../../domain/casework/viewer.ts';
import { wordsOf } from '../../domain/casework/words.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { countAtRisk, countLists, listRows } from '../storage/case-lists.ts';
import { today, type Office } from './deps.ts';
import { rowView } from './row-view.ts';

/** Rows of a page. */
const PAGE = 50;
/** Words beyond these are not looked for. */
const MOST_WORDS = 12;

/** `counts` are of the whole lists; what is not there for the viewer is in neither. */
export async function listCases(
  office: Office,
  { account }: Viewer,
  query: CaseSearch,
): Promise<CaseListAnswer> {
  if (!mayDo(account, 'list-cases')) return NOTHING;
  const { read } = office.storage.rows;
  const day = today(office);
  const words = wordsOf(query.q ?? '').slice(0, MOST_WORDS);
  const asked = {
    ...query,
    stage: query.stage ? (Number(query.stage) as 1 | 2 | 3) : undefined,
    after: query.after === undefined ? undefined : Buffer.from(query.after, 'base64url').toString('utf8'),
    // Whoever reads no words finds by none.
    tokens: office.tokens(account.council, words),
    today: day,
    most: PAGE + 1,
  };
  const searched = query.q === undefined || query.q.trim() === '' || mayDo(account, 'read-words');
  const [rows, counts, atRisk, accounts] = await Promise.all([
    searched ? listRows(read, account, asked) : [],
    countLists(read, account, day),
    countAtRisk(read, account),
    accountsIn(read),
  ]);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    rows: rows.slice(0, PAGE).map(rowView(office, account, accounts)),
    counts,
    atRisk,
    next: last ? Buffer.from(last.queue).toString('base64url') : null,
  };
}

const NOTHING: CaseListAnswer = {
  rows: [],
  counts: Object.fromEntries(CASE_LISTS.map((list) => [list, 0])) as CaseListAnswer['counts'],
  atRisk: 0,
  next: null,
};
