/** Opens a case for somebody, or takes it along: that they did stands in the trail before they have it. */
import type { Kysely } from 'kysely';
import { markIn } from '../../domain/casework/actions.ts';
import type { CaseFile } from '../../domain/casework/case-file.ts';
import { isRead } from '../../domain/casework/projection.ts';
import type { StaffAction } from '../../domain/casework/names.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import { appendStaffAudit } from '../storage/staff-audit.ts';
import { fileRow } from '../storage/case-rows.ts';
import type { Tables } from '../storage/tables.ts';
import { instant, today, type Office } from './deps.ts';
import { fileView, type CaseView } from './file-view.ts';
import { loadCase, type LoadedCase } from './loaded.ts';
import { actionsOf } from './standing.ts';
import { writeRecords } from './write-records.ts';

/** The case, or null when it is not there for the viewer, or nothing can be written down of their reading. */
export const openCase = (office: Office, viewer: Viewer, id: string): Promise<CaseView | null> =>
  seen(office, viewer, id, { note: noteRead, leaves: false });

/**
 * The same for a file that leaves. Nobody looked at the words yet: the person is not told that somebody
 * did, and whoever waits for the case to be opened hears of it as before.
 */
export const takeCase = (office: Office, viewer: Viewer, id: string): Promise<CaseView | null> =>
  seen(office, viewer, id, { note: noteTaken, leaves: true });

async function seen(
  office: Office,
  viewer: Viewer,
  id: string,
  { note, leaves }: { readonly note: typeof noteTaken; readonly leaves: boolean },
): Promise<CaseView | null> {
  const { read } = office.storage.rows;
  const row = await fileRow(read, id);
  const found = row && (await actionsOf(read, viewer, row));
  // Whoever may not look does not write either: that would tell by its time that there is something.
  if (!found?.includes('open-case')) return null;
  const written = await office.storage.rows.write((tx) => note(office, tx, viewer, id));
  if (!('done' in written) || written.done === null) return null;
  return fileView(office, viewer, written.done.loaded, { may: written.done.may, leaves });
}

interface Read {
  readonly loaded: LoadedCase;
  readonly may: readonly StaffAction[];
}

async function noteTaken(
  office: Office,
  tx: Kysely<Tables>,
  viewer: Viewer,
  id: string,
): Promise<Read | null> {
  const loaded = await loadCase(office, tx, id);
  if (!loaded) return null;
  const may = await actionsOf(tx, viewer, loaded.row);
  if (!may?.includes('open-case')) return null;
  const entry = { at: instant(office), what: 'case-read', accountId: viewer.account.id, caseId: id };
  await appendStaffAudit(tx, [entry]);
  return { loaded, may };
}

async function noteRead(
  office: Office,
  tx: Kysely<Tables>,
  viewer: Viewer,
  id: string,
): Promise<Read | null> {
  const found = await noteTaken(office, tx, viewer, id);
  const type = found && newlyRead(found.loaded.file);
  if (!found || !type) return found;
  const { loaded, may } = found;
  const read = { type, on: today(office), forPerson: true, data: {} } as const;
  await writeRecords(office, tx, { loaded, by: viewer.account.id, records: [read] });
  const now = await loadCase(office, tx, id);
  return now && { loaded: now, may };
}

/** What opening it now is: the first time since it came, the first since the person did something, or neither. */
function newlyRead(file: CaseFile): 'read' | 'action-read' | null {
  if (!isRead(file)) return 'read';
  return markIn(file.actions) === null ? null : 'action-read';
}
