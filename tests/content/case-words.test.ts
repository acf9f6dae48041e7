import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { caseStatusWords } from '../../src/app/text/case-words.ts';
import { createText, type TextFn } from '../../src/app/text/i18n.ts';
import { ENGLAND_BANK_HOLIDAYS } from '../../src/domain/bank-holidays.ts';
import type { LondonDate } from '../../src/domain/ids.ts';
import { openCase } from '../../src/domain/procedure/case-state.ts';
import { allowed, apply } from '../../src/domain/procedure/lifecycle.ts';
import { CASE_STATUSES, type CaseStatus, statusOf } from '../../src/domain/procedure/status.ts';
import { TRACK_NAMES } from '../../src/domain/procedure/track.ts';
import { addCalendarDays } from '../../src/domain/working-days.ts';

const START = '2026-11-30' as LondonDate;
const LAW = { pack: { promises: {} }, holidays: ENGLAND_BANK_HOLIDAYS };
const DAY = 'Monday 23 November';

let t: TextFn;
beforeAll(async () => {
  t = await createText();
  await t.loadRest();
});

/** Both parts are words: a key that has none is shown as itself, a gap that nobody fills keeps its marks. */
const saysSomething = (status: CaseStatus): void => {
  for (const { title, line } of [caseStatusWords(t, status), caseStatusWords(t, status, DAY)])
    for (const words of [title, line]) expect(words).toMatch(/^(?!.*(?:\{\{|\.body|\.status)).*\p{L}/u);
};

describe('where a case stands', () => {
  test('has words, with a day and without', () => {
    for (const status of CASE_STATUSES) saysSomething(status);
  });

  test('is said in the words of the design', () => {
    const titles = CASE_STATUSES.map((status) => [status, caseStatusWords(t, status).title]);
    expect(Object.fromEntries(titles)).toEqual({
      received: 'Sent. The council has it.',
      read: 'The council has read it',
      looking: 'They are looking into it',
      'needs-more-time': 'They need more time',
      late: 'They are late',
      answered: 'They have answered',
      'stage2-asked': 'You asked for stage 2',
      stage2: 'Two new people are looking',
      'stage3-asked': 'You asked for stage 3',
      stage3: 'Three people will listen',
      paused: 'We have to wait',
      'other-route': 'Another team will help',
      ombudsman: 'With the Ombudsman',
      'taken-back': 'You took it back',
      sorted: 'Sorted',
      closed: 'Finished',
    });
    expect(caseStatusWords(t, 'received', 'Monday 9 November, 4:12 pm').line).toBe(
      'Monday 9 November, 4:12 pm',
    );
    expect(caseStatusWords(t, 'looking', DAY).line).toBe('Answer by Monday 23 November');
    expect(caseStatusWords(t, 'needs-more-time', DAY).line).toBe(
      'New date: Monday 23 November. They must say why.',
    );
    expect(caseStatusWords(t, 'late', DAY).line).toBe(
      'They should have answered by Monday 23 November. You can ask for help.',
    );
    expect(caseStatusWords(t, 'answered').line).toBe('Are you happy with it?');
  });

  test('no two places are called the same', () => {
    const titles = new Set(CASE_STATUSES.map((status) => caseStatusWords(t, status).title));
    expect(titles.size).toBe(CASE_STATUSES.length);
  });

  test('never leads anywhere without words, whatever happens on whichever track', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TRACK_NAMES),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 40 })), { maxLength: 16 }),
        fc.integer({ min: 0, max: 90 }),
        (track, events, days) => {
          let state = openCase({ track, receivedOn: START });
          for (const [choice, wait] of events) {
            const can = allowed(state);
            const type = can[choice % can.length];
            if (!type) continue;
            const on = addCalendarDays(state.lastOn, wait);
            const applied = apply(state, { type, on, names: addCalendarDays(on, 7), why: 'complex', track });
            if (applied.ok) state = applied.value;
            saysSomething(statusOf(state, on, LAW));
          }
          saysSomething(statusOf(state, addCalendarDays(state.lastOn, days), LAW));
        },
      ),
      { numRuns: 300 },
    );
  });
});
