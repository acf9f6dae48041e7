/**
 * What the document of a report may be, and what it is called: asked by the inbox before anything is sent,
 * and by the endpoint again. No checker comes along.
 */
import type { CaseEventType } from '../procedure/case-event.ts';

/** Records to which the document itself may be added. */
export const REPORT_RECORDS = [
  'stage2-reported',
  'stage2-answered',
  'panel-reported',
  'panel-report-reached',
] as const satisfies readonly CaseEventType[];

/** What a document may be: what every browser shows, and what runs nothing of its own at a council's desk. */
export const REPORT_MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type ReportMediaType = (typeof REPORT_MEDIA_TYPES)[number];

/** The most bytes of one document: a scanned report of a hundred pages. */
export const MAX_REPORT_FILE_BYTES = 20 * 1024 * 1024;
/** The most documents of one record, those left out that were withdrawn. */
export const MAX_REPORT_FILES = 10;
/** The most letters of a title. */
export const MAX_TITLE = 120;

/** True where a document belongs to what a record says. */
export const takesReportFile = (type: string): boolean =>
  (REPORT_RECORDS as readonly string[]).includes(type);

/** Ends and turns of lines, and signs that hide or turn words round: a name would not be what it seems. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]+/gu;
const ENDING = /\.(?:pdf|jpe?g|png)$/iu;

/** What a file is called on the case: from the name of a file or a title, without folders and what is not seen. */
export function titleOf(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  const seen = last.normalize('NFC').replaceAll(UNSEEN, ' ').trim().replace(ENDING, '');
  return [...seen.replaceAll(/\s+/gu, ' ').trim()].slice(0, MAX_TITLE).join('').trim();
}
