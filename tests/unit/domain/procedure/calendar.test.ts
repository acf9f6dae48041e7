import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../../src/domain/bank-holidays.ts';
import { caseCalendar, type Rules } from '../../../../src/domain/procedure/calendar.ts';
import { openCase } from '../../../../src/domain/procedure/case-state.ts';
import { CLOCK_NAMES, CLOCKS } from '../../../../src/domain/procedure/clocks.ts';
import {
  inTime,
  lateness,
  marksOf,
  settle,
  stage2ByDelayFrom,
} from '../../../../src/domain/procedure/late.ts';
import { TRACK_NAMES, rulesOf as trackRules } from '../../../../src/domain/procedure/track.ts';
import { receiptDates } from '../../../../src/domain/receipt-dates.ts';
import { addCalendarDays, addWorkingDays } from '../../../../src/domain/working-days.ts';
import { datesOf, day, LAW, lived, must, opening, rulesOf } from './support.ts';

const COUNCILS = [
  'blackpool',
  'central-bedfordshire',
  'cheshire-west-and-chester',
  'milton-keynes',
  'northford',
];
const anyDay = fc.integer({ min: 0, max: 1800 }).map((days) => addCalendarDays(day('2025-01-01'), days));

describe('both sides of every date', () => {
  test('a better promise moves the day nearer, a worse one stands beside it', () => {
    const state = lived(opening('2026-11-30'));
    const promising = (days: number): Rules => ({
      ...LAW,
      pack: { promises: { stage1: { value: { days, unit: 'working-days' } } } },
    });
    expect(datesOf(state, 'stage1', promising(5))).toMatchObject({
      councilBy: '2026-12-07',
      councilByLatest: '2026-12-30',
      ownPromise: { by: '2026-12-07', why: 'better' },
    });
    expect(datesOf(state, 'stage1', promising(15))).toMatchObject({
      councilBy: '2026-12-14',
      ownPromise: { by: '2026-12-21', why: 'worse' },
    });
    expect(datesOf(state, 'stage1', promising(10)).ownPromise?.why).toBe('same');
  });

  test('where no law gives a day, the council is held to its own, longer or not', () => {
    const pack = { promises: { acknowledge: { value: { days: 5, unit: 'working-days' as const } } } };
    expect(datesOf(lived(opening('2026-11-30')), 'acknowledge', { ...LAW, pack })).toMatchObject({
      councilBy: '2026-12-07',
      basis: 'practice',
    });
  });

  test('what is promised to foster carers for themselves is not what a child is promised', () => {
    const pack = {
      promises: { stage1: { value: { days: 8, unit: 'working-days' as const } } },
      fostering: { ownRight: { value: { stage1: { days: 15, unit: 'working-days' as const } } } },
    };
    const of = (track: 'statutory' | 'foster-carer') =>
      datesOf(lived(opening('2026-11-30', track)), 'stage1', { ...LAW, pack }).councilBy;
    expect([of('statutory'), of('foster-carer')]).toEqual(['2026-12-10', '2026-12-21']);
  });

  test('an answer on the very first day is in time, and stops what it makes needless', () => {
    const state = lived(opening('2026-11-30'), [['stage1-answered', '2026-11-30']]);
    expect(inTime(datesOf(state, 'stage1', LAW))).toBe('original');
    expect(datesOf(state, 'acknowledge', LAW)).toMatchObject({ status: 'done', stoppedOn: '2026-11-30' });
  });

  test("where the council owes nothing more its clocks have ended, and the person's go on", () => {
    const elsewhere = lived(opening('2026-11-30'), [['sent-elsewhere', '2026-12-01', { why: 'school' }]]);
    expect(datesOf(elsewhere, 'stage1', LAW).status).toBe('ended');
    expect(lateness(elsewhere, day('2027-02-01'), LAW)).toBeNull();
    const closed = lived(opening('2026-11-30'), [
      ['stage1-answered', '2026-12-10'],
      ['closed', '2026-12-11'],
    ]);
    expect(datesOf(closed, 'ask-stage2', LAW)).toMatchObject({ status: 'running', personBy: '2027-01-12' });
  });

  test('for what a person may do the latest day counts: the law, or a longer promise', () => {
    const state = lived(opening('2026-11-30'), [
      ['stage1-answered', '2026-12-10'],
      ['stage2-asked', '2026-12-11'],
      ['investigators-appointed', '2026-12-14'],
      ['statement-agreed', '2026-12-15'],
      ['stage2-reported', '2027-01-05'],
      ['stage2-answered', '2027-01-08'],
    ]);
    const promising = (days: number): Rules => ({
      ...LAW,
      pack: { promises: { askStage3: { value: { days, unit: 'calendar-days' } } } },
    });
    expect(datesOf(state, 'ask-stage3', LAW).personBy).toBe('2027-02-05');
    expect(datesOf(state, 'ask-stage3', promising(40))).toMatchObject({ personBy: '2027-02-17' });
    expect(datesOf(state, 'ask-stage3', promising(7))).toMatchObject({
      personBy: '2027-02-05',
      ownPromise: { by: '2027-01-15', why: 'worse' },
    });
  });

  test('an answer that reached the person later gives them their days from then', () => {
    const state = lived(opening('2026-11-30'), [
      ['stage1-answered', '2026-12-10'],
      ['stage1-answer-reached', '2026-12-17'],
    ]);
    expect(datesOf(state, 'ask-stage2', LAW).personBy).toBe('2027-01-19');
  });

  test('a council that starts stage 2 later counts only its own promise from there', () => {
    const pack = {
      promises: { stage2: { value: { days: 25, atMost: 65, unit: 'working-days' as const } } },
      rules: { stage2Starts: { value: 'statement-agreed' as const } },
    };
    const state = lived(opening('2027-02-12'), [
      ['stage1-answered', '2027-02-26'],
      ['stage2-asked', '2027-03-12'],
      ['statement-agreed', '2027-03-24'],
    ]);
    expect(datesOf(state, 'stage2', { ...LAW, pack })).toMatchObject({
      startedOn: '2027-03-12',
      councilBy: '2027-04-20',
      councilByLatest: '2027-06-17',
      ownPromise: { by: '2027-04-30', atMost: '2027-06-29', why: 'worse' },
    });
  });

  test('the phone and the endpoint give the same days: a receipt is the start of the calendar', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COUNCILS),
        fc.constantFrom('complaint', 'comment', 'compliment' as const),
        anyDay,
        (council, kind, receivedOn) => {
          const rules = rulesOf(council);
          const { acknowledgeBy, answerBy, answerByLatest, passedOnBy } = receiptDates(
            kind,
            receivedOn,
            rulesOf(council).pack as Parameters<typeof receiptDates>[2],
            ENGLAND_BANK_HOLIDAYS,
          );
          const state = openCase({ track: kind === 'complaint' ? 'statutory' : kind, receivedOn });
          const by = (clock: Parameters<typeof datesOf>[1]) => datesOf(state, clock, rules);
          if (kind === 'complaint') {
            expect([acknowledgeBy, answerBy, answerByLatest]).toEqual([
              by('acknowledge').councilBy,
              by('stage1').councilBy,
              by('stage1').councilByLatest,
            ]);
          } else {
            expect(kind === 'comment' ? answerBy : passedOnBy).toBe(by(kind).councilBy);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('no council, no day and no track lets a lawful day be later than the latest', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COUNCILS),
        fc.constantFrom(...TRACK_NAMES),
        anyDay,
        (council, track, on) => {
          for (const { councilBy, councilByLatest, startedOn } of caseCalendar(
            openCase({ track, receivedOn: on }),
            rulesOf(council),
          )) {
            if (councilBy) expect(councilBy > (startedOn ?? '')).toBe(true);
            if (councilBy && councilByLatest) expect(councilBy <= councilByLatest).toBe(true);
          }
        },
      ),
    );
  });

  test('beyond the known bank holidays a day is only "about"', () => {
    expect(datesOf(lived(opening('2030-12-20')), 'stage1', LAW).about).toBe(true);
    expect(datesOf(lived(opening('2026-12-20')), 'stage1', LAW).about).toBeUndefined();
    expect(datesOf(lived(opening('2030-12-20')), 'stage2-by-delay', LAW).about).toBe(true);
  });
});

