/** Notes between colleagues: a store of their own, that nothing written to a child reads from. */
import { randomUUID } from 'node:crypto';
import type { NotesAnswer } from '../../contract/staff/notes.ts';
import type { StaffAction } from '../../domain/casework/names.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import { accountsIn } from '../storage/account-rows.ts';
import { fileRow } from '../storage/case-rows.ts';
import { addNoteRow, noteRows } from '../storage/note-rows.ts';
import { appendStaffAudit } from '../storage/staff-audit.ts';
import { instant, type Office } from './deps.ts';
import { actionsOf } from './standing.ts';

/** All notes of a case, oldest first; null when it is not there for the viewer, or nothing can be written down of their reading. */
export async function notesOf(office: Office, viewer: Viewer, id: string): Promise<NotesAnswer | null> {
  if (!(await mayWith(office, viewer, id, 'read-words'))) return null;
  const entry = { at: instant(office), what: 'notes-read', accountId: viewer.account.id, caseId: id };
  const written = await office.storage.rows.write((tx) => appendStaffAudit(tx, [entry]));
  return 'done' in written ? notesIn(office, id) : null;
}

/** The same for a file that leaves: the case that was taken along stands in the trail, and its notes are in it. */
export const notesAlong = async (office: Office, viewer: Viewer, id: string): Promise<NotesAnswer | null> =>
  (await mayWith(office, viewer, id, 'read-words')) ? notesIn(office, id) : null;

async function notesIn(office: Office, id: string): Promise<NotesAnswer> {
  const { read } = office.storage.rows;
  const by = new Map((await accountsIn(read)).map(({ id: account, name, job }) => [account, { name, job }]));
  const rows = await noteRows(read, id);
  return {
    notes: rows.map((row) => ({
      id: row.id,
      at: row.at,
      by: by.get(row.account_id) ?? null,
      text: office.boxes.openNote(row),
    })),
  };
}

/** Adds one, and gives them all back: to whoever wrote, which stands in the trail. Null when the case is not there for the viewer, or nothing can be written now. */
export async function addNote(
  office: Office,
  viewer: Viewer,
  id: string,
  text: string,
): Promise<NotesAnswer | null> {
  if (!(await mayWith(office, viewer, id, 'write-note'))) return null;
  const { id: author } = viewer.account;
  const row = { id: randomUUID(), case_id: id, at: instant(office), account_id: author };
  const written = await office.storage.rows.write(async (tx) => {
    await addNoteRow(tx, { ...row, body: office.boxes.sealNote(row, text) });
    await appendStaffAudit(tx, [{ at: row.at, what: 'note-written', accountId: author, caseId: id }]);
  });
  return 'done' in written ? notesIn(office, id) : null;
}

async function mayWith(office: Office, viewer: Viewer, id: string, action: StaffAction): Promise<boolean> {
  const { read } = office.storage.rows;
  const row = await fileRow(read, id);
  const may = row && (await actionsOf(read, viewer, row));
  return may?.includes(action) ?? false;
}
