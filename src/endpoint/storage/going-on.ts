/**
 * What is not finished, and so is never deleted, whatever was exported: nobody but its case can take up what
 * a person does next. A council that has no accounts here works in its own case system alone, which has
 * confirmed that it holds the message; there nothing would ever be closed here.
 */
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { LondonDate } from '../../domain/ids.ts';
import { ENDED } from '../../domain/procedure/case-state.ts';
import type { ClockName } from '../../domain/procedure/clock-name.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Until these are over the person may still ask for more. */
const MAY_ASK: readonly ClockName[] = ['ask-stage2', 'ask-stage3'];

/** Not ended, or something the person did waits, or they may still ask for the next stage. */
const isOpen = (today: LondonDate) => (ask: ExpressionBuilder<Tables, 'case_file'>) =>
  ask.or([
    ask('case_file.place', 'not in', [...ENDED]),
    ask('case_file.bucket', 'in', ['unread', 'open']),
    ask('case_file.mark', 'is not', null),
    ask.exists(
      ask
        .selectFrom('case_date')
        .select('case_date.clock')
        .whereRef('case_date.case_id', '=', 'case_file.id')
        .where('case_date.clock', 'in', MAY_ASK)
        .where('case_date.due_on', '>=', today),
    ),
  ]);

/** Messages that go on, by id: one of their cases is open, or nobody has opened one yet. */
export async function messagesGoingOn(db: Db, today: LondonDate, id?: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('representation')
    .select('representation.id')
    .where('representation.exported_at', 'is not', null)
    .$if(id !== undefined, (all) => all.where('representation.id', '=', id ?? ''))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('account').select('account.id').whereRef('account.council', '=', 'representation.council'),
      ),
    )
    .where(({ or, not, exists, selectFrom }) => {
      const cases = selectFrom('case_file')
        .select('case_file.id')
        .whereRef('case_file.representation_id', '=', 'representation.id');
      return or([not(exists(cases)), exists(cases.where(isOpen(today)))]);
    })
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Cases that were entered by hand and go on, by reference: one of their parts is open. */
export async function enteredGoingOn(
  db: Db,
  today: LondonDate,
  reference?: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('case_file')
    .select('case_file.reference')
    .where('case_file.representation_id', 'is', null)
    .$if(reference !== undefined, (all) => all.where('case_file.reference', '=', reference ?? ''))
    .where(isOpen(today))
    .execute();
  return new Set(rows.map((row) => row.reference));
}
