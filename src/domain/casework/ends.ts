/** How a case ended, as the yearly report counts it: as staff said, else by where the case stood. */
import { ENDED, placeBehind, type CaseState, type Place } from '../procedure/case-state.ts';
import type { ClosedAs } from './record-options.ts';
import type { CaseRecord } from './record.ts';

const BY_PLACE: Readonly<Partial<Record<Place, ClosedAs>>> = {
  'early-resolved': 'sorted-early',
  'stage1-responded': 'stage-1',
  'stage2-adjudicated': 'stage-2',
  'director-responded': 'stage-3',
  ombudsman: 'ombudsman',
  answered: 'answered',
  'passed-on': 'answered',
  withdrawn: 'withdrawn',
  disengaged: 'disengaged',
  'not-eligible': 'not-eligible',
  'out-of-time': 'out-of-time',
  'alternative-route': 'other-route',
  safeguarding: 'safeguarding',
  'excluded-concurrent': 'proceedings',
  'suspended-concurrent': 'proceedings',
};

/** What an end is called that comes from this place; null where the place does not tell. */
export const endFrom = (place: Place): ClosedAs | null => BY_PLACE[place] ?? null;

/** Null while the case goes on. `records`: as they count today, in order. */
export function closedAs(state: CaseState, records: readonly CaseRecord[]): ClosedAs | null {
  const { place } = state;
  if (!ENDED.has(place)) return null;
  if (place !== 'closed') return endFrom(place);
  const last = records.findLast(({ type }) => type === 'closed' || type === 'satisfied');
  const said = last?.type === 'closed' ? last.data.closedAs : undefined;
  return said ?? endFrom(state.leadsBackTo.at(-1) ?? place) ?? endFrom(placeBehind(state)) ?? 'other';
}
