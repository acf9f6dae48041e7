/** Who must be told at once, and when a second person is: by the exact working day. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS as HOLIDAYS } from '../../../../src/domain/bank-holidays.ts';
import type { CaseFile } from '../../../../src/domain/casework/case-file.ts';
import {
  isStopDue,
  isUnopenedTooLong,
  isUrgent,
  isUrgentSince,
} from '../../../../src/domain/casework/urgent.ts';
import type { LondonDate } from '../../../../src/domain/ids.ts';

const day = (text: string) => text as LondonDate;
/** Friday 18 December 2026: the fifth working day after it is Tuesday 29 December, because of Christmas. */
const FRIDAY = day('2026-12-18');

const file = (opening: Partial<CaseFile['opening']>, freezeBy: string | null = null, gotWorse = false) => ({
  opening: { unsafe: false, freeze: false, receivedOn: FRIDAY, ...opening } as CaseFile['opening'],
  freezeBy: freezeBy as LondonDate | null,
  gotWorse,
});

const done = (type: 'ask-pause' | 'got-worse' | 'add-words', freezeBy: string | null, isSeen = false) => ({
  actions: [{ id: 'a', type, on: FRIDAY, mark: null, isSeen, isAnswered: false }],
  freezeBy: freezeBy as LondonDate | null,
});

describe('what cannot wait', () => {
  it.each([
    ['not safe, or not sure', file({ unsafe: true }), true],
    ['it got worse', file({}, null, true), true],
    ['a plan to be stopped, on a day that nobody knows', file({ freeze: true }), true],
    ['a plan on the fifth working day', file({ freeze: true }, '2026-12-29'), true],
    ['a plan on the sixth', file({ freeze: true }, '2026-12-30'), false],
    ['none of these', file({}), false],
  ])('%s', (_, given, urgent) => expect(isUrgent(given, { today: FRIDAY, holidays: HOLIDAYS })).toBe(urgent));

  it('what was far away when it came is near once five working days are left', () => {
    const on = (today: string) =>
      isUrgent(file({ freeze: true }, '2027-01-05'), { today: day(today), holidays: HOLIDAYS });
    // Left on Christmas Eve: 29, 30 and 31 December, 4 and 5 January.
    expect(['2026-12-18', '2026-12-23', '2026-12-24', '2027-01-08'].map(on)).toEqual([
      ...[false, false],
      ...[true, true],
    ]);
  });

  it.each([
    ['asked to stop what comes on the fifth working day', done('ask-pause', '2026-12-29'), true],
    ['on the sixth', done('ask-pause', '2026-12-30'), false],
    ['on a day that nobody knows', done('ask-pause', null), true],
    ['once somebody has looked', done('ask-pause', null, true), false],
    ['it got worse', done('got-worse', null), true],
    ['more words', done('add-words', null), false],
  ])('later: %s', (_, given, urgent) =>
    expect(isUrgentSince(given, { today: FRIDAY, holidays: HOLIDAYS })).toBe(urgent),
  );

  it.each([
    ['2026-12-03', false],
    ['2026-12-04', true],
    ['2026-12-05', false],
    ['2026-12-07', true],
    ['2026-12-11', true],
    ['2026-12-12', false],
    ['2026-12-14', true],
    ['2026-12-15', false],
  ])('on %s somebody is told again of what is to be stopped by Friday 11 December: %s', (today, isTold) =>
    expect(isStopDue(day('2026-12-11'), { today: day(today), holidays: HOLIDAYS })).toBe(isTold),
  );
});

describe('what nobody has opened', () => {
  it.each([
    ['2026-12-18', false],
    ['2026-12-20', false],
    ['2026-12-21', false],
    ['2026-12-22', true],
  ])('on %s, received the Friday before, a second person is told: %s', (today, told) => {
    const facts = { receivedOn: FRIDAY, read: false };
    expect(isUnopenedTooLong(facts, day(today), HOLIDAYS)).toBe(told);
    expect(isUnopenedTooLong({ ...facts, read: true }, day(today), HOLIDAYS)).toBe(false);
  });
});
