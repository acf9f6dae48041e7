/**
 * Whether a no, and that they took it back, was answered by its letter. What free words say, nobody here can know; that a
 * case stands where it is refused, and that no whole letter went since, can be known.
 */
import { type CaseState, ENDED, type Place } from '../procedure/case-state.ts';
import { groundsFor } from './ground.ts';
import { type LetterKind, letterFaults } from './letter.ts';
import type { CaseRecord } from './record.ts';

type Type = CaseRecord['type'];

/** What brought a case to where it is refused. */
const REFUSED_BY: Readonly<Partial<Record<Place, Type>>> = {
  'not-eligible': 'found-not-eligible',
  'out-of-time': 'found-out-of-time',
  'excluded-concurrent': 'concurrent-excluded',
  'suspended-concurrent': 'concurrent-suspended',
  'alternative-route': 'sent-elsewhere',
};

/** What takes something away from a person, with the letters that say why, what next, and whom to ask. */
const TOLD_BY: readonly { readonly refusals: readonly Type[]; readonly letters: readonly LetterKind[] }[] = [
  {
    refusals: ['found-not-eligible', 'found-out-of-time', 'concurrent-excluded', 'concurrent-suspended'],
    letters: ['not-eligible', 'out-of-time', 'excluded', 'suspended'],
  },
  { refusals: ['sent-elsewhere'], letters: ['sent-elsewhere'] },
  { refusals: ['freeze-refused'], letters: ['freeze-refused'] },
];

const REFUSALS: ReadonlySet<Type> = new Set(TOLD_BY.flatMap(({ refusals }) => refusals));

/** True for an event of which the person hears by its letter, and in no other words. */
export const refuses = (type: Type): boolean => REFUSALS.has(type);

/**
 * The ids of refusals whose letter is owed. `records` in their order; a letter may be written down before
 * the decision that it tells of, and one letter tells of every no before it.
 *
 * @source Getting the Best from Complaints 3.2 and 5.4; SI 2006/1738 reg 8
 */
const untoldRefusals = (records: readonly CaseRecord[]): ReadonlySet<string> =>
  new Set(TOLD_BY.flatMap((way) => owedBy(records, way)));

/**
 * Of those, what the person has not heard of in any way: what a former version wrote down, with no ground
 * named, it told at once, and whatever was told stays told.
 */
export const heldBack = (records: readonly CaseRecord[]): ReadonlySet<string> => {
  const untold = untoldRefusals(records);
  const isNew = ({ type, data }: CaseRecord): boolean => groundsFor(type).length === 0 || 'ground' in data;
  return new Set(records.filter((one) => untold.has(one.id) && isNew(one)).map(({ id }) => id));
};

function owedBy(
  records: readonly CaseRecord[],
  { refusals, letters }: (typeof TOLD_BY)[number],
): readonly string[] {
  /** Never told, and said since not to have happened: no later letter tells of these. */
  const never: string[] = [];
  let owed: readonly string[] = [];
  let isSpare = false;
  for (const record of records) {
    if (refusals.includes(record.type)) [owed, isSpare] = [isSpare ? owed : [...owed, record.id], false];
    if (isNever(record) && owed.includes(record.data.eventId)) {
      never.push(record.data.eventId);
      owed = owed.filter((id) => id !== record.data.eventId);
    }
    if (isLetterIn(record, letters)) [owed, isSpare] = [[], owed.length === 0];
  }
  return [...never, ...owed];
}

/** True while the letter of a refusal that holds is owed. `records` are those that count, in their order. */
export function isRefusalUntold(records: readonly CaseRecord[], { place }: CaseState): boolean {
  const owed = untoldRefusals(records);
  const isOwed = (record: CaseRecord | undefined): boolean => record !== undefined && owed.has(record.id);
  if (isOwed(records.findLast(({ type }) => type === REFUSED_BY[place]))) return true;
  const decided = records.findLast(({ type }) => type === 'freeze-refused' || type === 'decision-frozen');
  return !ENDED.has(place) && isOwed(decided);
}

/** True while no letter says that what they took back, the last time, has stopped. `records` as above. */
export function isWithdrawalUntold(records: readonly CaseRecord[], { place }: CaseState): boolean {
  if (place !== 'withdrawn') return false;
  const back = records.findLastIndex(({ type }) => type === 'withdrawn');
  return !records
    .slice(back + 1)
    .some(({ type, data }) => type === 'letter-sent' && data.letter === 'withdrawal');
}

const isNever = (record: CaseRecord): record is Extract<CaseRecord, { type: 'corrected' }> =>
  record.type === 'corrected' && record.data.data === null;

/** Only a whole letter tells. */
const isLetterIn = (record: CaseRecord, kinds: readonly LetterKind[]): boolean =>
  record.type === 'letter-sent' &&
  kinds.includes(record.data.letter) &&
  letterFaults(record.data).length === 0;
