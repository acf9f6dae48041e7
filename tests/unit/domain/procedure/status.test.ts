import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASE_EVENT_TYPES } from '../../../../src/domain/procedure/case-event.ts';
import { openCase } from '../../../../src/domain/procedure/case-state.ts';
import { allowed, apply } from '../../../../src/domain/procedure/lifecycle.ts';
import { CASE_STATUSES, type CaseStatus, statusOf } from '../../../../src/domain/procedure/status.ts';
import { told } from '../../../../src/domain/procedure/told.ts';
import { TRACK_NAMES } from '../../../../src/domain/procedure/track.ts';
import { addCalendarDays } from '../../../../src/domain/working-days.ts';
import { day, LAW, lived, opening, type Told } from './support.ts';

const START = day('2026-11-30');

describe('the one status a child sees', () => {
  test.each([
    ['received', [], '2026-11-30'],
    ['read', [['read', '2026-12-01']], '2026-12-01'],
    ['looking', [['accepted', '2026-12-01']], '2026-12-02'],
    ['late', [['accepted', '2026-12-01']], '2026-12-15'],
    [
      'needs-more-time',
      [['extended', '2026-12-10', { why: 'complex', names: day('2026-12-21') }]],
      '2026-12-15',
    ],
    ['late', [['extended', '2026-12-10', { why: 'complex', names: day('2026-12-21') }]], '2026-12-22'],
    ['answered', [['stage1-answered', '2026-12-10']], '2027-06-01'],
    ['paused', [['concurrent-suspended', '2026-12-10', { why: 'court' }]], '2027-06-01'],
    ['other-route', [['sent-elsewhere', '2026-12-10', { why: 'school' }]], '2027-06-01'],
    ['taken-back', [['withdrawn', '2026-12-10']], '2027-06-01'],
    ['ombudsman', [['ombudsman-asked', '2026-12-10']], '2027-06-01'],
    [
      'sorted',
      [
        ['stage1-answered', '2026-12-10'],
        ['satisfied', '2026-12-11'],
      ],
      '2026-12-11',
    ],
    [
      'closed',
      [
        ['stage1-answered', '2026-12-10'],
        ['closed', '2027-02-11'],
      ],
      '2027-02-11',
    ],
    [
      'stage2-asked',
      [
        ['stage1-answered', '2026-12-10'],
        ['stage2-asked', '2026-12-11'],
      ],
      '2026-12-12',
    ],
  ] as readonly (readonly [CaseStatus, readonly Told[], string])[])(
    '%s after %j on %s',
    (status, events, on) => {
      expect(statusOf(lived(opening('2026-11-30'), events), day(on), LAW)).toBe(status);
    },
  );

  test('is always one of those that have words, whatever happened', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TRACK_NAMES),
        fc.array(fc.nat(), { maxLength: 16 }),
        fc.integer({ min: 0, max: 90 }),
        (track, choices, days) => {
          let state = openCase({ track, receivedOn: START });
          for (const choice of choices) {
            const can = allowed(state);
            const type = can[choice % can.length];
            if (!type) continue;
            const on = addCalendarDays(state.lastOn, 1);
            const names = addCalendarDays(on, 7);
            const applied = apply(state, { type, on, names, why: 'complex', track });
            if (applied.ok) state = applied.value;
          }
          const status = statusOf(state, addCalendarDays(state.lastOn, days), LAW);
          expect(CASE_STATUSES).toContain(status);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('who is told', () => {
  const around = { hasAdvocate: true, lookedAfter: true, aboutSomebody: true, keepFromThem: false };

  test('the person and their advocate hear of everything; so does the reviewing officer of a child in care', () => {
    for (const type of CASE_EVENT_TYPES) {
      expect(told(type, around).slice(0, 3)).toEqual(['person', 'advocate', 'reviewing-officer']);
      expect(told(type, { ...around, hasAdvocate: false, lookedAfter: false })[0]).toBe('person');
    }
  });

  test('whoever is complained about gets fair notice, and nothing that safety or a stopped plan forbids', () => {
    expect(told('accepted', around)).toContain('person-complained-about');
    for (const type of CASE_EVENT_TYPES) {
      expect(told(type, { ...around, keepFromThem: true })).not.toContain('person-complained-about');
    }
    expect(told('safeguarding-raised', around)).toContain('safeguarding-team');
    expect(told('safeguarding-raised', around)).not.toContain('person-complained-about');
    expect(told('words-added', around)).not.toContain('person-complained-about');
  });

  test('a panel is told to the independent person too, thanks to whom they are for', () => {
    expect(told('panel-reported', around)).toEqual(
      expect.arrayContaining(['independent-person', 'others-with-interest']),
    );
    expect(told('passed-on', around)).toContain('person-thanked');
  });
});
