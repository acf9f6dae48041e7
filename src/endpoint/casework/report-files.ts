/** Documents of reports: who may add one to a case, and how it comes to stand there. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ReportFileBegun } from '../../contract/staff/report-file.ts';
import { reportFileRefusal, type ReportFileRefusal } from '../../domain/casework/report-files.ts';
import { actionFor } from '../../domain/casework/record-rights.ts';
import type { NewRecord } from '../../domain/casework/record.ts';
import type { Viewer } from '../../domain/casework/viewer.ts';
import { fileRow } from '../storage/case-rows.ts';
import { markAdded, type ReportFileRow } from '../storage/report-file-rows.ts';
import { appendStaffAudit } from '../storage/staff-audit.ts';
import type { Tables } from '../storage/tables.ts';
import { instant, today, type Office } from './deps.ts';
import { fileView, type CaseView } from './file-view.ts';
import { loadCase, type LoadedCase } from './loaded.ts';
import { openReportFile, type OpenedFile, type ReportFileAt } from './report-files-seen.ts';
import { actionsOf } from './standing.ts';
import { numbered, writeNumbered } from './write-records.ts';

type No = {
  readonly ok: false;
  /** `not-there`: not for this viewer either. `not-allowed`: they see the case, and may not record this. */
  readonly why: 'not-there' | 'not-allowed' | 'refused' | 'slow-down' | 'try-later';
  readonly reason?: ReportFileRefusal;
};
export type BegunFile = { readonly ok: true; readonly file: ReportFileRow } | No;
export type AddedFile = { readonly ok: true; readonly view: CaseView } | No;

const no = (why: No['why'], reason?: ReportFileRefusal): No => ({
  ok: false,
  why,
  ...(reason && { reason }),
});

/** What staff do with documents. Null: not there for this viewer. */
export interface ReportFiles {
  begin(viewer: Viewer, id: string, begun: ReportFileBegun): Promise<BegunFile>;
  /** One that the viewer began and still may add. */
  coming(viewer: Viewer, at: ReportFileAt): Promise<ReportFileRow | null>;
  /** Puts a document that is all here on its record; said again, it stands there once. */
  add(viewer: Viewer, file: ReportFileRow, title: string): Promise<AddedFile>;
  open(viewer: Viewer, at: ReportFileAt): Promise<OpenedFile | null>;
}

/** `isKnown`: false while nobody can tell who is shut out; then nobody sees anything. */
export function reportFiles(office: Office, isKnown: () => Promise<boolean>): ReportFiles {
  return {
    begin: async (viewer, id, begun) =>
      (await isKnown()) ? beginReportFile(office, viewer, id, begun) : no('try-later'),
    coming: async (viewer, at) => ((await isKnown()) ? comingReportFile(office, viewer, at) : null),
    add: async (viewer, file, title) =>
      (await isKnown()) ? addReportFile(office, viewer, file, title) : no('try-later'),
    open: async (viewer, at) => ((await isKnown()) ? openReportFile(office, viewer, at) : null),
  };
}

/** Announces one: nothing is added yet. */
async function beginReportFile(
  office: Office,
  viewer: Viewer,
  id: string,
  { record, sha256, bytes, mediaType }: ReportFileBegun,
): Promise<BegunFile> {
  const loaded = await forRecording(office, office.storage.rows.read, viewer, id);
  if (!('row' in loaded)) return loaded;
  const reason = reportFileRefusal(loaded.records, { record, sha256 });
  if (reason) return no('refused', reason);
  const coming = { id: randomUUID(), caseId: id, recordId: record, accountId: viewer.account.id };
  const begun = await office.storage.reportFiles.begin({
    ...coming,
    ...{ sha256, bytes, mediaType, begunAt: instant(office) },
  });
  if (!('done' in begun)) return no('try-later');
  return begun.done ? { ok: true, file: begun.done } : no('slow-down');
}

async function comingReportFile(
  office: Office,
  viewer: Viewer,
  { caseId, file }: ReportFileAt,
): Promise<ReportFileRow | null> {
  const row = await office.storage.reportFiles.one(file);
  const loaded = await caseOf(office.storage.rows.read, viewer, caseId);
  const isTheirs = row?.caseId === caseId && row.accountId === viewer.account.id;
  return loaded?.includes(actionFor('file-added')) && isTheirs ? row : null;
}

async function addReportFile(
  office: Office,
  viewer: Viewer,
  file: ReportFileRow,
  title: string,
): Promise<AddedFile> {
  const { rows } = office.storage;
  const written = await rows.write((tx) => add(office, tx, viewer, { file, title }));
  if (!('done' in written)) return no('try-later');
  if (written.done) return written.done;
  const loaded = await loadCase(office, rows.read, file.caseId);
  const may = loaded && (await actionsOf(rows.read, viewer, loaded.row));
  if (!loaded || !may?.includes('open-case')) return no('not-there');
  return { ok: true, view: await fileView(office, viewer, loaded, { may }) };
}

/** Null when it was written, now or before. */
async function add(
  office: Office,
  tx: Kysely<Tables>,
  viewer: Viewer,
  { file, title }: { readonly file: ReportFileRow; readonly title: string },
): Promise<No | null> {
  const loaded = await forRecording(office, tx, viewer, file.caseId);
  if (!('row' in loaded)) return loaded;
  if (loaded.records.some((one) => one.type === 'file-added' && one.data.file === file.id)) return null;
  const { id, recordId: record, sha256, bytes } = file;
  const reason = reportFileRefusal(loaded.records, { record, sha256 });
  if (reason) return no('refused', reason);
  const mediaType = file.mediaType as ReportFileBegun['mediaType'];
  const data = { file: id, record, title, mediaType, bytes, sha256 };
  const added: NewRecord = { type: 'file-added', on: today(office), forPerson: false, data };
  const records = numbered(office, loaded, viewer.account.id, [added]);
  if (!(await writeNumbered(office, tx, loaded, records))) return no('try-later');
  await markAdded(tx, id, instant(office));
  const detail = { types: ['file-added'], file: id, sha256 };
  await appendStaffAudit(tx, [{ ...entryOf(office, viewer, file.caseId), what: 'case-recorded', detail }]);
  return null;
}

const entryOf = (office: Office, { account }: Viewer, caseId: string) => ({
  at: instant(office),
  accountId: account.id,
  caseId,
});

async function caseOf(db: Kysely<Tables>, viewer: Viewer, id: string) {
  const row = await fileRow(db, id);
  return row ? actionsOf(db, viewer, row) : null;
}

/** The case of somebody who may record on it; else what to tell them. */
async function forRecording(
  office: Office,
  db: Kysely<Tables>,
  viewer: Viewer,
  id: string,
): Promise<LoadedCase | No> {
  const may = await caseOf(db, viewer, id);
  if (!may?.includes('open-case')) return no('not-there');
  if (!may.includes(actionFor('file-added'))) return no('not-allowed');
  return (await loadCase(office, db, id)) ?? no('not-there');
}
