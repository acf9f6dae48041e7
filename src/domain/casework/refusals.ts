/**
 * Whether a no, and that they took it back, was answered by its letter. What free words say, nobody here can know; that a
 * case stands where it is refused, and that no whole letter went since, can be known.
 */
import { type CaseState, ENDED, type Place } from '../procedure/case-state.ts';
import { type LetterKind, letterFaults } from './letter.ts';
import type { CaseRecord } from './record.ts';

/** What brought a case to where it is refused. */
const REFUSED_BY: Readonly<Partial<Record<Place, CaseRecord['type']>>> = {
  'not-eligible': 'found-not-eligible',
  'out-of-time': 'found-out-of-time',
  'excluded-concurrent': 'concurrent-excluded',
};
const SAYS_NO: readonly LetterKind[] = ['not-eligible', 'out-of-time', 'excluded'];

/**
 * True while the letter of a refusal that holds is owed. `records` are those that count, in their order; a
 * letter may be written down before the decision that it tells of.
 *
 * @source Getting the Best from Complaints 3.2 and 5.4; SI 2006/1738 reg 8
 */
export function isRefusalUntold(records: readonly CaseRecord[], { place }: CaseState): boolean {
  const by = REFUSED_BY[place];
  if (by && !hasLetter(records, by, SAYS_NO)) return true;
  const decided = records.findLast(({ type }) => type === 'freeze-refused' || type === 'decision-frozen');
  const isRefused = decided?.type === 'freeze-refused' && !ENDED.has(place);
  return isRefused && !hasLetter(records, 'freeze-refused', ['freeze-refused']);
}

/** True while no letter says that what they took back, the last time, has stopped. `records` as above. */
export function isWithdrawalUntold(records: readonly CaseRecord[], { place }: CaseState): boolean {
  if (place !== 'withdrawn') return false;
  const back = records.findLastIndex(({ type }) => type === 'withdrawn');
  return !records
    .slice(back + 1)
    .some(({ type, data }) => type === 'letter-sent' && data.letter === 'withdrawal');
}

/** Each refusal wants a whole letter of its own, written down after it or shortly before. */
function hasLetter(
  records: readonly CaseRecord[],
  refusal: CaseRecord['type'],
  kinds: readonly LetterKind[],
): boolean {
  let [isOwed, isSpare] = [false, false];
  for (const record of records) {
    if (record.type === refusal) [isOwed, isSpare] = [!isSpare, false];
    if (record.type !== 'letter-sent' || !kinds.includes(record.data.letter) || !isWhole(record)) continue;
    [isOwed, isSpare] = [false, !isOwed];
  }
  return !isOwed;
}

const isWhole = ({ data }: Extract<CaseRecord, { type: 'letter-sent' }>): boolean =>
  letterFaults(data).length === 0;
