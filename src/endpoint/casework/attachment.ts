/** A file that came with the words, for somebody who may read them: that they did stands in the trail first. */
import { sha256Form } from '../../contract/attachment.ts';
import { readsWordsOf } from '../../domain/casework/visibility.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import type { FileRow as Attached } from '../storage/attachment-rows.ts';
import { fileRow } from '../storage/case-rows.ts';
import { appendStaffAudit } from '../storage/staff-audit.ts';
import { instant, type Office } from './deps.ts';
import { actionsOf } from './standing.ts';

/** The row of the file, or null: not there for this viewer, or nothing can be written down of their reading. */
export async function openAttachment(
  office: Office,
  viewer: Viewer,
  id: string,
  sha256: string,
): Promise<Attached | null> {
  const { read, write } = office.storage.rows;
  const row = await fileRow(read, id);
  const may = row && (await actionsOf(read, viewer, row));
  if (!row?.representation_id || !may) return null;
  const kept = { hushed: row.hushed === 1, unsafe: row.unsafe === 1 };
  if (!readsWordsOf(viewer.account, may, kept)) return null;
  if (!sha256Form.safeParse(sha256).success) return null;
  const files = await office.storage.attachments.files(row.representation_id);
  const file = files.find((each) => each.sha256 === sha256);
  if (!file) return null;
  const entry = {
    at: instant(office),
    what: 'file-read',
    accountId: viewer.account.id,
    caseId: id,
    detail: { sha256 },
  };
  const written = await write((tx) => appendStaffAudit(tx, [entry]));
  return 'done' in written ? file : null;
}
