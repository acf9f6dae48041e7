/** A yearly report counts how long each stage took, and how many answers came in the original time and in a longer one. */
import { describe, expect, it } from 'vitest';
import { stagesTaken } from '../../../../src/domain/procedure/stage-taken.ts';
import { day, lived, opening, rulesOf, type Told } from './support.ts';

const MK = rulesOf('milton-keynes');
const taken = (...told: readonly Told[]) => stagesTaken(lived(opening('2026-11-30'), told), MK);
const longer: Told = ['extended', '2026-12-10', { why: 'complex', names: day('2026-12-21') }];

describe('how long a stage took', () => {
  it('is counted in working days, and is in the original time up to its last day', () => {
    expect(taken(['stage1-answered', '2026-12-14'])).toEqual([
      {
        ...{ stage: 1, startedOn: '2026-11-30', answeredOn: '2026-12-14', workingDaysTaken: 10 },
        ...{ withinOriginal: true, withinExtended: true },
      },
    ]);
  });

  it('is in the longer time alone where one was told, and late after it', () => {
    const of = (...told: readonly Told[]) =>
      taken(...told).map((one) => [one.workingDaysTaken, one.withinOriginal, one.withinExtended]);
    expect(of(longer, ['stage1-answered', '2026-12-21'])).toEqual([[15, false, true]]);
    expect(of(longer, ['stage1-answered', '2026-12-22'])).toEqual([[16, false, false]]);
    expect(of(['stage1-answered', '2026-12-15'])).toEqual([[11, false, false]]);
  });

  it('leaves out the days on which the time stood still', () => {
    const [one] = taken(
      ['accepted', '2026-12-01'],
      ['concurrent-suspended', '2026-12-04', { why: 'court' }],
      ['resumed', '2027-03-01'],
      ['stage1-answered', '2027-03-03'],
    );
    expect(one).toMatchObject({ workingDaysTaken: 6, withinOriginal: true });
  });

  it('is not known before there is an answer, and each stage has its own', () => {
    const [one, two, ...more] = taken(['stage1-answered', '2026-12-11'], ['stage2-asked', '2026-12-14']);
    expect(one).toMatchObject({ stage: 1, workingDaysTaken: 9 });
    expect([two, more]).toEqual([{ stage: 2, startedOn: '2026-12-14' }, []]);
  });
});
