/**
 * The documents of investigators, independent persons and panels: which of them can stand on a case, and
 * which of those that do can be read.
 */
import { effectiveRecords } from './corrections.ts';
import type { CaseRecord } from './record.ts';
import { MAX_REPORT_FILES, takesReportFile } from './report-file-form.ts';

/** Why a document cannot stand on a record. */
export type ReportFileRefusal = 'no-such-report' | 'file-there-already' | 'too-many-files';

/** Why a document cannot be added to a record; null when it can. */
export function reportFileRefusal(
  records: readonly CaseRecord[],
  { record, sha256 }: { readonly record: string; readonly sha256: string },
): ReportFileRefusal | null {
  const standing = effectiveRecords(records);
  const report = standing.find(({ id }) => id === record);
  if (!report || !takesReportFile(report.type)) return 'no-such-report';
  const there = standing.flatMap((one) =>
    one.type === 'file-added' && one.data.record === record ? [one.data] : [],
  );
  if (there.some((one) => one.sha256 === sha256)) return 'file-there-already';
  return there.length >= MAX_REPORT_FILES ? 'too-many-files' : null;
}

/** The files that can be read: neither they nor the report they belong to were withdrawn. */
export function standingFiles(records: readonly CaseRecord[]): ReadonlySet<string> {
  const standing = effectiveRecords(records);
  const ids = new Set(standing.map(({ id }) => id));
  return new Set(
    standing.flatMap((one) => (one.type === 'file-added' && ids.has(one.data.record) ? [one.data.file] : [])),
  );
}
