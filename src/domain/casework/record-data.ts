/** What each record of a case says, by its type. What has no form here is refused at the door. */
import { z } from 'zod/mini';
import { londonDate } from '../id-forms.ts';
import { MAX_WORDS } from '../limits.ts';
import { CASE_EVENT_TYPES, type CaseEventType } from '../procedure/case-event.ts';
import { TRACK_NAMES } from '../procedure/track.ts';
import { about, notByRole, writer } from '../representation.ts';
import { TOPIC_CODES } from '../topics.ts';
import { entryRight } from './entry.ts';
import { DISABILITIES, ETHNIC_GROUPS, fitTogether, GENDERS, NOT_SAID, WHOSE } from './equality.ts';
import { letterData } from './letter.ts';
import { ASSIGNED_AS, LINKED_AS } from './names.ts';
import {
  BESIDE,
  CARE,
  CLOSED_AS,
  CONSENT,
  DECIDED,
  GIVEN,
  GROUNDS,
  LEARNING_KINDS,
  OUTCOMES,
  PEOPLE,
} from './record-options.ts';
import { MAX_REPORT_FILE_BYTES, REPORT_MEDIA_TYPES } from './report-file-form.ts';

export const uuid = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
const short = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));
const long = z.string().check(z.minLength(1), z.maxLength(MAX_WORDS));
/** More people than anybody names in one case. */
const LAST_ENTRY = 999;
const stage = z.literal([1, 2, 3]);
const pounds = z.number().check(z.nonnegative(), z.maximum(10_000_000));
const nothing = z.strictObject({});
/** By the clock of London: `14:05`. */
const timeOfDay = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));

/** What an event of the procedure says beside its day. `text` is what the person reads of it. */
export const procedureData = z.strictObject({
  names: z.optional(londonDate),
  why: z.optional(short),
  /** On which ground the council says no. */
  ground: z.optional(z.enum(GROUNDS)),
  track: z.optional(z.enum(TRACK_NAMES)),
  text: z.optional(long),
  /** Who agreed, who was appointed, where it was sent. */
  who: z.optional(short),
  /** In which way the person said it, and when, where staff write down what they said. */
  how: z.optional(short),
  time: z.optional(timeOfDay),
});

/** How it ended stands with the end alone. */
export const closedData = z.extend(procedureData, { closedAs: z.optional(z.enum(CLOSED_AS)) });

