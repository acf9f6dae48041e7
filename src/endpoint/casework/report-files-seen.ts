/** Documents of reports that stand on a case: what staff see of them, and their reading, which stands in the trail. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import { standingFiles } from '../../domain/casework/report-files.ts';
import type { CaseRecord } from '../../domain/casework/record.ts';
import { readsWordsOf } from '../../domain/casework/visibility.ts';
import type { Account, Viewer } from '../../domain/casework/viewer.ts';
import type { ReportFileRow } from '../storage/report-file-rows.ts';
import { appendStaffAudit } from '../storage/staff-audit.ts';
import { instant, type Office } from './deps.ts';
import { loadCase, type LoadedCase } from './loaded.ts';
import { actionsOf } from './standing.ts';

/** Where one is asked for. */
export interface ReportFileAt {
  readonly caseId: string;
  readonly file: string;
}

/** One of them with a name of ours for whoever saves it. */
export interface OpenedFile {
  readonly row: ReportFileRow;
  readonly name: string;
}

/** One that stands on the case, for somebody who may read it: that they did stands in the trail first. */
export async function openReportFile(
  office: Office,
  viewer: Viewer,
  { caseId, file }: ReportFileAt,
): Promise<OpenedFile | null> {
  const { read, write } = office.storage.rows;
  const loaded = await loadCase(office, read, caseId);
  const may = loaded && (await actionsOf(read, viewer, loaded.row));
  if (!loaded || !may || !readsWordsOf(viewer.account, may, keptOf(loaded))) return null;
  const row = await office.storage.reportFiles.one(file);
  if (row?.caseId !== caseId || row.addedAt === null || !standingFiles(loaded.records).has(file)) return null;
  const detail = { file, sha256: row.sha256 };
  const by = { accountId: viewer.account.id, caseId };
  const entry = { at: instant(office), what: 'file-read', ...by, detail };
  const written = await write((tx) => appendStaffAudit(tx, [entry]));
  if (!('done' in written)) return null;
  const number = addedIn(loaded.records).findIndex(({ data }) => data.file === file) + 1;
  return { row, name: `${loaded.row.reference}-report-${number}` };
}

/** Every document of a case under its report, those that were withdrawn too. */
export async function reportFilesOf(
  { storage }: Office,
  id: string,
  records: readonly CaseRecord[],
  accounts: ReadonlyMap<string, Account>,
): Promise<CaseFile['reportFiles']> {
  const added = addedIn(records);
  if (added.length === 0) return [];
  const rows = new Map((await storage.reportFiles.ofCase(id)).map((row) => [row.id, row]));
  const standing = standingFiles(records);
  return added.map(({ id: addedBy, at, by, data: { file, ...said } }) => {
    const account = by === null ? undefined : accounts.get(by);
    return {
      ...said,
      ...{ id: file, addedBy, at },
      by: account ? { name: account.name, job: account.job } : null,
      scan: rows.get(file)?.scan ?? 'unscanned',
      withdrawn: !standing.has(file),
    };
  });
}

const addedIn = (records: readonly CaseRecord[]) => records.filter((record) => record.type === 'file-added');

const keptOf = ({ row }: LoadedCase) => ({ hushed: row.hushed === 1, unsafe: row.unsafe === 1 });
