/** One case as a file for another system: what is in it stands in `contract/staff/case-export.ts`. */
import type { NameAndJob } from '../../contract/staff/account.ts';
import type { CaseExport } from '../../contract/staff/case-export.ts';
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { NotesAnswer } from '../../contract/staff/notes.ts';

export interface ExportedBy {
  readonly by: NameAndJob;
  readonly council: CaseExport['council'];
  /** RFC 3339 in UTC. */
  readonly at: string;
}

/** Without what holds for one member of staff and one moment only. */
export function caseExport(
  view: CaseFile,
  { notes }: NotesAnswer,
  { by, council, at }: ExportedBy,
): CaseExport {
  const { revision: _, allowed: __, may: ___, others: ____, opened: _____, ...rest } = view;
  return { wren: 'case', schema: 1, exportedAt: at, by, council, case: rest, notes };
}