/** Every record that is no event of the procedure. */
export const OWN_RECORD_DATA = {
  'safety-checked': z.strictObject({ answer: z.enum(['no', 'not-sure', 'yes']) }),
  'safety-referred': z.strictObject({ to: short, how: short, reference: z.optional(short) }),
  'details-recorded': z.strictObject({
    from: z.optional(writer),
    about: z.optional(about),
    relationship: z.optional(short),
    lookedAfter: z.optional(z.enum(CARE)),
    area: z.optional(short),
    team: z.optional(short),
    provider: z.optional(short),
    ageBand: z.optional(short),
    childRef: z.optional(short),
    primaryTopic: z.optional(z.enum(TOPIC_CODES)),
    topics: z.optional(z.array(z.enum(TOPIC_CODES)).check(z.maxLength(TOPIC_CODES.length))),
    aboutCarer: z.optional(z.boolean()),
    happenedOn: z.optional(londonDate),
    firstAwareOn: z.optional(londonDate),
    determinedOn: z.optional(londonDate),
    desired: z.optional(z.array(short).check(z.maxLength(12))),
    language: z.optional(short),
    needs: z.optional(z.array(short).check(z.maxLength(12))),
    unreasonable: z.optional(z.boolean()),
  }),
  'equality-recorded': z.strictObject({
    whose: z.optional(z.enum(WHOSE)),
    bornOn: z.optional(londonDate),
    age: z.optional(z.int().check(z.minimum(0), z.maximum(120))),
    ageNotSaid: z.optional(z.enum(NOT_SAID)),
    gender: z.optional(z.enum(GENDERS)),
    ethnicity: z.optional(z.enum(ETHNIC_GROUPS)),
    disability: z.optional(
      z.array(z.enum(DISABILITIES)).check(z.maxLength(DISABILITIES.length), z.refine(fitTogether)),
    ),
  }),
  'eligibility-decided': z.strictObject({
    answer: z.enum(['eligible', 'not']),
    ground: z.optional(z.enum(GROUNDS)),
    reason: short,
  }),
  'part-split': z.strictObject({ caseId: uuid, track: z.enum(TRACK_NAMES), what: short }),
  'consent-recorded': z.strictObject({
    state: z.enum(CONSENT),
    how: short,
  }),
  'advocate-offered': z.strictObject({ how: short }),
  'advocate-arranged': z.strictObject({ provider: short, name: z.optional(short) }),
  'advocate-refused': nothing,
  'freeze-asked': z.strictObject({ by: z.optional(londonDate) }),
  'reviewing-officer-told': z.strictObject({ name: z.optional(short) }),
  'safeguarding-copied': z.strictObject({ to: short }),
  linked: z.strictObject({ to: uuid, as: z.enum(LINKED_AS) }),
  assigned: z.strictObject({ to: uuid, as: z.enum(ASSIGNED_AS) }),
  'handed-over': z.strictObject({ from: uuid, to: uuid, until: z.optional(londonDate) }),
  tied: z.strictObject({ entry: z.int().check(z.minimum(0), z.maximum(LAST_ENTRY)), to: z.nullable(uuid) }),
  'message-sent': z.strictObject({
    text: long,
    parts: z.optional(z.partialRecord(z.enum(['found', 'willDo', 'byWhen', 'youCan']), long)),
    promisedFor: z.optional(londonDate),
  }),
  'letter-sent': letterData,
  /** A letter or a message that Wren takes to nobody was given by hand: its record, on the day it was. */
  'letter-given': z.strictObject({ letter: uuid, how: z.enum(GIVEN) }),
  'point-recorded': z.strictObject({ point: z.int().check(z.minimum(1), z.maximum(200)), words: long }),
  'outcome-recorded': z.strictObject({
    stage,
    point: z.nullable(z.int().check(z.minimum(1), z.maximum(200))),
    outcome: z.enum(OUTCOMES),
  }),
  'ombudsman-recorded': z.strictObject({
    decision: z.enum(DECIDED),
    pounds: z.optional(pounds),
  }),
  /** `promisedFor`: the day on which the person is asked whether `what` happened. */
  'remedy-recorded': z.strictObject({
    kind: short,
    pounds: z.optional(pounds),
    what: z.optional(long),
    promisedFor: z.optional(londonDate),
  }),
  'apology-given': nothing,
  'delay-explained': z.strictObject({ stage, reason: short }),
  'learning-added': z.strictObject({
    learningId: uuid,
    kind: z.enum(LEARNING_KINDS),
    action: short,
    owner: short,
    dueOn: londonDate,
  }),
  'learning-done': z.strictObject({ learningId: uuid }),
  'person-recorded': z.strictObject({ stage, as: z.enum(PEOPLE), name: short }),
  'mediation-offered': z.strictObject({
    kind: z.enum(BESIDE),
    accepted: z.boolean(),
  }),
  'contact-tried': z.strictObject({ how: short, result: short, time: z.optional(timeOfDay) }),
  'cost-recorded': z.strictObject({ pounds, what: short, stage: z.optional(stage) }),
  thanked: z.strictObject({ text: z.optional(long) }),
  'shared-with-worker': z.strictObject({ who: short, named: z.boolean() }),
  /** What came of it: learned, and done. */
  changed: z.strictObject({ text: long }),
  corrected: z.strictObject({
    eventId: uuid,
    why: short,
    /** The day it really was. */
    on: z.optional(londonDate),
    /** What it should have said; `null`: it did not happen. */
    data: z.nullable(z.record(z.string(), z.unknown())),
  }),
  /** What staff wrote in by hand is put right: only what was wrong of it stands here. */
  'entry-corrected': z.strictObject({ why: short, right: entryRight }),
  'action-taken': z.looseObject({
    type: z.string().check(z.maxLength(40)),
    words: z.optional(z.string().check(z.maxLength(MAX_WORDS))),
  }),
  /**
   * The person named one who must not read it, after they sent it. `entry` is counted on from everybody who
   * is named in the case already, and is the same in each part of what was sent.
   */
  'must-not-read': z.strictObject({
    entry: z.int().check(z.minimum(0), z.maximum(LAST_ENTRY)),
    role: z.optional(notByRole),
    name: z.optional(short),
  }),
  /** The document of a report stands on the case. It is kept beside the records; here is what it is. */
  'file-added': z.strictObject({
    file: uuid,
    record: uuid,
    title: short,
    mediaType: z.enum(REPORT_MEDIA_TYPES),
    bytes: z.int().check(z.positive(), z.maximum(MAX_REPORT_FILE_BYTES)),
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  /** Somebody opened the case after the person did something: everything before it has been looked at. */
  'action-read': nothing,
} as const;

export type OwnRecordType = keyof typeof OWN_RECORD_DATA;
export type RecordType = CaseEventType | OwnRecordType;

export const OWN_RECORD_TYPES = Object.keys(OWN_RECORD_DATA) as readonly OwnRecordType[];
export const RECORD_TYPES: readonly RecordType[] = [...CASE_EVENT_TYPES, ...OWN_RECORD_TYPES];

/** What a record of a type says. */
export type DataOf<T extends RecordType> = T extends OwnRecordType
  ? z.infer<(typeof OWN_RECORD_DATA)[T]>
  : T extends 'closed'
    ? z.infer<typeof closedData>
    : z.infer<typeof procedureData>;
