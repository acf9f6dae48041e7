/**
 * Which cases somebody sees, as a condition of the database: `domain/casework/visibility.ts` says the same
 * of one case. Everything that lists, counts, searches or sums asks with it.
 */
import { sql, type ExpressionBuilder } from 'kysely';
import { mayDo, type Account } from '../../domain/casework/viewer.ts';
import type { Tables } from './tables.ts';

type Asking = ExpressionBuilder<Tables, 'case_file'>;

/** `all`: every case but few; `tied`: every one whose names are tied; `given`: those that came to them. */
export function reachOf({ roles }: Account): 'all' | 'tied' | 'given' {
  if (roles.includes('complaints-manager')) return 'all';
  return roles.includes('auditor') ? 'tied' : 'given';
}

/**
 * For `where`, on `case_file`. `few`: what is asked for is found in another way than by the council, whose
 * index SQLite would follow through all its cases.
 */
export const seenBy =
  (account: Account, few = false) =>
  (ask: Asking) => {
    const reach = reachOf(account);
    return ask.and([
      few ? ofCouncil(account) : ask('case_file.council', '=', account.council),
      ...(account.state === 'active' ? [] : [ask.lit(false)]),
      ask('case_file.id', 'not in', shutTo(ask, account)),
      ...(reach === 'all'
        ? []
        : reach === 'given'
          ? [given(ask, account)]
          : [ask.or([ask('case_file.tied', '=', 1), given(ask, account)])]),
    ]);
  };

/** Joined with nothing, no index fits it. */
const ofCouncil = ({ council }: Account) => sql<boolean>`case_file.council || '' = ${council}`;

const shutTo = (ask: Asking, { id }: Account) =>
  ask.selectFrom('shut_out').select('shut_out.case_id').where('shut_out.account_id', '=', id);

/** What came to somebody; as long as names are not tied, only what they stand in for. */
const given = (ask: Asking, account: Account) =>
  ask.and([
    ask('case_file.id', 'in', givenTo(ask, account)),
    ask.or([ask('case_file.tied', '=', 1), ask('case_file.id', 'in', standsInFor(ask, account))]),
  ]);

const standsInFor = (ask: Asking, { id }: Account) =>
  ask
    .selectFrom('case_person')
    .select('case_person.case_id as id')
    .where('case_person.account_id', '=', id)
    .where('case_person.as_what', '=', 'stands-in');

/** What was given to somebody, and what a safeguarding lead looks after. */
function givenTo(ask: Asking, account: Account) {
  if (!mayDo(account, 'open-case')) return standsInFor(ask, account);
  const given = ask
    .selectFrom('case_person')
    .select('case_person.case_id as id')
    .where('case_person.account_id', '=', account.id);
  if (!account.roles.includes('safeguarding-lead')) return given;
  return given.union(
    ask
      .selectFrom('case_file as guarded')
      .select('guarded.id')
      .where('guarded.council', '=', account.council)
      .where('guarded.guarded', '=', 1),
  );
}

/** Of those who see all but few: the few. For `where`, on `case_file`. */
export const hiddenFrom = (account: Account) => (ask: Asking) =>
  ask.and([
    ofCouncil(account),
    ask.or([
      ask('case_file.id', 'in', shutTo(ask, account)),
      ...(reachOf(account) === 'tied'
        ? [ask.and([ask('case_file.tied', '=', 0), ask('case_file.id', 'not in', standsInFor(ask, account))])]
        : []),
    ]),
  ]);
