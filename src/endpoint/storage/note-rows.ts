/** Notes of staff, as rows. */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Tables } from './tables.ts';

export const noteRows = (db: Kysely<Tables>, id: string): Promise<Selectable<Tables['case_note']>[]> =>
  db.selectFrom('case_note').selectAll().where('case_id', '=', id).orderBy('at').orderBy('id').execute();

/** Adds one. */
export async function addNoteRow(tx: Kysely<Tables>, row: Insertable<Tables['case_note']>): Promise<void> {
  await tx.insertInto('case_note').values(row).execute();
}
