/** Cases for the tests of the procedure, told in few words. */
import { readFileSync } from 'node:fs';
import { ENGLAND_BANK_HOLIDAYS } from '../../../../src/domain/bank-holidays.ts';
import { type CouncilPack, councilPack } from '../../../../src/domain/council-pack.ts';
import { londonDate } from '../../../../src/domain/id-forms.ts';
import type { LondonDate } from '../../../../src/domain/ids.ts';
import { clockDates, type ClockDates, type Rules } from '../../../../src/domain/procedure/calendar.ts';
import type { CaseEvent, CaseEventType } from '../../../../src/domain/procedure/case-event.ts';
import { type CaseOpening, type CaseState, openCase } from '../../../../src/domain/procedure/case-state.ts';
import type { ClockName } from '../../../../src/domain/procedure/clock-name.ts';
import { settle } from '../../../../src/domain/procedure/late.ts';
import { apply } from '../../../../src/domain/procedure/lifecycle.ts';

export const day = (text: string): LondonDate => londonDate.parse(text);

export const packOf = (council: string): CouncilPack =>
  councilPack.parse(JSON.parse(readFileSync(`public/packs/${council}/pack.json`, 'utf8')));

export const rulesOf = (council: string): Rules => ({
  pack: packOf(council),
  holidays: ENGLAND_BANK_HOLIDAYS,
});

/** The law alone: no council promised anything. */
export const LAW: Rules = { pack: { promises: {} }, holidays: ENGLAND_BANK_HOLIDAYS };

export type Told = readonly [type: CaseEventType, on: string, more?: Partial<Omit<CaseEvent, 'type' | 'on'>>];

export const event = ([type, on, more = {}]: Told): CaseEvent => ({ type, on: day(on), ...more });

export const opening = (
  receivedOn: string,
  track: CaseOpening['track'] = 'statutory',
  facts: CaseOpening['facts'] = {},
): CaseOpening => ({ track, receivedOn: day(receivedOn), facts });

/** A case through its events, days that go by included. Throws where one is refused. */
export function lived(start: CaseOpening, events: readonly Told[] = [], rules: Rules = LAW): CaseState {
  let state = openCase(start);
  for (const told of events) {
    const applied = apply(settle(state, day(told[1]), rules), event(told));
    if (!applied.ok) throw new Error(JSON.stringify(applied.error));
    state = applied.value;
  }
  return state;
}

export const datesOf = (state: CaseState, clock: ClockName, rules: Rules): ClockDates =>
  clockDates(state, clock, rules);

/** A case with all it has, up to the end of stage 1 and beyond, for trying events on. */
export const must = (state: CaseState, told: Told): CaseState => {
  const applied = apply(state, event(told));
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value;
};
