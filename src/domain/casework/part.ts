/** What a part of a case begins with when it goes its own way: what was known by then holds for it too. */
import type { Track } from '../procedure/track.ts';
import { isA, type CaseFile, type FileOpening } from './case-file.ts';
import { effectiveRecords } from './corrections.ts';
import type { CaseRecord } from './record.ts';

const GOES_ALONG: ReadonlySet<CaseRecord['type']> = new Set([
  'tied',
  'must-not-read',
  'details-recorded',
  'equality-recorded',
  'safety-checked',
  'safety-referred',
  'consent-recorded',
  'assigned',
]);

/**
 * The records that go along, as they count today: a tie that was put right must not be tied again as it was
 * first. Whether a child is at risk is asked anew there too once the person said that it got worse.
 */
export const recordsOfPart = (
  { safety }: Pick<CaseFile, 'safety'>,
  records: readonly CaseRecord[],
): readonly CaseRecord[] =>
  effectiveRecords(records).filter(
    ({ type }) => GOES_ALONG.has(type) && !(type === 'safety-checked' && safety === null),
  );

/** The same day 0, and whatever the person said since that keeps them safe: none of it is said to the part again. */
export function openingOfPart(
  { opening, gotWorse, linked }: Pick<CaseFile, 'opening' | 'gotWorse' | 'linked'>,
  records: readonly CaseRecord[],
  track: Track,
): FileOpening {
  const asked = effectiveRecords(records).findLast(isA('freeze-asked'));
  const before = {
    ...opening.before,
    ...(gotWorse && { gotWorse }),
    ...(linked.some(({ as }) => as === 'reprisal') && { reprisal: true as const }),
    ...(asked && { stopAsked: { on: asked.on, ...(asked.data.by && { by: asked.data.by }) } }),
  };
  const isPlain = Object.keys(before).length === 0;
  return { ...opening, track, freeze: opening.freeze || asked !== undefined, ...(!isPlain && { before }) };
}
