import { describe, expect, it } from 'vitest';
import {
  hasUnfitPanel,
  lacksPanel,
  notIndependent,
  tookPartIn,
} from '../../../../src/domain/casework/panel.ts';
import { PLACE_NAMES } from '../../../../src/domain/procedure/case-state.ts';
import { openCase } from '../../../../src/domain/procedure/case-state.ts';
import type { LondonDate } from '../../../../src/domain/ids.ts';

const person = (as: string, name: string) => ({ type: 'person-recorded', data: { stage: 3, as, name } });
const BEFORE = tookPartIn([
  person('investigator', 'Dr. Ines Vale'),
  person('independent-person', 'Sam Okafor'),
  person('adjudicator', 'José Marín'),
  person('manager', 'Kit Marlow'),
  person('advocate', 'Zoe Adams'),
  { type: 'investigators-appointed', data: { who: 'Ada Bright and Tom Hale' } },
  { type: 'message-sent', data: { who: 'Nobody Named' } },
]);
const state = (place: (typeof PLACE_NAMES)[number]) => ({
  ...openCase({ track: 'statutory', receivedOn: '2026-11-30' as LondonDate }),
  place,
});

describe('a seat on the panel', () => {
  it('is not for who looked into it, sat beside them, decided or managed it, however they are written', () => {
    expect(notIndependent('ines vale', BEFORE, [])).toEqual({ as: 'investigator' });
    expect(notIndependent('Sam  OKAFOR', BEFORE, [])).toEqual({ as: 'independent-person' });
    expect(notIndependent('Jose Marin', BEFORE, [])).toEqual({ as: 'adjudicator' });
    expect(notIndependent('Mr Kit Marlow', BEFORE, [])).toEqual({ as: 'manager' });
    expect(notIndependent('Tom Hale', BEFORE, [])).toEqual({ as: 'investigators-appointed' });
  });

  it('is not for who works for the council', () => {
    expect(notIndependent('Priya Nair', BEFORE, ['Marcus Bell', 'Priya Nair'])).toBe('officer');
  });

  it('is for anybody else, also one who shares half a name', () => {
    for (const name of ['Ines Hale', 'Sam', 'Nobody Named', 'Zoe Adams', ''])
      expect(notIndependent(name, BEFORE, ['Priya Nair']), name).toBeNull();
  });
});

describe('a panel', () => {
  const three = tookPartIn([
    person('panel-chair', 'Ruth Ames'),
    person('panel-member', 'Ola Berg'),
    person('panel-member', 'Dan Crewe'),
  ]);

  it('is three different people, one of them in the chair, from the day it is arranged', () => {
    expect(lacksPanel(state('panel-arranged'), three)).toBe(false);
    expect(lacksPanel(state('panel-arranged'), three.slice(0, 2))).toBe(true);
    const twice = tookPartIn([person('panel-member', 'ruth ames'), person('panel-member', 'Ola Berg')]);
    expect(lacksPanel(state('panel-held'), [...three.slice(0, 1), ...twice])).toBe(true);
    const noChair = three.map(({ name }) => ({ name, as: 'panel-member' }));
    expect(lacksPanel(state('panel-held'), noChair)).toBe(true);
    const asked = PLACE_NAMES.filter((place) => lacksPanel(state(place), []));
    expect(asked).toEqual(['panel-arranged', 'panel-held']);
  });

  it('with one who may not sit is seen, and one without is left alone', () => {
    expect(hasUnfitPanel([...BEFORE, ...three], ['Priya Nair'])).toBe(false);
    expect(hasUnfitPanel([...BEFORE, ...three, { name: 'Sam Okafor', as: 'panel-member' }], [])).toBe(true);
    expect(hasUnfitPanel(three, ['Dan Crewe'])).toBe(true);
  });
});