describe('a clock that stands still', () => {
  const suspended = lived(opening('2026-11-30'), [
    ['accepted', '2026-12-01'],
    ['concurrent-suspended', '2026-12-04', { why: 'police investigation' }],
  ]);

  test('has no last day while it does, and the days that were left after it', () => {
    expect(datesOf(suspended, 'stage1', LAW)).toEqual({
      clock: 'stage1',
      bindsWhom: 'council',
      basis: 'law',
      startedOn: '2026-11-30',
      status: 'paused',
    });
    const resumed = must(suspended, ['resumed', '2027-01-04']);
    // Four of ten days had gone.
    expect(datesOf(resumed, 'stage1', LAW)).toMatchObject({
      councilBy: '2027-01-12',
      councilByLatest: '2027-01-26',
    });
  });

  test('that ended on the day of the pause has ended', () => {
    const onTheDay = lived(opening('2026-11-30'), [
      ['concurrent-suspended', '2026-12-14', { why: 'court' }],
      ['resumed', '2027-01-11'],
    ]);
    expect(datesOf(onTheDay, 'stage1', LAW).councilBy).toBe('2026-12-14');
  });

  test('is not late and does not run out', () => {
    expect(lateness(suspended, day('2027-12-01'), LAW)).toBeNull();
    expect(settle(suspended, day('2027-12-01'), LAW)).toBe(suspended);
  });

  test('ends so many days later as it stood still, however often it did', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 40 })), { maxLength: 2 }),
        (receivedOn, pauses) => {
          let state = openCase({ track: 'statutory', receivedOn });
          const { holidays } = LAW;
          let left = 10;
          let at = receivedOn;
          for (const [run, stood] of pauses) {
            const from = addWorkingDays(at, run, holidays).date;
            left -= run;
            state = must(state, ['safeguarding-raised', from]);
            at = addCalendarDays(from, stood);
            state = must(state, ['safeguarding-ended', at]);
          }
          expect(datesOf(state, 'stage1', LAW).councilBy).toBe(addWorkingDays(at, left, holidays).date);
        },
      ),
    );
  });
});

