/** What staff write in by hand of a call, a letter, a visit or an e-mail, and how it is put right. */
import { z } from 'zod/mini';
import { londonDate } from '../id-forms.ts';
import type { LondonDate } from '../ids.ts';
import { MAX_WORDS } from '../limits.ts';
import { isCaseEventType } from '../procedure/case-event.ts';
import { TRACK_NAMES } from '../procedure/track.ts';
import { about, advocateWish, notByRole, replyWay, safeAnswer, writer } from '../representation.ts';
import { MAX_TOPICS, TOPIC_CODES } from '../topics.ts';
import { CASE_KINDS } from './names.ts';

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
const reachWay = z.enum([...replyWay.options, 'email']);

/** What every entry says. */
const NEEDED = {
  kind: z.enum(CASE_KINDS),
  /** How it came. */
  method: z.enum(METHODS),
  /** Where in the council it came in. */
  point: z.enum(POINTS),
  /** The day the council received it: day 0, also when it is entered later. */
  receivedOn: londonDate,
  /** What the person said, in their words as far as they are known. */
  words: z.string().check(z.minLength(1), z.maxLength(MAX_WORDS)),
};

/** What may be left out, and taken out again. */
const MORE = {
  track: z.enum(TRACK_NAMES),
  language: z.string().check(z.maxLength(35)),
  writer,
  about,
  /** The name of who it is from. Absent: not known, or not given. */
  name: short,
  ageBand: short,
  topics: z.array(z.enum(TOPIC_CODES)).check(z.maxLength(MAX_TOPICS)),
  advocate: advocateWish,
  reply: z.array(replyWay).check(z.maxLength(6)),
  contact: z.array(z.object({ way: reachWay, value: short })).check(z.maxLength(12)),
  /** An enquiry: who asks. */
  asker: z.object({ as: z.enum(['mp', 'councillor']), name: short }),
};

export const entryForm = z.object({
  ...NEEDED,
  ...z.partial(z.object(MORE)).shape,
  safe: z.optional(safeAnswer),
  freeze: z.optional(z.boolean()),
  notBy: z.optional(
    z.array(z.object({ role: z.optional(notByRole), name: z.optional(short) })).check(z.maxLength(20)),
  ),
});
export type Entry = z.infer<typeof entryForm>;

const orNone = <T extends z.ZodMiniType>(form: T) => z.optional(z.nullable(form));

/**
 * What of an entry is put right; `null` takes it out. What keeps the child safe is not there: whether they feel
 * safe, whom they name and what they ask to stop each have records of their own, and none of it is undone so.
 */
export const entryRight = z.strictObject({
  ...z.partial(z.object(NEEDED)).shape,
  track: orNone(MORE.track),
  language: orNone(MORE.language),
  writer: orNone(MORE.writer),
  about: orNone(MORE.about),
  name: orNone(MORE.name),
  ageBand: orNone(MORE.ageBand),
  topics: orNone(MORE.topics),
  advocate: orNone(MORE.advocate),
  reply: orNone(MORE.reply),
  contact: orNone(MORE.contact),
  asker: orNone(MORE.asker),
});
export type EntryRight = z.infer<typeof entryRight>;

/** The entry with what was put right in its place. Only a complaint has a procedure to choose, only an enquiry an asker. */
export function putRight(entry: Entry, right: EntryRight): Entry {
  const { track, asker, ...rest } = { ...entry, ...right } as Entry;
  const next = {
    ...rest,
    ...(rest.kind === 'complaint' && { track }),
    ...(rest.kind === 'enquiry' && { asker }),
  };
  return Object.fromEntries(
    Object.entries(next).filter(([, value]) => value !== null && value !== undefined),
  ) as Entry;
}

/** What a correction took the place of: its own fields, as they were before it. */
export const wasBefore = (entry: Entry, right: EntryRight): EntryRight =>
  Object.fromEntries(
    Object.keys(right).map((name) => [name, (entry as Record<string, unknown>)[name] ?? null]),
  ) as EntryRight;

/** Why an entry cannot be put right so. */
export type EntryRefusal = 'nothing-to-correct' | 'in-the-future' | 'after-what-happened';

interface Around {
  /** As they count today. */
  readonly records: readonly { readonly type: string; readonly on: LondonDate }[];
  readonly today: LondonDate;
}

/** Null where it can. Nothing of the procedure happened before the council received it. */
export function entryRefusal(right: EntryRight, { records, today }: Around): EntryRefusal | null {
  const { receivedOn } = right;
  if (Object.values(right).every((value) => value === undefined)) return 'nothing-to-correct';
  if (receivedOn === undefined) return null;
  if (receivedOn > today) return 'in-the-future';
  const before = records.some(
    ({ type, on }) => isCaseEventType(type) && type !== 'received' && on < receivedOn,
  );
  return before ? 'after-what-happened' : null;
}
