/** A phone that is wrong by a year, one way or the other, put right or not: it never says later than can be known. */
import { describe, expect, it } from 'vitest';
import { bestNow, bestThen, type Heard } from '../../../../src/domain/conversation/known-time.ts';
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

describe('what this phone wrote down', () => {
  const done = NOON + DAY;
  const bounds = { since: NOON, now: epochMs(NOON + 5 * DAY) };

  it.each([
    ['is right', 0],
    ['is ahead by a year', YEAR],
    ['is behind by a year', -YEAR],
  ])('is told of its own time where the clock %s, and after it was put right', (_, off) => {
    expect(bestThen(epochMs(done + off), [receipt(off)], bounds)).toBe(done);
    expect(bestThen(epochMs(done), [receipt(off)], bounds)).toBe(done);
  });

  it('is put right by what was heard nearest to it, not by an older clock', () => {
    const heard = [receipt(0), receipt(YEAR, NOON + 2 * DAY)];
    expect(bestThen(epochMs(done + YEAR), heard, bounds)).toBe(done);
  });

  it('is never before the message came nor after now, whatever was heard', () => {
    for (const heard of [[], [receipt(0)], [receipt(YEAR)], [receipt(-YEAR)]])
      for (let off = -2 * YEAR; off <= 2 * YEAR; off += 31 * DAY) {
        const at = bestThen(epochMs(done + off), heard, bounds);
        expect(at).toBeGreaterThanOrEqual(bounds.since);
        expect(at).toBeLessThanOrEqual(bounds.now);
      }
  });
});
