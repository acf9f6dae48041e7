/**
 * A whole case as one file, for the council's case system. It has everything that staff see of it, the
 * child's words untouched; `schema` counts up when something is taken away or changes its meaning.
 */
import { z } from 'zod/mini';
import { councilSlug } from '../../domain/id-forms.ts';
import { instant } from '../instant.ts';
import { nameAndJob } from './account.ts';
import { caseFile } from './case-file.ts';
import { noteView } from './notes.ts';

const { revision: _, allowed: __, may: ___, others: ____, opened: _____, ...ofCase } = caseFile.shape;

export const caseExport = z.object({
  wren: z.literal('case'),
  schema: z.literal(1),
  exportedAt: instant,
  by: nameAndJob,
  council: z.object({ slug: councilSlug, name: z.string(), madeUp: z.boolean() }),
  /** `lockedOut` names who must not read it: whoever takes the file over keeps it from them. */
  case: z.object(ofCase),
  /** Only staff see these. */
  notes: z.array(noteView),
});
export type CaseExport = z.infer<typeof caseExport>;

/** A stretch of one text of the file, or of a number as it is written, that may tell of somebody else. */
export const redactionMark = z.object({
  /** RFC 6901, from the top of the file. */
  pointer: z.string(),
  /** In UTF-16 units, the second not included. */
  from: z.int(),
  to: z.int(),
  /**
   * `file`: on the title of a document, which holds words that no program has looked through. `equality`: on an
   * age, a gender, an ethnic group, a disability; `whose` beside it says of whom.
   */
  why: z.enum(['name', 'title', 'reach', 'file', 'equality']),
});
export type RedactionMark = z.infer<typeof redactionMark>;

/** What somebody is given who asks what is held about them, before a person has looked at each mark. */
export const subjectAccess = z.extend(caseExport, {
  wren: z.literal('subject-access'),
  marks: z.array(redactionMark),
});
export type SubjectAccess = z.infer<typeof subjectAccess>;
