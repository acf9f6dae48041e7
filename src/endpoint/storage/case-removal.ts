/**
 * Cases leave with what they were made of, in one transaction, and not before it may go. The trigger that
 * keeps events looks for the proof of the deletion, which is written first.
 */
import type { Kysely } from 'kysely';
import { removeReportFiles } from './report-file-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Takes every case of a message away. Resolves with the names of their files, which are to follow. */
export async function removeCasesOf(tx: Db, representation: string): Promise<readonly string[]> {
  const files = tx.selectFrom('case_file').select(['id', 'no']);
  return remove(tx, await files.where('representation_id', '=', representation).execute());
}

/** The same of a case that was entered by hand, with all its parts. */
export async function removeEntered(tx: Db, reference: string): Promise<readonly string[]> {
  const files = tx.selectFrom('case_file').select(['id', 'no']).where('representation_id', 'is', null);
  return remove(tx, await files.where('reference', '=', reference).execute());
}

const WITH_CASE_ID = [
  'delivery',
  'presence',
  'case_note',
  'shut_out',
  'case_person',
  'case_date',
  'case_event',
] as const;

async function remove(tx: Db, files: readonly { id: string; no: number }[]): Promise<readonly string[]> {
  const places: string[] = [];
  for (const { id, no } of files) {
    places.push(...(await removeReportFiles(tx, id)));
    await tx.deleteFrom('search_token').where('case_no', '=', no).execute();
    for (const table of WITH_CASE_ID) await tx.deleteFrom(table).where('case_id', '=', id).execute();
    await tx.deleteFrom('case_file').where('id', '=', id).execute();
  }
  return places;
}