describe('late', () => {
  const state = lived(opening('2026-12-07'));

  test('begins on the working day after the due day, not at the weekend before it', () => {
    const friday = lived(opening('2026-11-27'));
    expect(lateness(friday, day('2026-12-11'), LAW)).toMatchObject({ due: '2026-12-11', late: false });
    expect(lateness(friday, day('2026-12-12'), LAW)).toMatchObject({ late: false, over: 0 });
    expect(lateness(friday, day('2026-12-14'), LAW)).toMatchObject({ late: true, over: 1 });
  });

  test('moves with a new lawful date that was told, and not with an unlawful one', () => {
    const extended = (names: string) =>
      must(state, ['extended', '2026-12-15', { why: 'complex', names: day(names) }]);
    expect(datesOf(state, 'stage1', LAW).councilByLatest).toBe('2027-01-07');
    expect(lateness(extended('2027-01-07'), day('2027-01-07'), LAW)?.late).toBe(false);
    expect(lateness(extended('2027-01-08'), day('2026-12-23'), LAW)?.late).toBe(true);
    expect(marksOf(extended('2027-01-08'), LAW)).toEqual(['told-longer-than-lawful']);
  });

  test('nothing is marked on the last day itself', () => {
    const told = must(state, ['extended', '2026-12-21', { why: 'complex', names: day('2027-01-07') }]);
    expect(marksOf(told, LAW)).toEqual([]);
    const asked = lived(opening('2026-11-30', 'statutory', { happened: day('2025-11-30') }), [
      ['stage1-answered', '2026-12-10'],
      ['stage2-asked', '2027-01-12'],
    ]);
    expect([datesOf(asked, 'ask-stage2', LAW).personBy, marksOf(asked, LAW)]).toEqual(['2027-01-12', []]);
  });

  test('a date told too late is marked, and counts all the same', () => {
    const told = must(state, ['extended', '2026-12-23', { why: 'complex', names: day('2027-01-07') }]);
    expect(marksOf(told, LAW)).toEqual(['told-after-it-was-due']);
    expect(lateness(told, day('2026-12-24'), LAW)?.late).toBe(false);
  });

  test('an answer is in the original time, in the extended time, or late', () => {
    const answered = (on: string) => inTime(datesOf(must(state, ['stage1-answered', on]), 'stage1', LAW));
    expect([answered('2026-12-21'), answered('2026-12-22')]).toEqual(['original', 'late']);
    const told = must(state, ['extended', '2026-12-15', { why: 'complex', names: day('2027-01-07') }]);
    const later = must(told, ['stage1-answered', '2027-01-06']);
    expect(inTime(datesOf(later, 'stage1', LAW))).toBe('extended');
  });

  test('stage 2 for delay opens on the very day after the latest one, weekend or not', () => {
    expect(stage2ByDelayFrom(lived(opening('2026-11-27')), LAW)).toBe('2026-12-30');
    expect(stage2ByDelayFrom(lived(opening('2027-02-05')), LAW)).toBe('2027-03-06');
  });

  test('asks after their last day are accepted and marked', () => {
    const asked = lived(opening('2026-11-30'), [
      ['stage1-answered', '2026-12-10'],
      ['stage2-asked', '2027-03-10'],
      ['investigators-appointed', '2027-03-11'],
      ['statement-agreed', '2027-03-12'],
      ['stage2-reported', '2027-04-05'],
      ['stage2-answered', '2027-04-08'],
      ['stage3-asked', '2027-09-08'],
      ['panel-arranged', '2027-09-30', { names: day('2027-10-01') }],
    ]);
    expect(marksOf(asked, LAW)).toEqual(['stage2-asked-late', 'stage3-asked-late', 'panel-told-too-late']);
  });

  test('sent again more than a year after the proceedings: accepted and marked', () => {
    const excluded = lived(opening('2026-11-30'), [
      ['concurrent-excluded', '2026-12-01', { why: 'court' }],
      ['concurrent-ended', '2027-01-04'],
    ]);
    expect(marksOf(must(excluded, ['resubmitted', '2028-01-04']), LAW)).toEqual([]);
    expect(marksOf(must(excluded, ['resubmitted', '2028-01-05']), LAW)).toEqual(['sent-again-late']);
  });
});

