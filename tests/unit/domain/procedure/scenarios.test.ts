import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { ClockDates, Rules } from '../../../../src/domain/procedure/calendar.ts';
import type { CaseState } from '../../../../src/domain/procedure/case-state.ts';
import type { ClockName } from '../../../../src/domain/procedure/clock-name.ts';
import { lateness, marksOf, settle, stage2ByDelayFrom } from '../../../../src/domain/procedure/late.ts';
import { allowed } from '../../../../src/domain/procedure/lifecycle.ts';
import { statusOf } from '../../../../src/domain/procedure/status.ts';
import { datesOf, day, lived, must, opening, rulesOf } from './support.ts';

const MK = rulesOf('milton-keynes');
const BLACKPOOL = rulesOf('blackpool');
const CENTRAL_BEDS = rulesOf('central-bedfordshire');
const CHESHIRE = rulesOf('cheshire-west-and-chester');

/** Dates of a clock in one line: council by, latest, the person's. */
function line(state: CaseState, clock: ClockName, rules: Rules) {
  const { councilBy, councilByLatest, personBy } = datesOf(state, clock, rules);
  return [councilBy, councilByLatest, personBy].filter(Boolean).join(' ');
}
const own = (dates: ClockDates) => [dates.ownPromise?.by, dates.ownPromise?.why];

const kept = new Set<string>();
afterEach(({ task }) => {
  const [name = ''] = task.name.split(':');
  if (task.result?.state !== 'fail') kept.add(name);
});
afterAll(() => void process.stdout.write(`scenarios whose dates hold: ${kept.size} of 16\n`));

