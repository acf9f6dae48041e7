import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../src/domain/bank-holidays.ts';
import { councilPack, type CouncilPack } from '../../../src/domain/council-pack.ts';
import { londonDate } from '../../../src/domain/id-forms.ts';
import { epochMs } from '../../../src/domain/ids.ts';
import { receiptDates } from '../../../src/domain/receipt-dates.ts';
import type { RepresentationKind } from '../../../src/domain/representation.ts';
import { addCalendarDays, londonDateOf } from '../../../src/domain/working-days.ts';

const packOf = (slug: string) =>
  councilPack.parse(JSON.parse(readFileSync(`public/packs/${slug}/pack.json`, 'utf8')));

const datesOf = (slug: string, receivedAt: string, kind: RepresentationKind = 'complaint') =>
  receiptDates(kind, londonDateOf(epochMs(Date.parse(receivedAt))), packOf(slug), ENGLAND_BANK_HOLIDAYS);

const promising = (stage1: { days: number; atMost?: number; unit: 'working-days' | 'calendar-days' }) => ({
  promises: {
    stage1: {
      value: stage1,
      source: 'made up',
      checkedOn: londonDate.parse('2026-11-21'),
      confidence: 'sure',
    },
  } satisfies CouncilPack['promises'],
});
const NOTHING = { promises: {} };
const day = (text: string) => londonDate.parse(text);

describe('the dates on a receipt', () => {
  test.each([
    [
      'Milton Keynes, a move is coming',
      'milton-keynes',
      '2026-11-30T16:10:00Z',
      '2026-12-03',
      '2026-12-14',
      '2026-12-30',
    ],
    [
      'Blackpool, late on a Friday before Christmas',
      'blackpool',
      '2026-12-18T22:48:00Z',
      '2026-12-23',
      '2027-01-06',
      '2027-01-20',
    ],
    [
      'Cheshire, written on Saturday and sent on Tuesday',
      'cheshire-west-and-chester',
      '2026-12-15T08:55:00Z',
      '2026-12-18',
      '2026-12-31',
      '2027-01-15',
    ],
    [
      'Milton Keynes, an advocate is wanted',
      'milton-keynes',
      '2026-12-23T12:00:00Z',
      '2026-12-30',
      '2027-01-11',
      '2027-01-25',
    ],
    [
      'Blackpool, before Easter',
      'blackpool',
      '2027-03-22T12:00:00Z',
      '2027-03-25',
      '2027-04-07',
      '2027-04-21',
    ],
    [
      'Central Bedfordshire, a parent',
      'central-bedfordshire',
      '2027-01-11T12:00:00Z',
      '2027-01-14',
      '2027-01-25',
      '2027-02-08',
    ],
    ['Blackpool, no name', 'blackpool', '2027-02-02T12:00:00Z', '2027-02-05', '2027-02-16', '2027-03-02'],
    [
      'Cheshire, a Saturday night',
      'cheshire-west-and-chester',
      '2027-01-09T23:15:00Z',
      '2027-01-13',
      '2027-01-22',
      '2027-02-05',
    ],
  ])('%s', (_who, slug, receivedAt, acknowledgeBy, answerBy, answerByLatest) => {
    expect(datesOf(slug, receivedAt)).toEqual({ acknowledgeBy, answerBy, answerByLatest });
  });

  test('a thank you starts no clock where the council promised none', () => {
    expect(datesOf('milton-keynes', '2026-12-15T12:00:00Z', 'compliment')).toEqual({});
    expect(datesOf('milton-keynes', '2026-12-15T12:00:00Z', 'comment')).toEqual({});
  });

  test('a thank you in Blackpool is passed on in three working days, as it promises', () => {
    expect(datesOf('blackpool', '2026-12-15T12:00:00Z', 'compliment')).toEqual({ passedOnBy: '2026-12-18' });
  });

  test('an idea is answered when the council promised to', () => {
    expect(datesOf('northford', '2026-11-30T12:00:00Z', 'comment')).toEqual({ answerBy: '2026-12-21' });
  });

  test('no promise, however bad, moves a lawful date later', () => {
    const promise = fc.record({
      days: fc.integer({ min: 1, max: 200 }),
      atMost: fc.integer({ min: 1, max: 200 }),
      unit: fc.constantFrom('working-days' as const, 'calendar-days' as const),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), promise, (offset, stage1) => {
        const on = addCalendarDays(day('2025-06-01'), offset);
        const lawful = receiptDates('complaint', on, NOTHING, ENGLAND_BANK_HOLIDAYS);
        const told = receiptDates('complaint', on, promising(stage1), ENGLAND_BANK_HOLIDAYS);
        expect(String(told.answerBy) <= String(lawful.answerBy)).toBe(true);
        expect(String(told.answerByLatest) <= String(lawful.answerByLatest)).toBe(true);
      }),
    );
  });

  test('a better promise is the date a child sees, in the unit it was made in', () => {
    const dates = (stage1: Parameters<typeof promising>[0]) =>
      receiptDates('complaint', day('2026-11-30'), promising(stage1), ENGLAND_BANK_HOLIDAYS);
    expect(dates({ days: 5, unit: 'working-days' }).answerBy).toBe('2026-12-07');
    expect(dates({ days: 7, unit: 'calendar-days' }).answerBy).toBe('2026-12-07');
    expect(dates({ days: 5, atMost: 15, unit: 'working-days' }).answerByLatest).toBe('2026-12-21');
  });

  test('dates beyond the known bank holidays say so', () => {
    expect(receiptDates('complaint', day('2030-12-16'), NOTHING, ENGLAND_BANK_HOLIDAYS).about).toBe(true);
    expect(receiptDates('complaint', day('2030-11-01'), NOTHING, ENGLAND_BANK_HOLIDAYS)).not.toHaveProperty(
      'about',
    );
  });
});
