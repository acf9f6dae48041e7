/** A phone that is wrong by a year, one way or the other, put right or not: it never says later than can be known. */
import { expect, it } from 'vitest';
import { bestNow, type Heard } from '../../../../src/domain/conversation/known-time.ts';
import { epochMs } from '../../../../src/domain/ids.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const NOON = Date.parse('2026-11-22T12:00:00Z');

/** A receipt: written an hour before it came, delivered at once, by a clock that is off by so much. */
const receipt = (off: number, at = NOON): Heard => ({ there: at, from: at - HOUR / 2 + off, to: at + off });

const days = (now: number, heard: readonly Heard[]): number => (bestNow(epochMs(now), heard) - NOON) / DAY;

it.each([
  ['right', 0],
  ['ahead by a year', YEAR],
  ['behind by a year', -YEAR],
  ['ahead by three days', 3 * DAY],
])('counts the days of a clock that is %s as they are', (_, off) => {
  expect(days(NOON + 5 * DAY + off, [receipt(off)])).toBeCloseTo(5, 0);
});

it.each([
  ['was ahead by a year', YEAR],
  ['was behind by a year', -YEAR],
])('takes a clock at its word that %s and was put right', (_, off) => {
  expect(days(NOON + 5 * DAY, [receipt(off)])).toBeCloseTo(5, 1);
});

it.each([
  ['fell back to 1970', -NOON],
  ['fell back by a year', NOON - YEAR],
])('never goes before what the council said last, where a clock that was right %s', (_, now) => {
  expect(days(now, [receipt(0)])).toBe(0);
});

it('believes the newest that it heard', () => {
  const answer = { there: NOON + 9 * DAY, from: NOON + 9 * DAY + YEAR, to: NOON + 9 * DAY + YEAR };
  expect(days(NOON + 10 * DAY + YEAR, [receipt(0), answer])).toBeCloseTo(10, 1);
});

it('takes a message that waited for weeks on either side for no wrong clock', () => {
  const late = { there: NOON, from: NOON - 30 * DAY, to: NOON + 30 * DAY };
  expect(days(NOON + 40 * DAY, [late])).toBe(40);
});

it('has only the clock of the phone where nothing was ever heard', () => {
  expect(bestNow(epochMs(5), [])).toBe(5);
});

it('never runs ahead of a right clock, whatever was heard', () => {
  for (let off = -2 * YEAR; off <= 2 * YEAR; off += 31 * DAY)
    for (let passed = 0; passed <= 60; passed += 7)
      expect(days(NOON + passed * DAY + off, [receipt(off)])).toBeLessThanOrEqual(passed + 0.05);
});
