/**
 * The second file of a council, `procedure.json`: what its papers say row by row in their own
 * words, the lists it counts complaints by, and the rules that only staff apply. Staff and tools
 * read it; no phone does.
 */
import { z } from 'zod/mini';
import { councilSlug, londonDate } from '../id-forms.ts';
import { TOPIC_CODES } from '../topics.ts';
import { rowCode } from './rows.ts';
import { confidence, sourced } from './sourced.ts';

const text = z.string().check(z.minLength(3));

/** What a row says, or why it says nothing. No row is simply empty. */
export const procedureRow = z.union([
  z.strictObject({
    says: text,
    source: text,
    checkedOn: londonDate,
    confidence,
    /** What binds the council, where its paper departs from it. */
    law: z.optional(text),
    alsoSays: z.optional(z.array(z.strictObject({ says: text, source: text }))),
    note: z.optional(text),
  }),
  z.strictObject({
    /** Why nothing stands here. */
    silent: text,
    /** What was read in vain. */
    source: text,
    checkedOn: londonDate,
    toFillIn: z.optional(z.literal(true)),
  }),
]);
export type ProcedureRow = z.infer<typeof procedureRow>;

/** One entry of a list by which the council counts complaints. */
const category = z.strictObject({
  name: text,
  /** The entry above it, for a list of two levels. */
  within: z.optional(text),
  topics: z.array(z.enum(TOPIC_CODES)).check(z.minLength(1)),
});

/** A council's own list of what complaints are about. */
export const categoryList = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  title: text,
  source: text,
  /** `reported`: its annual report counts by it, so every topic has a place there. `examples`: it explains. */
  use: z.enum(['reported', 'examples']),
  /** `one`: each complaint is counted once, by its main topic. `several`: once for each aspect. */
  counts: z.enum(['one', 'several']),
  categories: z.array(category).check(z.minLength(1)),
});
export type CategoryList = z.infer<typeof categoryList>;

export const procedure = z.strictObject({
  format: z.literal(1),
  council: councilSlug,
  rows: z.record(rowCode, procedureRow),
  categories: z.array(categoryList),
  staff: z.strictObject({
    /** What may be done about contact that is unreasonable. Never a word for a child to read. */
    unreasonable: z.optional(
      sourced(z.array(z.enum(['one-channel', 'time-limit', 'no-repeats', 'guidance']))),
    ),
    /** What is asked about people, to see who is heard. Always optional to answer. */
    equality: z.optional(
      sourced(
        z.strictObject({
          asks: z.array(
            z.enum(['ethnicity', 'age', 'gender', 'disability', 'religion', 'sexual-orientation']),
          ),
          about: z.enum(['complainant', 'affected-person', 'not-stated']),
        }),
      ),
    ),
    publicity: z.optional(
      sourced(
        z.array(
          z.enum(['website', 'leaflet', 'animation', 'card', 'booklet', 'young-form', 'reception-forms']),
        ),
      ),
    ),
    /** How often the council looks at its complaints, beside the report of each year. */
    reports: z.optional(
      sourced(z.array(z.enum(['yearly', 'quarterly', 'six-weekly', 'monthly', 'committee']))),
    ),
    /** What the council has written itself about nobody being in trouble: no signature, but its words. */
    reassurance: z.optional(sourced(text)),
  }),
});
export type Procedure = z.infer<typeof procedure>;
