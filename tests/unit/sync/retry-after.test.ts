import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs } from '../../../src/domain/ids.ts';
import { httpDate } from '../../../src/sync/http-date.ts';
import { MAX_RETRY_AFTER_MS, retryAt } from '../../../src/sync/retry-policy.ts';
import { NOON } from '../../fault/phone.ts';

const DAY = MAX_RETRY_AFTER_MS;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (number: number) => String(number).padStart(2, '0');

/** A moment in the three forms of RFC 9110. */
function written(ms: number): readonly string[] {
  const moment = new Date(ms);
  const day = DAYS[moment.getUTCDay()] ?? '';
  const [date, month, year] = [moment.getUTCDate(), MONTHS[moment.getUTCMonth()], moment.getUTCFullYear()];
  const time = [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()].map(two).join(':');
  return [
    `${day.slice(0, 3)}, ${two(date)} ${month} ${year} ${time} GMT`,
    `${day}, ${two(date)}-${month}-${two(year % 100)} ${time} GMT`,
    `${day.slice(0, 3)} ${month} ${String(date).padStart(2, ' ')} ${time} ${year}`,
  ];
}

describe('Retry-After', () => {
  it.each([
    ['seconds', '120', 120_000],
    ['seconds with blanks around them', ' 120 ', 120_000],
    ['nothing to wait', '0', 0],
    ['leading zeros', '0007', 7_000],
    ['a fraction, which nobody should send', '1.5', 1_500],
    ['exactly a day', '86400', DAY],
    ['a second more than a day', '86401', DAY],
    ['absurdly many seconds', '99999999999', DAY],
    ['more than a number can say', '9'.repeat(400), DAY],
    ['a date', 'Sun, 22 Nov 2026 12:10:00 GMT', 600_000],
    ['a date in the form of RFC 850', 'Sunday, 22-Nov-26 12:10:00 GMT', 600_000],
    ['a date in the form of C’s asctime', 'Sun Nov 22 12:10:00 2026', 600_000],
    ['a date that is over', 'Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['a date that is over, with two digits', 'Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['a date in the next century', 'Sun, 22 Nov 2126 12:10:00 GMT', DAY],
    ['a negative number', '-5', null],
    ['a hexadecimal one', '0x10', null],
    ['with an exponent', '1e3', null],
    ['a list', '120, 240', null],
    ['a date in another zone', 'Sun, 22 Nov 2026 12:10:00 PST', null],
    ['an ISO date', '2026-11-22T12:10:00Z', null],
    ['a month that is none', 'Sun, 22 Nix 2026 12:10:00 GMT', null],
    ['words', 'soon', null],
    ['nothing', '', null],
    ['not there', null, null],
  ])('%s: %s', (_, header, ms) => {
    expect(retryAt(header, NOON)).toBe(ms === null ? null : NOON + ms);
  });

  it('is the same moment in each of its three forms, whatever the phone’s time zone', () => {
    const moment = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2060, 0) });
    fc.assert(
      fc.property(moment, (ms) => {
        const second = ms - (ms % 1_000);
        for (const form of written(second)) expect(httpDate(form, NOON), form).toBe(second);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is counted by one clock, the one of who answers, however wrong the phone’s is', () => {
    const seconds = fc.integer({ min: 0, max: 86_400 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: -1e11, max: 1e11 }), fc.nat(2), (wait, wrong, form) => {
        const [date] = written(NOON);
        const until = written(NOON + wait * 1_000)[form] ?? '';
        const at = epochMs(NOON + wrong);
        expect(retryAt(until, at, date)).toBe(at + wait * 1_000);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of any other text is nothing, or from now to a day', () => {
    const nearly = fc.stringMatching(/^[-+0-9A-Za-z:, .]{0,40}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), fc.oneof(fc.string(), nearly), (header, date) => {
        const until = retryAt(header, NOON, date);
        if (until === null) return;
        expect(until).toBeGreaterThanOrEqual(NOON);
        expect(until).toBeLessThanOrEqual(NOON + DAY);
      }),
      { numRuns: 5_000 },
    );
  });
});
