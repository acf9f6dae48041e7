/** The day that a letter names, before it goes, is the day that the child sees when it has come. */
import { expect, test } from 'vitest';
import { askBy } from '../../../../src/domain/procedure/ask-by.ts';
import { TRACK_NAMES, rulesOf as trackRules } from '../../../../src/domain/procedure/track.ts';
import { datesOf, day, LAW, lived, opening } from './support.ts';

const TODAY = day('2026-12-14');

test('an answer given today names the day that stands in the case once it has gone', () => {
  const before = lived(opening('2026-11-30'), [['accepted', '2026-12-01']]);
  const after = lived(opening('2026-11-30'), [
    ['accepted', '2026-12-01'],
    ['stage1-answered', TODAY],
  ]);
  const { stage2 } = askBy(before, TODAY, LAW);
  expect(stage2).toBe('2027-01-14');
  expect(stage2).toBe(datesOf(after, 'ask-stage2', LAW).personBy);
  // Days later, it is still counted from the answer that was given.
  expect(askBy(after, day('2026-12-21'), LAW).stage2).toBe(stage2);
});

test('a council that gives longer is taken at its word', () => {
  const pack = { promises: { askStage2: { value: { days: 30, unit: 'working-days' as const } } } };
  const by = askBy(lived(opening('2026-11-30')), TODAY, { ...LAW, pack }).stage2;
  expect(by && by > '2027-01-14').toBe(true);
});

test('a track without that stage names no day', () => {
  for (const track of TRACK_NAMES) {
    const { clocks } = trackRules(track);
    const by = askBy({ ...lived(opening('2026-11-30')), track }, TODAY, LAW);
    expect([!!by.stage2, !!by.stage3], track).toEqual([
      clocks.includes('ask-stage2'),
      clocks.includes('ask-stage3'),
    ]);
  }
});
