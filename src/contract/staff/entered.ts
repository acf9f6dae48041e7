/** What reached the council another way and is entered by hand: it becomes the same kind of case. */
import { z } from 'zod/mini';
import { londonDate } from '../../domain/id-forms.ts';
import { MAX_WORDS } from '../../domain/limits.ts';
import { about, advocateWish, notByRole, replyWay, safeAnswer, writer } from '../../domain/representation.ts';
import { MAX_TOPICS, TOPIC_CODES } from '../../domain/topics.ts';
import { caseKind, trackName } from './case-row.ts';
import { staffId } from './names.ts';

const short = z.string().check(z.maxLength(500));

export const METHODS = ['telephone', 'letter', 'visit', 'email', 'form', 'in-person'] as const;
export const POINTS = [
  'service-area',
  'complaints-team',
  'director',
  'chief-executive',
  'member',
  'other',
] as const;

/** How somebody can be reached: what a child can choose, and what else staff are told on the telephone. */
export const reachWay = z.enum([...replyWay.options, 'email']);

export const enteredCase = z.object({
  kind: caseKind,
  track: z.optional(trackName),
  /** How it came. */
  method: z.enum(METHODS),
  /** Where in the council it came in. */
  point: z.enum(POINTS),
  /** The day the council received it: day 0, also when it is entered later. */
  receivedOn: londonDate,
  /** What the person said, in their words as far as they are known. */
  words: z.string().check(z.minLength(1), z.maxLength(MAX_WORDS)),
  language: z.optional(z.string().check(z.maxLength(35))),
  writer: z.optional(writer),
  about: z.optional(about),
  /** The name of who it is from. Absent: not known, or not given. */
  name: z.optional(short),
  ageBand: z.optional(short),
  topics: z.optional(z.array(z.enum(TOPIC_CODES)).check(z.maxLength(MAX_TOPICS))),
  safe: z.optional(safeAnswer),
  freeze: z.optional(z.boolean()),
  advocate: z.optional(advocateWish),
  notBy: z.optional(
    z.array(z.object({ role: z.optional(notByRole), name: z.optional(short) })).check(z.maxLength(20)),
  ),
  reply: z.optional(z.array(replyWay).check(z.maxLength(6))),
  contact: z.optional(z.array(z.object({ way: reachWay, value: short })).check(z.maxLength(12))),
  /** An enquiry: who asks. */
  asker: z.optional(z.object({ as: z.enum(['mp', 'councillor']), name: short })),
});
export type EnteredCase = z.infer<typeof enteredCase>;

/**
 * What `POST /cases` answers: where it is, and its number for whoever called or wrote. `mayOpen`: whoever wrote
 * it in may look into it; others hear no more.
 */
export const enteredAnswer = z.object({ id: staffId, reference: z.string(), mayOpen: z.boolean() });
export type EnteredAnswer = z.infer<typeof enteredAnswer>;
