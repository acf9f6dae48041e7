/** What is written down with a letter: the event that it tells of, filled from the boxes of both. */
import type { CaseFile } from '../../contract/staff/case-file.ts';
import type { NewRecordSent, RecordView } from '../../contract/staff/record.ts';
import { closingRefusal, isAtItsEnd } from '../../domain/casework/closing.ts';
import { isHeardSinceAnswer } from '../../domain/casework/heard.ts';
import { kindNow } from '../../domain/casework/kind-now.ts';
import { eventsOfLetter, isBound } from '../../domain/casework/letter-events.ts';
import type { LetterKind } from '../../domain/casework/letter.ts';
import { actionFor } from '../../domain/casework/record-rights.ts';
import { countingOf } from '../records/counting.ts';
import type { Field } from '../records/form.ts';
import { missing, toRecord, type Filled } from '../records/filled.ts';
import { FORMS, isRecordable, type Recordable } from '../records/offered.ts';
import { lettersFor, partsOf, type Part } from './kinds.ts';

/**
 * `must`: the letter does not go without it. `may`: whoever writes it chooses. `nowhere`: it tells of what
 * the case does not say and cannot take. `none`: there is nothing to write down, or it stands there.
 */
export interface Along {
  readonly how: 'must' | 'may' | 'nowhere' | 'none';
  readonly event: Recordable | null;
}

type Seen = Pick<CaseFile, 'records' | 'allowed' | 'may' | 'track' | 'place' | 'warnings'>;

/** The newest place of a record that counts; -1 where there is none. */
const newest = (records: readonly RecordView[], is: (record: RecordView) => boolean): number =>
  records.findLastIndex((record) => is(record) && countingOf(record, records) !== null);

/** Where the case stands with what a letter tells of. */
export function alongWith(letter: LetterKind, { records, allowed, may, place }: Seen): Along {
  const isEnd = letter === 'closing';
  if (isEnd && isAtItsEnd(place)) return { how: 'none', event: null };
  const events = eventsOfLetter(letter);
  const can = events.find((type) => allowed.includes(type) && may.includes(actionFor(type)));
  const event = can && isRecordable(can) ? can : null;
  // An end that was taken back is none any more.
  const told = isEnd ? -1 : newest(records, ({ type }) => (events as readonly string[]).includes(type));
  const written = newest(records, ({ type, data }) => type === 'letter-sent' && data['letter'] === letter);
  if (!isBound(letter)) return { how: event ? 'may' : 'none', event };
  // It happened, and no letter has told of it yet: this one does.
  if (told > written) return { how: 'none', event: null };
  if (event) return { how: told < 0 ? 'must' : 'may', event };
  return { how: told < 0 ? 'nowhere' : 'none', event: null };
}

/** Whether the endpoint would close it now. */
const mayEnd = ({ track, warnings, records }: Seen): boolean =>
  closingRefusal({
    track,
    isAnswerDue: warnings.includes('answer-due'),
    isRefusalUntold: warnings.includes('refusal-not-told'),
    isHeard: isHeardSinceAnswer(
      records.flatMap((record) => {
        const counting = countingOf(record, records);
        return counting ? [{ ...record, on: counting.on }] : [];
      }),
    ),
  }) === null;

/** Letters that this case can be written now: what neither happened nor can happen has none. */
export const lettersNow = (file: Seen): readonly LetterKind[] =>
  lettersFor(kindNow(file.track)).filter((letter) => {
    if (letter === 'closing' && !isAtItsEnd(file.place) && !mayEnd(file)) return false;
    if (alongWith(letter, file).how !== 'nowhere') return true;
    return eventsOfLetter(letter).some((type) => file.allowed.includes(type));
  });

const MOST_WHY = 500;

/** What the boxes of the letter say of its event already. */
function fromParts(
  letter: LetterKind,
  { fields }: { readonly fields: readonly Field[] },
  parts: Parts,
): Filled {
  const has = new Set(partsOf(letter));
  const why = fields.find(({ name }) => name === 'why');
  const filled: Record<string, string> = {};
  if (why?.kind === 'line' && has.has('reason'))
    filled['why'] = (parts.reason ?? '').trim().slice(0, MOST_WHY);
  if (fields.some(({ name }) => name === 'ground') && has.has('ground'))
    filled['ground'] = parts.ground ?? '';
  if (letter === 'extension') filled['names'] = parts.byWhen ?? '';
  return filled;
}

type Parts = Readonly<Partial<Record<Part, string>>>;

/** The boxes of the event that the letter has none for. What the person reads of it is the letter. */
export function fieldsBeside(letter: LetterKind, event: Recordable, all: readonly Field[]): readonly Field[] {
  const given = new Set(Object.keys(fromParts(letter, FORMS[event], {})));
  return all.filter(({ name, kind, need }) => need && kind !== 'words' && !given.has(name));
}

/** The event as it is written down with its letter, and the names of what is missing in it. */
export function eventOf(
  letter: LetterKind,
  event: Recordable,
  { parts, beside }: { readonly parts: Parts; readonly beside: Filled },
): { readonly record: NewRecordSent; readonly gaps: readonly string[] } {
  const filled = { ...beside, ...fromParts(letter, FORMS[event], parts) };
  const given = new Set(fieldsBeside(letter, event, FORMS[event].fields).map(({ name }) => name));
  return {
    record: toRecord(event, filled, { on: '', makeId: () => '' }),
    gaps: missing(event, filled).filter((name) => given.has(name)),
  };
}
