/**
 * The document of a report, on its way onto a case: announced, sent in chunks as a phone sends its files
 * (`contract/attachment-limits.ts`), and added with a title when all of it is there.
 */
import { z } from 'zod/mini';
import { MAX_REPORT_FILE_BYTES, REPORT_MEDIA_TYPES } from '../../domain/casework/report-file-form.ts';
import { sha256Form } from '../attachment.ts';
import { instant } from '../instant.ts';
import { nameAndJob } from './account.ts';
import { staffId } from './names.ts';

/** `POST …/files`: what is to come. Nothing of it is believed before its bytes are here. */
export const reportFileBegun = z.object({
  /** Which record it belongs to: a report, an adjudication. */
  record: staffId,
  sha256: sha256Form,
  bytes: z.int().check(z.positive(), z.lte(MAX_REPORT_FILE_BYTES)),
  mediaType: z.enum(REPORT_MEDIA_TYPES),
});
export type ReportFileBegun = z.infer<typeof reportFileBegun>;

/** Under which id the chunks go, and which of them are not here yet: all of them, unless a line broke. */
export const reportFilePlace = z.object({ id: staffId, missingChunks: z.array(z.int()) });
export type ReportFilePlace = z.infer<typeof reportFilePlace>;

/** `POST …/files/{file}`: all of it is here, and stands on the case from now on. */
export const reportFileNamed = z.object({
  /** The name of the file or a title; folders and signs that are not seen are left out. */
  title: z.string().check(z.minLength(1), z.maxLength(500)),
});
export type ReportFileNamed = z.infer<typeof reportFileNamed>;

/** A document as staff see it under its report. */
export const reportFile = z.object({
  id: staffId,
  /** The record of the report. */
  record: staffId,
  /** The record that says that it was added: to withdraw the file, this one is corrected. */
  addedBy: staffId,
  title: z.string(),
  mediaType: z.enum(REPORT_MEDIA_TYPES),
  bytes: z.int(),
  sha256: sha256Form,
  at: instant,
  by: z.nullable(nameAndJob),
  /** `unscanned`: no virus scanner has looked at it (yet). */
  scan: z.enum(['unscanned', 'clean', 'infected']),
  /** It, or its report, did not belong here: what it holds is given to nobody any more. */
  withdrawn: z.boolean(),
});
export type ReportFile = z.infer<typeof reportFile>;