describe('the dates of people we know', () => {
  test('K1: a child is moved before the answer is due', () => {
    const state = lived(opening('2026-11-30'));
    expect(line(state, 'acknowledge', MK)).toBe('2026-12-03');
    expect(line(state, 'stage1', MK)).toBe('2026-12-14 2026-12-30');
    expect(datesOf(must(state, ['decision-frozen', '2026-11-30']), 'stage1', MK).councilBy).toBe(
      '2026-12-14',
    );
  });

  test('K2: Blackpool promises 15 days, the law 10, and the lawful day is the one to hold to', () => {
    const state = lived(opening('2026-12-18'));
    expect(line(state, 'acknowledge', BLACKPOOL)).toBe('2026-12-23');
    expect(line(state, 'stage1', BLACKPOOL)).toBe('2027-01-06 2027-01-20');
    expect(own(datesOf(state, 'stage1', BLACKPOOL))).toEqual(['2027-01-13', 'worse']);
  });

  test('K3: the day it came counts, not the day it was written', () => {
    const state = lived(opening('2026-12-15', 'statutory', { happened: day('2025-12-20') }));
    expect(line(state, 'stage1', CHESHIRE)).toBe('2026-12-31 2027-01-15');
    expect(line(lived(opening('2026-12-12')), 'stage1', CHESHIRE)).toMatch(/^2026-12-29/);
    expect(line(state, 'complaint-limit', CHESHIRE)).toBe('2026-12-20');
    expect(marksOf(state, CHESHIRE)).toEqual([]);
  });

  test('K4: an advocate and Christmas', () => {
    const state = lived(opening('2026-12-23'), [['advocate-awaited', '2026-12-23']]);
    expect(line(state, 'acknowledge', MK)).toBe('2026-12-30');
    expect(line(state, 'stage1', MK)).toBe('2027-01-11 2027-01-25');
  });

  test('K5: five cases on one morning', () => {
    const today = day('2027-01-04');
    const a = settle(lived(opening('2026-11-30')), today, MK);
    expect([allowed(a).includes('stage2-asked'), statusOf(a, today, MK)]).toEqual([true, 'late']);
    expect(must(a, ['stage2-asked', '2027-01-04']).place).toBe('stage2-requested');
    const b = lateness(lived(opening('2026-12-18')), today, BLACKPOOL);
    expect([b?.due, b?.late]).toEqual(['2027-01-06', false]);
    const d = lived(opening('2026-11-30'), [['stage1-answered', '2026-12-11']], MK);
    expect(line(d, 'ask-stage2', MK)).toBe('2027-01-13');
    const e = lived(opening('2026-05-01'), [
      ['concurrent-excluded', '2026-05-06', { why: 'court' }],
      ['concurrent-ended', '2026-06-30'],
    ]);
    expect(line(e, 'resubmission', MK)).toBe('2027-06-30');
  });

  test('K6: a foster carer helps a child at Easter', () => {
    const state = lived(opening('2027-03-22'));
    expect(line(state, 'acknowledge', BLACKPOOL)).toBe('2027-03-25');
    expect(line(state, 'stage1', BLACKPOOL)).toBe('2027-04-07 2027-04-21');
    expect(own(datesOf(state, 'stage1', BLACKPOOL))).toEqual(['2027-04-14', 'worse']);
  });

  test('K7: a foster carer in their own right, and a letter that ends approval', () => {
    const facts = { determination: day('2027-02-01') };
    const state = lived(opening('2027-02-08', 'foster-carer', facts));
    expect(line(state, 'acknowledge', BLACKPOOL)).toBe('2027-02-11');
    expect(line(state, 'stage1', BLACKPOOL)).toBe('2027-03-01');
    expect(own(datesOf(state, 'stage1', BLACKPOOL))).toEqual(['2027-03-01', 'no-law']);
    expect(line(state, 'fostering-determination', BLACKPOOL)).toBe('2027-03-01');
    const letter = lived(opening('2027-02-01', 'fostering-approval', facts));
    expect(line(letter, 'fostering-determination', BLACKPOOL)).toBe('2027-03-01');
  });

  test('K7: "28 days" of stage 2 in Blackpool ends on two days, both promised and neither by law', () => {
    const state = lived(opening('2027-02-08', 'foster-carer'), [
      ['stage1-answered', '2027-03-01'],
      ['stage2-asked', '2027-03-08'],
    ]);
    const stage2 = (unit: 'calendar-days' | 'working-days') => {
      const ownRight = { value: { stage2: { days: 28, unit } } };
      return datesOf(state, 'stage2', { ...BLACKPOOL, pack: { promises: {}, fostering: { ownRight } } });
    };
    expect(own(stage2('calendar-days'))).toEqual(['2027-04-05', 'no-law']);
    expect(own(stage2('working-days'))).toEqual(['2027-04-19', 'no-law']);
  });

  test('K8: one part waits for the court, the other goes on, and the first may come back', () => {
    const a = lived(opening('2027-01-11'));
    expect(line(a, 'stage1', CENTRAL_BEDS)).toBe('2027-01-25 2027-02-08');
    const waiting = lived(opening('2027-01-11'), [
      ['concurrent-excluded', '2027-01-12', { why: 'care proceedings' }],
      ['concurrent-ended', '2027-05-14'],
    ]);
    expect(line(waiting, 'resubmission', CENTRAL_BEDS)).toBe('2028-05-14');
    const b = must(waiting, ['resubmitted', '2027-05-17']);
    expect(line(b, 'acknowledge', MK)).toBe('2027-05-20');
    expect(line(b, 'stage1', CENTRAL_BEDS)).toBe('2027-06-01 2027-06-15');
    expect([b.firstReceivedOn, marksOf(b, CENTRAL_BEDS)]).toEqual(['2027-01-11', []]);
  });

  test('K9: nobody to write back to has the same days', () => {
    const state = lived(opening('2027-02-02'));
    expect(line(state, 'stage1', BLACKPOOL)).toMatch(/^2027-02-16/);
    expect(own(datesOf(state, 'stage1', BLACKPOOL))).toEqual(['2027-02-23', 'worse']);
  });

  test('K10: safety first, and no day is counted until the complaint is taken up again', () => {
    const state = lived(opening('2027-01-09'));
    expect(line(state, 'acknowledge', CHESHIRE)).toBe('2027-01-13');
    expect(line(state, 'stage1', CHESHIRE)).toBe('2027-01-22 2027-02-05');
    const away = must(state, ['safeguarding-raised', '2027-01-09']);
    expect(datesOf(away, 'stage1', CHESHIRE).status).toBe('paused');
    const back = must(away, ['safeguarding-ended', '2027-02-01']);
    expect([back.place, datesOf(back, 'stage1', CHESHIRE).councilBy]).toEqual(['received', '2027-02-15']);
  });

  test('K11: all the way up', () => {
    let state = lived(opening('2027-02-12'), [], CENTRAL_BEDS);
    expect(line(state, 'stage1', CENTRAL_BEDS)).toMatch(/^2027-02-26/);
    state = must(state, ['stage1-answered', '2027-02-26']);
    expect(line(state, 'ask-stage2', CENTRAL_BEDS)).toBe('2027-03-30');
    state = must(state, ['stage2-asked', '2027-03-12']);
    expect(line(state, 'stage2-acknowledge', CENTRAL_BEDS)).toBe('2027-03-16');
    expect(line(state, 'stage2', CENTRAL_BEDS)).toBe('2027-04-20 2027-06-17');
    state = must(state, ['statement-agreed', '2027-03-24']);
    expect(datesOf(state, 'stage2', CENTRAL_BEDS).otherStarts).toEqual([
      { from: 'statement-agreed', startedOn: '2027-03-24', by: '2027-04-30', atMost: '2027-06-29' },
    ]);
    state = must(state, ['stage2-reported', '2027-06-07']);
    state = must(state, ['stage2-answered', '2027-06-14']);
    expect(line(state, 'ask-stage3', CENTRAL_BEDS)).toBe('2027-07-12');
    state = must(state, ['stage3-asked', '2027-06-28']);
    expect(line(state, 'panel-acknowledge', CENTRAL_BEDS)).toBe('2027-06-30');
    expect(line(state, 'panel', CENTRAL_BEDS)).toBe('2027-08-09');
    state = must(state, ['panel-arranged', '2027-07-20', { names: day('2027-08-05') }]);
    expect(line(state, 'panel-notice', CENTRAL_BEDS)).toBe('2027-07-22');
    state = must(state, ['panel-held', '2027-08-05']);
    expect(line(state, 'panel-report', CENTRAL_BEDS)).toBe('2027-08-12');
    state = must(state, ['panel-reported', '2027-08-12']);
    expect(line(state, 'panel-response', CENTRAL_BEDS)).toBe('2027-09-03');
    state = must(state, ['stage3-answered', '2027-09-03']);
    expect(allowed(state)).toContain('ombudsman-asked');
    expect(marksOf(state, CENTRAL_BEDS)).toEqual([]);
  });

  test('K12: thanks have no clock but a promise', () => {
    const state = lived(opening('2026-12-15', 'compliment'));
    expect(datesOf(state, 'compliment', MK).councilBy).toBeUndefined();
    expect(line(state, 'compliment', BLACKPOOL)).toBe('2026-12-18');
    expect(allowed(state)).not.toContain('stage2-asked');
  });

  test('K13: the day after the longest lawful time, stage 2 is one tap away', () => {
    const state = lived(opening('2026-11-30'));
    expect(stage2ByDelayFrom(state, MK)).toBe('2026-12-31');
    expect(settle(state, day('2026-12-30'), MK).days['stage1-ran-out']).toBeUndefined();
    const open = settle(state, day('2026-12-31'), MK);
    expect(must(open, ['stage2-asked', '2026-12-31']).place).toBe('stage2-requested');
  });

  test('K14: an old matter is sent, marked and never refused', () => {
    const state = lived(opening('2026-11-21', 'statutory', { happened: day('2025-11-10') }));
    expect(marksOf(state, MK)).toEqual(['older-than-a-year']);
    expect(line(state, 'stage1', MK)).toMatch(/^2026-12-04/);
    const aware = { happened: day('2025-11-10'), 'became-aware': day('2026-01-05') };
    expect(marksOf(lived(opening('2026-11-21', 'statutory', aware)), MK)).toEqual([]);
  });

  test('K15: what went bad after complaining is a case of its own, from its own day', () => {
    lived(opening('2026-11-30'));
    expect(line(lived(opening('2026-12-07')), 'stage1', MK)).toMatch(/^2026-12-21/);
  });

  test('K16: sorted the next day, and "not sorted" gives stage 1 back with its first day', () => {
    const state = lived(opening('2026-12-16'));
    expect(line(state, 'early-resolution', CHESHIRE)).toMatch(/^2026-12-17/);
    const sorted = must(state, ['sorted-early', '2026-12-17']);
    expect(datesOf(sorted, 'stage1', CHESHIRE).status).toBe('done');
    const back = must(sorted, ['not-sorted', '2026-12-21']);
    expect([back.place, back.receivedOn]).toEqual(['stage1', '2026-12-16']);
    expect(datesOf(back, 'stage1', CHESHIRE)).toMatchObject({ status: 'running', councilBy: '2027-01-04' });
  });
});
