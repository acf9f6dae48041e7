/** Until when a person is asked to say that they want the next stage, for the letter that answers them. */
import type { LondonDate } from '../ids.ts';
import { clockDates, type Rules } from './calendar.ts';
import type { CaseState } from './case-state.ts';
import { rulesOf } from './track.ts';

export interface AskBy {
  readonly stage2?: LondonDate;
  readonly stage3?: LondonDate;
}

/**
 * The day to ask by: from the answer that was given, else from one that is given on `today`. The latest of
 * the advised time and of a longer one that the council promises; nothing on a track without that clock.
 *
 * @source Getting the Best from Complaints 3.5; SI 2006/1738 reg 18
 */
export function askBy(state: CaseState, today: LondonDate, rules: Rules): AskBy {
  const days = { 'stage1-answered': today, 'stage2-answered': today, ...state.days };
  const clocks = rulesOf(state.track).clocks;
  const by = (clock: 'ask-stage2' | 'ask-stage3'): LondonDate | undefined =>
    clocks.includes(clock) ? clockDates({ ...state, days }, clock, rules).personBy : undefined;
  const [stage2, stage3] = [by('ask-stage2'), by('ask-stage3')];
  return { ...(stage2 && { stage2 }), ...(stage3 && { stage3 }) };
}
