import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASE_EVENT_TYPES, type CaseEventType } from '../../../../src/domain/procedure/case-event.ts';
import {
  ASIDE,
  type CaseState,
  ENDED,
  openCase,
  type Place,
  PLACE_NAMES,
  placeBehind,
} from '../../../../src/domain/procedure/case-state.ts';
import { allowed, apply, foldCase } from '../../../../src/domain/procedure/lifecycle.ts';
import { rulesOf, type Track, TRACK_NAMES } from '../../../../src/domain/procedure/track.ts';
import { addCalendarDays } from '../../../../src/domain/working-days.ts';
import { day, event, lived, must, opening, type Told } from './support.ts';

const START = day('2026-11-30');

/** An event with everything any event may need. */
const whole = (type: CaseEventType, on = START) => ({
  type,
  on,
  names: addCalendarDays(on, 7),
  why: 'complex',
  ...(type === 'track-changed' ? { track: 'statutory' as const } : {}),
});

/** A case after so many events, each one of those allowed, chosen at random. */
const anyCase = (tracks: readonly Track[] = TRACK_NAMES) =>
  fc.tuple(fc.constantFrom(...tracks), fc.array(fc.nat(), { maxLength: 40 })).map(([track, choices]) => {
    let state = openCase({ track, receivedOn: START, facts: { determination: START } });
    choices.forEach((choice, step) => {
      const can = allowed(state).filter((type) => type !== 'track-changed');
      const type = can[choice % can.length];
      if (!type) return;
      const applied = apply(state, whole(type, addCalendarDays(START, step)));
      if (applied.ok) state = applied.value;
    });
    return state;
  });

/** Every place that can be reached from a case by allowed events, by looking everywhere. */
function reachable(from: CaseState, enough: (state: CaseState) => boolean, depth = 3): boolean {
  const key = (state: CaseState) =>
    [state.place, state.leadsBackTo.join(), state.waiting.join(), !!state.days['stage1-ran-out']].join('|');
  const seen = new Set<string>();
  const open = [from];
  while (open.length > 0 && seen.size < 4000) {
    const state = open.shift();
    if (!state || seen.has(key(state))) continue;
    seen.add(key(state));
    if (enough(state)) return true;
    for (const type of allowed(state)) {
      if (
        state.leadsBackTo.length > depth &&
        !['reopened', 'resumed', 'safeguarding-ended', 'ombudsman-decided'].includes(type)
      )
        continue;
      const applied = apply(state, whole(type, state.lastOn));
      if (applied.ok) open.push(applied.value);
    }
  }
  return false;
}

const STAGED = TRACK_NAMES.filter((track) => rulesOf(track).stages.includes(2));

