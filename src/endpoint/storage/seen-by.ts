/**
 * Which cases somebody sees, as a condition of the database: `domain/casework/visibility.ts` says the same
 * of one case. Everything that lists, counts, searches or sums asks with it.
 */
import type { ExpressionBuilder } from 'kysely';
import { mayDo, type Account } from '../../domain/casework/viewer.ts';
import type { Tables } from './tables.ts';

type Asking = ExpressionBuilder<Tables, 'case_file'>;

/** For `where`, on `case_file`. */
export const seenBy = (account: Account) => (ask: Asking) => {
  const shutOut = ask
    .selectFrom('shut_out')
    .select('shut_out.case_id')
    .where('shut_out.account_id', '=', account.id)
    .whereRef('shut_out.case_id', '=', 'case_file.id');
  return ask.and([
    ask('case_file.council', '=', account.council),
    ask.not(ask.exists(shutOut)),
    ...(account.state === 'active' ? [] : [ask.lit(false)]),
    ...(account.roles.includes('complaints-manager') ? [] : [ask.or(ways(ask, account))]),
  ]);
};

/** Each way in which somebody comes to see a case who is no complaints manager. */
function ways(ask: Asking, account: Account) {
  const tied = ask('case_file.tied', '=', 1);
  const given = (standsIn: boolean) =>
    ask.exists(
      ask
        .selectFrom('case_person')
        .select('case_person.case_id')
        .where('case_person.account_id', '=', account.id)
        .whereRef('case_person.case_id', '=', 'case_file.id')
        .where('case_person.as_what', standsIn ? '=' : '!=', 'stands-in'),
    );
  return [
    given(true),
    ...(mayDo(account, 'open-case') ? [ask.and([tied, given(false)])] : []),
    ...(account.roles.includes('auditor') ? [tied] : []),
    ...(account.roles.includes('safeguarding-lead')
      ? [ask.and([tied, ask('case_file.guarded', '=', 1)])]
      : []),
  ];
}
