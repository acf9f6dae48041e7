/** What the yearly report counts of a case: as it was last said and put right, and never told to the child. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS as holidays } from '../../../../src/domain/bank-holidays.ts';
import { foldFile, type FileOpening } from '../../../../src/domain/casework/case-file.ts';
import { endFrom } from '../../../../src/domain/casework/ends.ts';
import { dataFor, personSees, type CaseRecord } from '../../../../src/domain/casework/record.ts';
import { refusalOf } from '../../../../src/domain/casework/record-rules.ts';
import { CLOSED_AS } from '../../../../src/domain/casework/record-options.ts';
import type { LondonDate } from '../../../../src/domain/ids.ts';
import { ENDED, PLACE_NAMES } from '../../../../src/domain/procedure/case-state.ts';
import { toldOf } from '../../../../src/endpoint/conversation/event-of.ts';
import { wordsOfRecords } from '../../../../src/endpoint/casework/tokens.ts';

const TODAY = '2026-11-30' as LondonDate;
const rules = { pack: { promises: {} }, holidays };
const opening: FileOpening = {
  kind: 'complaint',
  track: 'statutory',
  receivedOn: TODAY,
  notBy: [],
  unsafe: false,
  freeze: false,
  topics: [],
};

const record = (seq: number, type: string, data: object = {}): CaseRecord =>
  ({
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
    seq,
    at: `${TODAY}T12:00:00Z`,
    on: TODAY,
    type,
    by: 'someone',
    forPerson: personSees(type as CaseRecord['type'], undefined),
    data,
  }) as CaseRecord;
const fold = (...said: readonly (readonly [type: string, data?: object])[]) =>
  foldFile(
    opening,
    [record(1, 'received'), ...said.map(([type, data], at) => record(at + 2, type, data))],
    TODAY,
    rules,
  );
const EQUALITY = 'equality-recorded';

describe('whose service it is', () => {
  it('is what was said last, and what was put right counts', () => {
    const first = [EQUALITY, { gender: 'male', ethnicity: 'arab', age: 9 }] as const;
    const later = [EQUALITY, { gender: 'female' }] as const;
    const right = [
      'corrected',
      { eventId: record(2, '').id, why: 'Misread.', data: { ethnicity: 'white-roma', age: 10 } },
    ] as const;
    expect(fold(first, later).equality).toEqual({ gender: 'female', ethnicity: 'arab', age: 9 });
    expect(fold(first, later, right).equality).toEqual({
      gender: 'female',
      ethnicity: 'white-roma',
      age: 10,
    });
  });

  it.each([
    [{ disability: ['learning', 'autism'], gender: 'prefers-not-to-say', ethnicity: 'not-known' }, true],
    [{ disability: ['none'], ageNotSaid: 'prefers-not-to-say' }, true],
    [{ disability: ['none', 'learning'] }, false],
    [{ disability: ['not-known', 'prefers-not-to-say'] }, false],
    [{ ethnicity: 'Martian' }, false],
    [{ age: 9.5 }, false],
  ])('takes what fits together, and codes alone: %j', (data, fits) =>
    expect(dataFor(EQUALITY, data) !== null).toBe(fits),
  );

  it('refuses a birth on a day that has not come', () => {
    const born = (bornOn: string) => ({ ...record(2, EQUALITY, { bornOn }) });
    const refused = (bornOn: string) => refusalOf(born(bornOn), fold(), { today: TODAY, rules });
    expect([refused('2026-12-01'), refused('2017-05-04')]).toEqual(['in-the-future', null]);
  });

  it('reaches neither the child nor the words that a search finds', () => {
    const said = record(2, EQUALITY, { gender: 'female', ethnicity: 'arab' });
    expect([personSees(EQUALITY, true), toldOf(said), wordsOfRecords([said])]).toEqual([false, [], []]);
  });
});

describe('how a case ended', () => {
  const ANSWERED = [['accepted'], ['stage1-answered']] as const;

  it('is what staff say, and what they put right', () => {
    const right = [
      'corrected',
      { eventId: record(4, '').id, why: 'Twice.', data: { closedAs: 'twice' } },
    ] as const;
    expect(fold(...ANSWERED).closedAs).toBeNull();
    expect(fold(...ANSWERED, ['closed', { closedAs: 'other' }]).closedAs).toBe('other');
    expect(fold(...ANSWERED, ['closed', { closedAs: 'other' }], right).closedAs).toBe('twice');
  });

  it.each([
    ['stage-1', [...ANSWERED, ['satisfied']]],
    ['stage-1', [...ANSWERED, ['closed']]],
    ['sorted-early', [['sorted-early'], ['satisfied']]],
    ['withdrawn', [['withdrawn']]],
    ['disengaged', [['accepted'], ['disengaged']]],
    ['not-eligible', [['found-not-eligible', { why: 'x' }], ['closed']]],
  ] as const)('is %s by where it stood, where nobody said', (end, said) => {
    expect(fold(...said).closedAs).toBe(end);
  });

  it('is counted anew when the case was opened again', () => {
    const again = fold(...ANSWERED, ['closed', { closedAs: 'other' }], ['reopened', { why: 'x' }]);
    expect(again.closedAs).toBeNull();
  });

  it('is said of an end alone, and each place that can be the last has a name for it', () => {
    expect([
      dataFor('closed', { closedAs: 'stage-2' }),
      dataFor('accepted', { closedAs: 'stage-2' }),
    ]).toEqual([{ closedAs: 'stage-2' }, null]);
    expect(dataFor('closed', { closedAs: 'whatever' })).toBeNull();
    const named = PLACE_NAMES.filter((place) => endFrom(place) !== null);
    expect(named).toEqual(expect.arrayContaining([...ENDED].filter((place) => place !== 'closed')));
    for (const place of named) expect(CLOSED_AS).toContain(endFrom(place));
  });
});
