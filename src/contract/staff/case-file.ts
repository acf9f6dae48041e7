/** One case with everything that this member of staff may know of it. */
import { z } from 'zod/mini';
import { ASSIGNED_AS, LINKED_AS } from '../../domain/casework/names.ts';
import { OWN_RECORD_DATA } from '../../domain/casework/record-data.ts';
import { CLOSED_AS } from '../../domain/casework/record-options.ts';
import { CASE_EVENT_TYPES } from '../../domain/procedure/case-event.ts';
import { londonDate } from '../../domain/id-forms.ts';
import { notByRole } from '../../domain/representation.ts';
import { ATTACHMENT_STATES, sha256Form } from '../attachment.ts';
import { representation } from '../representation.ts';
import { nameAndJob } from './account.ts';
import { clockDatesForm, stageTaken } from './case-dates.ts';
import { caseRow } from './case-row.ts';
import { enteredCase } from './entered.ts';
import { staffAction, staffId } from './names.ts';
import { recordView } from './record.ts';
import { reportFile } from './report-file.ts';

// The digests of the child's keys are nobody's business.
const { keyHash: _, codeHash: __, ...said } = representation.shape;

/** What the child sent, untouched, without the digests of their keys. */
export const saidForm = z.looseObject(said);
export type Said = z.infer<typeof saidForm>;

export const caseAttachment = z.object({
  sha256: sha256Form,
  role: z.enum(['voice', 'drawing', 'photo', 'file']),
  /** What the words announced. What it is by its own bytes stands in the answer that has the file. */
  mediaType: z.string(),
  bytes: z.int(),
  state: z.enum(ATTACHMENT_STATES),
  /** `unscanned`: no virus scanner has looked at it (yet). */
  scan: z.enum(['unscanned', 'clean', 'infected']),
});
export type CaseAttachment = z.infer<typeof caseAttachment>;

export const caseFile = z.extend(caseRow, {
  /** Send it back with what is recorded. Another one for what this member of staff sees differently; no count. */
  revision: z.int(),
  /** `null` when it was entered by hand, and for those who may not read words. */
  said: z.nullable(saidForm),
  /** The words came and cannot be read any more: what lies on the disk was altered. */
  wordsLost: z.optional(z.boolean()),
  files: z.array(caseAttachment),
  /** Documents of reports, in the order in which they were added. */
  reportFiles: z.array(reportFile),
  entered: z.nullable(enteredCase),
  dates: z.array(clockDatesForm),
  /** Until when they can ask for the next stage: after its answer, or after one that is given today. */
  askBy: z.optional(z.object({ stage2: z.optional(londonDate), stage3: z.optional(londonDate) })),
  /** Each stage that began: how long it took, and whether in time. */
  stages: z.array(stageTaken),
  records: z.array(recordView),
  /** What the yearly report counts, as it stands with every correction. */
  facts: z.object({
    details: OWN_RECORD_DATA['details-recorded'],
    equality: OWN_RECORD_DATA['equality-recorded'],
    /** How it ended; `null` while it goes on. */
    closedAs: z.nullable(z.enum(CLOSED_AS)),
  }),
  /** Events of the procedure that the case can take now. */
  allowed: z.array(z.enum(CASE_EVENT_TYPES)),
  /** What this member of staff may do with this case. */
  may: z.array(staffAction),
  /** "Could a child be at risk?" `null`: not answered yet. */
  safety: z.nullable(z.enum(['no', 'not-sure', 'yes'])),
  /** Who must not read it, as the child said, and to which account that was tied. */
  lockedOut: z.array(
    z.object({
      role: z.optional(notByRole),
      name: z.optional(z.string()),
      /** `null`: nobody has said yet who that is. */
      tiedTo: z.nullable(z.union([z.object({ id: staffId, name: z.string() }), z.literal('nobody')])),
      /** It was said before all of it was taken back unread: who, is not for this viewer. */
      isShut: z.optional(z.boolean()),
    }),
  ),
  people: z.array(z.object({ id: staffId, name: z.string(), job: z.string(), as: z.enum(ASSIGNED_AS) })),
  linked: z.array(z.object({ id: staffId, reference: z.string(), as: z.enum(LINKED_AS) })),
  /** Who else has it open now. */
  others: z.array(nameAndJob),
  /** Names of what to look at, such as the marks of `domain/procedure/late.ts`. */
  warnings: z.array(z.string()),
});
export type CaseFile = z.infer<typeof caseFile>;

export const presenceAnswer = z.object({ others: z.array(nameAndJob) });
export type PresenceAnswer = z.infer<typeof presenceAnswer>;
