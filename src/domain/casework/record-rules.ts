/** What staff may not record, beside what the procedure itself refuses, and who may record what. */
import type { LondonDate } from '../ids.ts';
import { clockDates, type Rules } from '../procedure/calendar.ts';
import { isAnswerDue } from './actions.ts';
import { CASE_EVENTS, isCaseEventType, type CaseEventType } from '../procedure/case-event.ts';
import { stageOf } from '../procedure/case-state.ts';
import type { RefusalReason } from '../procedure/lifecycle.ts';
import { rulesOf } from '../procedure/track.ts';
import type { CaseFile, FileOpening } from './case-file.ts';
import { closingRefusal, isAtItsEnd } from './closing.ts';
import { extensionRefusal } from './extension.ts';
import { lacksEvent } from './letter-events.ts';
import { letterFaults, type Letter, type LetterFault } from './letter.ts';
import type { EntryRefusal } from './entry.ts';
import type { StaffAction } from './names.ts';
import type { RecordType } from './record-data.ts';
import { type DataRefusal, dataRefusal } from './record-honest.ts';
import { actionFor } from './record-rights.ts';
import { dataFor, type CaseRecord, type NewRecord } from './record.ts';
import { isAnswer, isSafetyOpen } from './safety-first.ts';
import { refuses } from './refusals.ts';

/** Why a record is refused. */
export type RecordRefusal =
  | RefusalReason
  | LetterFault
  | DataRefusal
  | EntryRefusal
  /** What the person reads of a refusal is a letter, and a record of its own. */
  | 'letter-goes-by-itself'
  /** The letter tells of something that is written down nowhere. */
  | 'letter-without-its-event'
  /** Nobody has heard from the person since they were answered, and nobody has tried. */
  | 'not-heard'
  /** There is no plan that anybody asked to stop. */
  | 'nobody-asked'
  /** The person wrote or asked for something since, and nobody has answered. */
  | 'answer-due'
  /** The council says no, and no whole letter of it has gone. */
  | 'refusal-not-told'
  /** Nobody has answered yet whether a child could be at risk. */
  | 'safety-first'
  /** An attempt to reach somebody says at what time. */
  | 'no-time'
  /** What the person said to somebody, staff write down with the way and the time. */
  | 'how-not-said'
  /** The person took it back before anybody read it. */
  | 'taken-back'
  /** Sorted early is sorted by the end of the next working day. */
  | 'not-early-any-more'
  | 'in-the-future'
  /** What was given is no letter of this case. */
  | 'no-such-letter'
  | 'before-it-came'
  /** It happens by itself. */
  | 'not-for-staff'
  /** The record that is corrected is not there, or cannot say that. */
  | 'nothing-to-correct'
  /** No account that could have this case. */
  | 'no-such-account'
  | 'no-such-case';

/** What one must be allowed to do to record something; to correct it, also what it takes to record it. */
export function actionsFor(record: NewRecord, known: readonly CaseRecord[]): readonly StaffAction[] {
  const types: RecordType[] = [record.type];
  if (record.type === 'corrected') {
    const { eventId } = record.data as { eventId?: unknown };
    types.push(...known.filter(({ id }) => id === eventId).map(({ type }) => type));
  }
  return types.map(actionFor);
}

/** What happens by itself. */
const BY_ITSELF: ReadonlySet<RecordType> = new Set([
  'received',
  'read',
  'stage1-ran-out',
  'action-taken',
  'must-not-read',
  'action-read',
]);

/** What is written down with something else that came: it is put right by hand all the same. */
const WITH_ITS_BYTES: RecordType = 'file-added';

/** What the person says of the end of it. Staff write it down for them with the way and the time it was said. */
const THEIR_WORD: ReadonlySet<RecordType> = new Set(['satisfied', 'not-satisfied', 'withdrawn']);

interface Day {
  readonly today: LondonDate;
  readonly rules: Rules;
}

