/**
 * From the records of a case to the events of its conversation: pure. Events are only ever added: what was
 * put right since is shown as it is now and says so, and what did not happen says that, in its old place.
 */
import type { ConversationEvent } from '../../contract/conversation.ts';
import type { ActionOutcome, SharedSight } from '../../domain/conversation/action.ts';
import { isTakenBackUnread } from '../../domain/casework/actions.ts';
import { dataFor, type CaseRecord } from '../../domain/casework/record.ts';
import { heldBack } from '../../domain/casework/refusals.ts';
import type { LondonDate } from '../../domain/ids.ts';
import { ANSWERING_LETTERS, ANSWERS, toldOf } from './event-of.ts';

/** Who works there: what names are known by, and who may read what was taken back before anybody read it. */
export interface Staff {
  nameOf(account: string): ConversationEvent['by'];
  readsShut(account: string): boolean;
}

/** What of a record says who looks: for whoever it was shared with, or for the person. */
export interface Looking {
  readonly as: 'person' | 'shared';
  readonly sees: SharedSight;
}

type Mine = Extract<CaseRecord, { type: 'action-taken' }>;
type Corrected = Extract<CaseRecord, { type: 'corrected' }>;

/** Every event of one case that is for its person, in the order in which it came about. A no is told by its letter. */
export function eventsOf(
  records: readonly CaseRecord[],
  staff: Staff,
  looking: Looking,
): ConversationEvent[] {
  const corrections = newestCorrections(records);
  const untold = heldBack(records);
  return records.flatMap((given): ConversationEvent[] => {
    if (!given.forPerson || untold.has(given.id)) return [];
    if (given.type === 'action-taken') return mine(given, looking);
    // What the person did stands there already, in their own words.
    if (given.by === null || saidByLetter(given, records)) return [];
    const correction = corrections.get(given.id);
    const record = putRight(given, correction);
    const by = staff.nameOf(given.by);
    const isShut = sawItShut(given, records) && !staff.readsShut(given.by);
    return toldOf(record).map(({ type, text, data }, index) => ({
      id: index === 0 ? given.id : `${given.id}/${index + 1}`,
      at: given.at,
      on: record.on,
      type,
      by,
      text: looking.sees === 'everything' ? text : null,
      data: {
        ...seen(data, looking),
        ...(isShut && { takenBack: true }),
        ...(correction && { corrected: correctedAs(correction) }),
      },
    }));
  });
}

/** Whoever opened it while it was taken back unread saw that, and not the words: nobody is told otherwise. */
const sawItShut = (record: CaseRecord, records: readonly CaseRecord[]): boolean =>
  (record.type === 'read' || record.type === 'action-read') &&
  isTakenBackUnread(records.filter(({ seq }) => seq < record.seq));

function newestCorrections(records: readonly CaseRecord[]): ReadonlyMap<string, Corrected> {
  const corrections = new Map<string, Corrected>();
  for (const record of records) if (record.type === 'corrected') corrections.set(record.data.eventId, record);
  return corrections;
}

/** The record as it counts today. */
function putRight(record: CaseRecord, correction: Corrected | undefined): CaseRecord {
  const data = correction?.data.data ? dataFor(record.type, correction.data.data) : null;
  const on = correction?.data.on ?? record.on;
  return { ...record, on, ...(data && { data }) } as CaseRecord;
}

const correctedAs = ({ on, data }: Corrected): { readonly on: LondonDate; readonly happened: boolean } => ({
  on,
  happened: data.data !== null,
});

/** One step of staff, one event: the letter that answers stands for the answer that it is. */
const saidByLetter = ({ type, at, by }: CaseRecord, records: readonly CaseRecord[]): boolean =>
  ANSWERS.has(type) &&
  records.some(
    (other) =>
      other.type === 'letter-sent' &&
      other.at === at &&
      other.by === by &&
      ANSWERING_LETTERS.has(other.data.letter),
  );

/** Where something stands, without what anybody wrote: days alone. */
const DAYS: ReadonlySet<string> = new Set([
  'names',
  'by',
  'lastDay',
  'stage',
  'early',
  'again',
  'type',
  'outcome',
  'doneBy',
  'takenBack',
  'sorted',
]);

const seen = (data: Readonly<Record<string, unknown>>, { sees }: Looking): Record<string, unknown> =>
  sees === 'everything'
    ? { ...data }
    : Object.fromEntries(Object.entries(data).filter(([name]) => DAYS.has(name)));

/** What is between the person and the council, whomever they let look. */
const THEIRS_ALONE: ReadonlySet<string> = new Set(['share', 'unshare', 'ask-my-data']);
const NOT_A_STEP: ReadonlySet<string> = new Set(['got-worse', 'not-ok', 'correct']);

/** What the person did, or somebody did for them. */
function mine({ at, on, data }: Mine, looking: Looking): ConversationEvent[] {
  const { type, words, ...more } = data;
  if (looking.as === 'shared' && THEIRS_ALONE.has(type)) return [];
  if (looking.sees === 'steps' && NOT_A_STEP.has(type)) return [];
  const text = looking.sees === 'everything' ? (words ?? null) : null;
  return [
    {
      id: String(data['actionId']),
      at,
      on,
      type: 'mine',
      by: null,
      text,
      data: { type, ...seen(more, looking) },
    },
  ];
}

/** What may come of an action in several parts of what was sent, the best first. */
export const BEST_FIRST: readonly ActionOutcome[] = ['taken', 'late', 'kept'];
const place = ({ data }: ConversationEvent) => BEST_FIRST.indexOf(data['outcome'] as ActionOutcome);

/** The events of all parts of what was sent, each once: an action stands with the best that came of it. */
export function together(parts: readonly (readonly ConversationEvent[])[]): ConversationEvent[] {
  const once = new Map<string, ConversationEvent>();
  for (const event of parts.flat()) {
    const there = once.get(event.id);
    if (!there || (event.type === 'mine' && place(event) < place(there))) once.set(event.id, event);
  }
  return [...once.values()].toSorted((one, other) => one.at.localeCompare(other.at));
}
