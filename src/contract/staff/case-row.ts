/** A case in a list. No word that a child wrote is in it. */
import { z } from 'zod/mini';
import { MARKS } from '../../domain/casework/actions.ts';
import { ASKED_TO_STOP, CASE_KINDS } from '../../domain/casework/names.ts';
import { RISKS } from '../../domain/casework/risk.ts';
import { londonDate } from '../../domain/id-forms.ts';
import { PLACE_NAMES } from '../../domain/procedure/case-state.ts';
import type { ClockName } from '../../domain/procedure/clock-name.ts';
import { CLOCKS } from '../../domain/procedure/clocks.ts';
import { CASE_STATUSES } from '../../domain/procedure/status.ts';
import { TRACK_NAMES } from '../../domain/procedure/track.ts';
import { writer } from '../../domain/representation.ts';
import { instant } from '../instant.ts';
import { caseList, staffId } from './names.ts';

export const clockName = z.enum(Object.keys(CLOCKS) as ClockName[]);
/** What a date of a case is for. */
export const caseClock = z.union([clockName, z.literal(ASKED_TO_STOP)]);
export const trackName = z.enum(TRACK_NAMES);
export const placeName = z.enum(PLACE_NAMES);
/** What a case is about: the three kinds of a child, and what a member of parliament or a councillor asks. */
export const caseKind = z.enum(CASE_KINDS);
export type CaseKind = z.infer<typeof caseKind>;

export const caseRow = z.object({
  id: staffId,
  /** For talking, such as `MK-7K4-2QH`; parts of one message share it. */
  reference: z.string(),
  /** 1, or the number of the part that goes its own way. */
  part: z.int().check(z.positive()),
  kind: caseKind,
  track: trackName,
  /** Codes of `TOPIC_CODES`, or ones that came later. */
  topics: z.array(z.string()),
  writer: z.nullable(writer),
  ageBand: z.optional(z.string()),
  /** The first letter of the name, where one was given. */
  initial: z.optional(z.string()),
  receivedAt: instant,
  /** Day 0 of every clock. */
  receivedOn: londonDate,
  place: placeName,
  /** The label that the child sees. */
  status: z.enum(CASE_STATUSES),
  stage: z.nullable(z.literal([1, 2, 3])),
  list: caseList,
  /** The next date the council owes, in a list also the day of what it was asked to stop; `null`: none. */
  next: z.nullable(
    z.object({
      clock: caseClock,
      by: londonDate,
      /** Working days left; 0 on the day itself, below 0 when it is over. */
      daysLeft: z.int(),
      /** The most the law allows. */
      latest: z.optional(londonDate),
    }),
  ),
  late: z.boolean(),
  /** The day of its last step, once it was answered or ended. */
  endedOn: z.nullable(londonDate),
  /** Somebody has read it. */
  opened: z.boolean(),
  /** Not safe, not sure, or a change that is close: read this first. */
  urgent: z.boolean(),
  /** It came in a flood. */
  slowLane: z.boolean(),
  /** What the person did since that nobody has looked at: such cases come first. */
  mark: z.nullable(z.enum(MARKS)),
  /** A child may be at risk, and nobody has said whether, or sent it on: such cases come before all others. */
  risk: z.nullable(z.enum(RISKS)),
  /** Taken back before anybody read it: that it was is all there is to see, except for few. */
  hushed: z.boolean(),
  owner: z.nullable(z.object({ id: staffId, name: z.string() })),
});
export type CaseRow = z.infer<typeof caseRow>;

/** What `GET /cases` and `POST /cases/search` answer. `counts` are of the whole lists, without words and filters. */
export const caseListAnswer = z.object({
  rows: z.array(caseRow),
  counts: z.record(caseList, z.int()),
  /** Read, with a child who may be at risk of whom nobody has said whether they are, or sent it on. */
  atRisk: z.int(),
  /** For `after`; `null` on the last page. */
  next: z.nullable(z.string()),
});
export type CaseListAnswer = z.infer<typeof caseListAnswer>;

const filters = {
  list: z.optional(caseList),
  stage: z.optional(z.enum(['1', '2', '3'])),
  /** An account that has it. */
  person: z.optional(staffId),
  /** Received on this day or later. */
  from: z.optional(londonDate),
  /** Received on this day or earlier. */
  to: z.optional(londonDate),
  after: z.optional(z.string().check(z.maxLength(200))),
};

/** The filters of a list that may stand in the address: no word, for proxies write addresses down. */
export const caseQuery = z.strictObject(filters);

/** What a list is searched for and narrowed by, as it is sent. */
export const caseSearch = z.object({
  ...filters,
  /** Whole words, a number, a name or a topic. */
  q: z.optional(z.string().check(z.maxLength(200))),
  area: z.optional(z.string().check(z.maxLength(100))),
});
export type CaseSearch = z.infer<typeof caseSearch>;