describe('the table of clocks', () => {
  test('every clock says where its length comes from, and belongs to a track', () => {
    for (const name of CLOCK_NAMES) {
      expect(CLOCKS[name].source.length).toBeGreaterThan(10);
      expect(TRACK_NAMES.some((track) => trackRules(track).clocks.includes(name))).toBe(true);
    }
  });

  test('a data-protection complaint is acknowledged in 30 days, weekends and all', () => {
    const state = lived(opening('2026-11-30', 'data-protection'));
    expect(datesOf(state, 'data-protection-acknowledge', LAW).councilBy).toBe('2026-12-30');
  });

  test('a councillor is answered in 5 working days, actions are looked at again after 6 months', () => {
    expect(datesOf(lived(opening('2026-12-21', 'enquiry')), 'enquiry', LAW).councilBy).toBe('2026-12-30');
    const reported = lived(opening('2026-11-30'), [
      ['stage2-agreed', '2026-12-01'],
      ['investigators-appointed', '2026-12-02'],
      ['stage2-reported', '2027-08-31'],
      ['stage2-answered', '2027-09-01'],
      ['closed', '2027-10-01'],
    ]);
    expect(datesOf(reported, 'action-review', LAW)).toMatchObject({
      status: 'running',
      councilBy: '2028-02-29',
    });
  });

  test('the corporate way has no lawful days, and no promise for children stands in for them', () => {
    const state = lived(opening('2026-11-30', 'corporate'));
    expect(datesOf(state, 'stage1', rulesOf('milton-keynes')).councilBy).toBeUndefined();
  });

  test('outside the Act stage 1 is the same, a senior manager answers stage 2, and an advocate is offered', () => {
    const state = lived(opening('2026-11-30', 'non-statutory'));
    expect(datesOf(state, 'stage1', LAW)).toMatchObject({ councilBy: '2026-12-14', basis: 'guidance' });
    expect(datesOf(state, 'stage1', rulesOf('blackpool')).councilBy).toBe('2026-12-14');
    expect(trackRules('non-statutory')).toMatchObject({ stage2By: 'senior-manager', advocateOffered: true });
  });
});
