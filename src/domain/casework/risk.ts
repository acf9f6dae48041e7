/** A child who may be at risk, as long as nobody has said whether they are, or sent on what they said. */
import { ENDED } from '../procedure/case-state.ts';
import type { CaseFile } from './case-file.ts';

/** What of the first question is still open, the more pressing first. */
export const RISKS = ['referral-not-recorded', 'risk-not-answered'] as const;
export type Risk = (typeof RISKS)[number];

type Known = Pick<CaseFile, 'opening' | 'gotWorse' | 'safety' | 'referred' | 'state'>;

/**
 * What nobody has done yet about a child who said, or of whom was said, that they are not safe, or for whom it got
 * worse; and about any of whom staff answered that they could be at risk, or that they are not sure. Reading it
 * changes nothing. Whoever took their words back may be in danger still.
 */
export function riskOf({ opening, gotWorse, safety, referred, state }: Known): Risk | null {
  if (safety !== null) return safety !== 'no' && !referred ? 'referral-not-recorded' : null;
  const isOver = ENDED.has(state.place) && state.place !== 'withdrawn';
  return (opening.unsafe || gotWorse) && !isOver ? 'risk-not-answered' : null;
}