describe('the life of a case', () => {
  test('never throws and never changes what it was given, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(
        anyCase(),
        fc.constantFrom(...CASE_EVENT_TYPES),
        fc.integer({ min: -9, max: 99 }),
        (state, type, days) => {
          const before = JSON.stringify(state);
          const applied = apply(state, { type, on: addCalendarDays(state.lastOn, days) });
          expect(JSON.stringify(state)).toBe(before);
          if (!applied.ok) expect(applied.error).toMatchObject({ kind: 'case-event-refused', event: type });
        },
      ),
    );
  });

  test('allows exactly what it then does', () => {
    fc.assert(
      fc.property(anyCase(), fc.constantFrom(...CASE_EVENT_TYPES), (state, type) => {
        expect(apply(state, whole(type, state.lastOn)).ok).toBe(allowed(state).includes(type));
      }),
      { numRuns: 1000 },
    );
  });

  test('has no dead end: from everywhere something can happen, and the case can be finished', () => {
    fc.assert(
      fc.property(anyCase(), (state) => {
        expect(allowed(state).length).toBeGreaterThan(0);
        expect(reachable(state, ({ place }) => ENDED.has(place))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('never takes the way to stage 2 away, from any place on any track that has one', () => {
    fc.assert(
      fc.property(anyCase(STAGED), (state) => {
        expect(reachable(state, ({ place }) => place === 'stage2-requested')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('lets stage 2 be asked for at once after an answer, even when it ended or stands aside', () => {
    fc.assert(
      fc.property(anyCase(STAGED), (state) => {
        if (placeBehind(state) !== 'stage1-responded') return;
        expect(allowed(state)).toContain('stage2-asked');
        const asked = must(state, ['stage2-asked', state.lastOn]);
        expect(asked.place === 'stage2-requested' || asked.waiting.includes('stage2-asked')).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test('the same for stage 3 after the answer of stage 2', () => {
    const answered = lived(opening('2026-11-30'), [
      ['stage1-answered', '2026-12-10'],
      ['stage2-asked', '2026-12-11'],
      ['investigators-appointed', '2026-12-14'],
      ['statement-agreed', '2026-12-15'],
      ['stage2-reported', '2027-01-05'],
      ['stage2-answered', '2027-01-08'],
    ]);
    expect(must(answered, ['stage3-asked', '2028-01-08']).place).toBe('stage3-requested');
    const closed = must(answered, ['closed', '2027-02-08']);
    expect(must(closed, ['stage3-asked', '2027-03-08']).place).toBe('stage3-requested');
    const withOmbudsman = must(must(answered, ['ombudsman-asked', '2027-02-08']), [
      'stage3-asked',
      '2027-02-09',
    ]);
    expect(withOmbudsman).toMatchObject({ place: 'ombudsman', waiting: ['stage3-asked'] });
    expect(must(withOmbudsman, ['ombudsman-decided', '2027-03-01']).place).toBe('stage3-requested');
  });

  test('the Ombudsman can be asked from every place', () => {
    fc.assert(
      fc.property(anyCase(), (state) => {
        expect(state.place === 'ombudsman' || allowed(state).includes('ombudsman-asked')).toBe(true);
      }),
    );
  });

  test('a person can take it back from every open place, and send it again', () => {
    fc.assert(
      fc.property(anyCase(), (state) => {
        if (ENDED.has(state.place)) return;
        const back = must(state, ['withdrawn', state.lastOn]);
        expect(must(back, ['made-again', '2030-01-04'])).toMatchObject({
          place: 'received',
          receivedOn: '2030-01-04',
          firstReceivedOn: START,
        });
      }),
    );
  });

  test('places aside lead back to where the case was', () => {
    for (const place of ASIDE) {
      const [out, back] = {
        safeguarding: ['safeguarding-raised', 'safeguarding-ended'],
        'suspended-concurrent': ['concurrent-suspended', 'resumed'],
        ombudsman: ['ombudsman-asked', 'ombudsman-decided'],
      }[place as 'safeguarding'] as [CaseEventType, CaseEventType];
      const state = lived(opening('2026-11-30'), [['accepted', '2026-12-01']]);
      const away = must(state, [out, '2026-12-02', { why: 'court' }]);
      expect([away.place, must(away, [back, '2026-12-03']).place]).toEqual([place, 'stage1']);
    }
  });

  test('what was sent elsewhere comes back to stage 1, and an end is left only by asking or opening', () => {
    const elsewhere = lived(opening('2026-11-30'), [['sent-elsewhere', '2026-12-01', { why: 'school' }]]);
    expect(must(elsewhere, ['came-back', '2026-12-04']).place).toBe('stage1');
    const closed = must(elsewhere, ['closed', '2026-12-04']);
    expect(allowed(closed)).toEqual([
      'safeguarding-raised',
      'words-added',
      'told-of-ombudsman',
      'ombudsman-asked',
      'reopened',
    ]);
  });

  test('a pause ends with what caused it, also while the Ombudsman has the case', () => {
    const asked = lived(opening('2026-11-30'), [['ombudsman-asked', '2026-12-01']]);
    const safe = must(must(asked, ['safeguarding-raised', '2026-12-02']), [
      'safeguarding-ended',
      '2026-12-09',
    ]);
    expect(safe).toMatchObject({ place: 'ombudsman', pauses: [{ from: '2026-12-02', to: '2026-12-09' }] });
  });

  test('a decision stays stopped when the case is sent again after a court', () => {
    const state = lived(opening('2026-11-30'), [
      ['decision-frozen', '2026-12-01'],
      ['mediation-agreed', '2026-12-01'],
      ['concurrent-excluded', '2026-12-02', { why: 'court' }],
      ['resubmitted', '2027-02-01'],
    ]);
    expect(state).toMatchObject({ frozen: true, mediation: true, receivedOn: '2027-02-01' });
    expect(must(state, ['freeze-lifted', '2027-02-02']).frozen).toBe(false);
  });

  test('at stage 2 two people report before the council answers; a senior manager may answer at once', () => {
    const asked: readonly Told[] = [
      ['stage1-answered', '2026-12-10'],
      ['stage2-asked', '2026-12-11'],
    ];
    expect(allowed(lived(opening('2026-11-30'), asked))).not.toContain('stage2-answered');
    expect(allowed(lived(opening('2026-11-30', 'non-statutory'), asked))).toContain('stage2-answered');
    const twice = lived(opening('2026-11-30'), [
      ['extended', '2026-12-01', { why: 'advocate', names: day('2026-12-20') }],
      ...asked,
      ['extended', '2026-12-14', { why: 'complex', names: day('2027-02-14') }],
      ['extended', '2027-02-14', { why: 'complex', names: day('2027-03-01') }],
    ]);
    expect(twice.extensions.map(({ stage }) => stage)).toEqual([1, 2, 2]);
  });

  test('thanks are passed on, a comment is answered', () => {
    const can = (track: Track) =>
      allowed(openCase({ track, receivedOn: START })).filter((type) =>
        ['answered', 'passed-on', 'sorted-early', 'stage1-answered'].includes(type),
      );
    expect([can('compliment'), can('comment'), can('statutory')]).toEqual([
      ['passed-on'],
      ['answered'],
      ['sorted-early', 'stage1-answered'],
    ]);
  });

  test('every place can be reached', () => {
    const found = new Set<Place>();
    for (const track of TRACK_NAMES) {
      reachable(openCase({ track, receivedOn: START }), ({ place }) => found.add(place) && false, 0);
    }
    expect([...found].sort()).toEqual([...PLACE_NAMES].sort());
  });
});

describe('an ask for stage 2 that comes early', () => {
  const early = lived(opening('2026-11-30'), [['stage2-asked', '2026-12-07']]);

  test('is kept, and takes effect when the longest lawful time is over', () => {
    expect(early).toMatchObject({ place: 'received', waiting: ['stage2-asked'] });
    const later = must(early, ['stage1-ran-out', '2026-12-31']);
    expect(later).toMatchObject({ place: 'stage2-requested', waiting: [] });
    expect(later.days['stage2-asked']).toBe('2026-12-31');
  });

  test('is answered when the answer of stage 1 comes first, and can be asked again at once', () => {
    const answered = must(early, ['stage1-answered', '2026-12-14']);
    expect(answered).toMatchObject({ place: 'stage1-responded', waiting: [] });
    expect(must(answered, ['stage2-asked', '2026-12-14']).place).toBe('stage2-requested');
  });

  test('takes a case out of "sorted early", with its first day', () => {
    const sorted = lived(opening('2026-12-16'), [['sorted-early', '2026-12-17']]);
    const asked = must(sorted, ['stage2-asked', '2026-12-18']);
    expect(asked).toMatchObject({ place: 'stage1', waiting: ['stage2-asked'], receivedOn: '2026-12-16' });
    expect(asked.days['sorted-early']).toBeUndefined();
  });
});

describe('what cannot be is said, not thrown', () => {
  const received = lived(opening('2026-11-30'));
  test.each([
    [['stage2-reported', '2026-12-01'], 'not-now'],
    [['received', '2026-12-01'], 'not-now'],
    [['answered', '2026-12-01'], 'not-on-this-track'],
    [['read', '2026-11-29'], 'earlier-than-the-last-event'],
    [['extended', '2026-12-01', { names: day('2026-12-21') }], 'no-reason-given'],
    [['extended', '2026-12-01', { why: 'complex' }], 'no-date-named'],
    [['extended', '2026-12-01', { why: 'complex', names: START }], 'named-date-not-later'],
    [['extended', '2026-12-01', { why: 'complex', names: day('2026-12-01') }], 'named-date-not-later'],
    [['concurrent-excluded', '2026-12-01', { why: ' ' }], 'no-reason-given'],
    [['track-changed', '2026-12-01'], 'no-track-named'],
    [['freeze-lifted', '2026-12-01'], 'not-now'],
  ] as readonly (readonly [Told, string])[])('%j is refused as %s', (told, reason) => {
    expect(apply(received, event(told))).toEqual({
      ok: false,
      error: { kind: 'case-event-refused', reason, event: told[0], place: 'received' },
    });
  });

  test('a second extension of stage 1, a second acknowledgement, a stage that a track has not', () => {
    const extended = lived(opening('2026-11-30'), [
      ['acknowledged', '2026-12-01'],
      ['extended', '2026-12-10', { why: 'advocate', names: day('2026-12-21') }],
    ]);
    const reasonOf = (state: CaseState, told: Told) => {
      const applied = apply(state, event(told));
      return applied.ok ? 'allowed' : applied.error.reason;
    };
    const again: Told = ['extended', '2026-12-20', { why: 'complex', names: day('2026-12-30') }];
    expect(reasonOf(extended, again)).toBe('extended-already');
    expect(reasonOf(extended, ['acknowledged', '2026-12-11'])).toBe('happened-already');
    const senior = lived(opening('2026-11-30', 'non-statutory'), [
      ['stage1-answered', '2026-12-10'],
      ['stage2-asked', '2026-12-11'],
      ['stage2-answered', '2027-01-11'],
    ]);
    expect(reasonOf(senior, ['stage3-asked', '2027-01-12'])).toBe('not-on-this-track');
    expect(allowed(senior)).toContain('ombudsman-asked');
  });

  test('the events of a case give the same state again, and the first that cannot be ends it', () => {
    const told = [event(['accepted', '2026-12-01']), event(['stage1-answered', '2026-12-10'])];
    expect(foldCase(opening('2026-11-30'), told)).toMatchObject({
      ok: true,
      value: { place: 'stage1-responded' },
    });
    const wrong = [event(['panel-held', '2026-12-01']), ...told];
    expect(foldCase(opening('2026-11-30'), wrong)).toMatchObject({
      ok: false,
      error: { event: 'panel-held' },
    });
  });
});
