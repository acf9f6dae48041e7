/** The last day is never a trap: it is recalled in time, and can stand in a calendar that gives nothing away. */
import { describe, expect, it } from 'vitest';
import { ENGLAND_BANK_HOLIDAYS } from '../../../../src/domain/bank-holidays.ts';
import { calendarFile } from '../../../../src/domain/conversation/calendar-file.ts';
import { reminderOn } from '../../../../src/domain/conversation/reminder.ts';
import { epochMs, type LondonDate } from '../../../../src/domain/ids.ts';

const day = (text: string) => text as LondonDate;
const LAST = day('2027-01-15');

describe('the line about the last day', () => {
  it.each([
    ['2026-12-30', null],
    // Ten working days before Friday 15 January 2027; New Year’s Day is none.
    ['2026-12-31', 10],
    ['2027-01-01', 10],
    ['2027-01-14', 1],
    ['2027-01-15', 0],
    ['2027-01-16', null],
  ])('on %s says that %s working days are left', (today, left) => {
    const line = reminderOn(day(today), LAST, ENGLAND_BANK_HOLIDAYS);
    expect(line).toEqual(left === null ? null : { lastDay: LAST, left });
  });

  it('is not there where nothing has a last day', () => {
    expect(reminderOn(day('2027-01-14'), null, ENGLAND_BANK_HOLIDAYS)).toBeNull();
  });
});

describe('a day for a calendar', () => {
  const file = (title: string) =>
    calendarFile({ on: day('2026-12-31'), title, uid: 'a1b2', madeAt: epochMs(Date.UTC(2026, 11, 1, 9, 5)) });

  it('is one whole day, rings the day before, and says nothing but its title', () => {
    expect(file('Write a letter').split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Reminder//EN',
      'BEGIN:VEVENT',
      'UID:a1b2',
      'DTSTAMP:20261201T090500Z',
      'DTSTART;VALUE=DATE:20261231',
      'DTEND;VALUE=DATE:20270101',
      'SUMMARY:Write a letter',
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Write a letter',
      'TRIGGER:-PT15H',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('keeps every title whole, in lines as short as the standard asks', () => {
    const title = `Ring; write, \\ or\nask ${'ق'.repeat(60)} 🐦`;
    const lines = file(title).split('\r\n');
    expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
    const unfolded = file(title).replaceAll('\r\n ', '');
    expect(unfolded).toContain(String.raw`SUMMARY:Ring\; write\, \\ or\nask ${'ق'.repeat(60)} 🐦`);
  });
});