/** Why a record cannot be added to a case as it stands; null when nothing here forbids it. */
export function refusalOf(record: NewRecord, before: CaseFile, day: Day): RecordRefusal | null {
  const { type, on } = record;
  if (BY_ITSELF.has(type) || type === WITH_ITS_BYTES) return 'not-for-staff';
  if (on > day.today) return 'in-the-future';
  if (on < before.opening.receivedOn) return 'before-it-came';
  if (isAnswer(record) && isSafetyOpen(before)) return 'safety-first';
  if (type === 'letter-sent') return letterRefused(record.data as Letter, before);
  if (refusesInWords(type, record.data)) return 'letter-goes-by-itself';
  const wrong = dataRefusal(type, record.data, { opening: before.opening, today: day.today });
  if (wrong) return wrong;
  if (type === 'extended') return extensionRefusal(record.data as object, stageOf(before.state) ?? 1);
  if (type === 'part-split' && before.hushed) return 'taken-back';
  const { how, time } = record.data as { how?: unknown; time?: unknown };
  if (type === 'contact-tried' && time === undefined) return 'no-time';
  if (THEIR_WORD.has(type) && (how === undefined || time === undefined)) return 'how-not-said';
  if (type === 'freeze-refused' && !before.opening.freeze && !before.has.has('freeze-asked'))
    return 'nobody-asked';
  if (type === 'closed') return closingRefused(before);
  if (type === 'disengaged') return before.has.has('contact-tried') ? null : 'not-heard';
  if (type === 'sorted-early') return isEarly(before, on, day.rules) ? null : 'not-early-any-more';
  return null;
}

function letterRefused(letter: Letter, file: CaseFile): RecordRefusal | null {
  const isEnd = letter.letter === 'closing';
  // The letter of the end goes with the end, or after it: what forbids the one forbids the other.
  if (isEnd && !isAtItsEnd(file.state.place)) return closingRefused(file) ?? 'letter-without-its-event';
  if (!isEnd && lacksEvent(letter.letter, file.has)) return 'letter-without-its-event';
  return letterFaults(letter)[0] ?? null;
}

const refusesInWords = (type: RecordType, data: object): boolean => refuses(type) && 'text' in data;

/** A case is not closed on somebody's behalf. */
const closingRefused = (file: CaseFile): RecordRefusal | null =>
  closingRefusal({ ...file, track: file.state.track, isAnswerDue: isAnswerDue(file.actions) });

function isEarly({ state }: CaseFile, on: LondonDate, rules: Rules): boolean {
  if (!rulesOf(state.track).clocks.includes('early-resolution')) return true;
  const { councilBy } = clockDates(state, 'early-resolution', rules);
  return councilBy === undefined || on <= councilBy;
}

/** What the procedure refused of what staff did; what a person said is kept, whatever it can change. */
export function newlyRefused(before: CaseFile, after: CaseFile): RecordRefusal | null {
  const known = new Set(before.unheard.map(({ id }) => id));
  return (
    after.unheard.find(({ id, type }) => !known.has(id) && CASE_EVENTS[type] !== 'person')?.reason ?? null
  );
}

/** Whether a correction fits what it corrects. */
export function correctionFits(
  { eventId, data, on }: Extract<CaseRecord, { type: 'corrected' }>['data'],
  records: readonly CaseRecord[],
  { opening, today }: { readonly opening: FileOpening; readonly today: LondonDate },
): boolean {
  const target = records.find(({ id }) => id === eventId);
  // What was put right wrongly is put right once more.
  if (target?.type === 'entry-corrected') return false;
  if (!target || target.type === 'corrected' || BY_ITSELF.has(target.type)) return false;
  // What the person did themselves is not put right over their head.
  if (target.by === null) return false;
  if (on && (on > today || on < opening.receivedOn)) return false;
  if (data === null) return true;
  if (target.type === 'letter-sent' || target.type === 'message-sent') return false;
  // Its bytes are what they are: a wrong file is withdrawn.
  if (target.type === WITH_ITS_BYTES) return false;
  // The part is there: its record cannot come to mean another case.
  if (target.type === 'part-split' && data['caseId'] !== target.data.caseId) return false;
  if (dataRefusal(target.type, data, { opening, today })) return false;
  // Words that a former version took stay as they are.
  const adds = refusesInWords(target.type, data) && data['text'] !== (target.data as { text?: unknown }).text;
  return !adds && dataFor(target.type, data) !== null;
}

/** Events that staff may record now, in the order of the procedure. */
export const isForStaff = (type: CaseEventType): boolean => isCaseEventType(type) && !BY_ITSELF.has(type);
