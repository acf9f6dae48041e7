/** A day for somebody's calendar, with a title that gives nothing away to whoever looks over a shoulder. */
import type { EpochMs, LondonDate } from '../ids.ts';
import { addCalendarDays } from '../working-days.ts';

export interface CalendarDay {
  readonly on: LondonDate;
  /** Neutral: no council, no stage, no name. */
  readonly title: string;
  /** Random, so that the file does not lead to the message. */
  readonly uid: string;
  readonly madeAt: EpochMs;
}

/** Octets a line may have, its end not counted. @source RFC 5545 section 3.1 */
const LINE_OCTETS = 75;

/**
 * One whole day as an iCalendar file, which marks nobody as busy and rings the day before.
 *
 * @source RFC 5545
 */
export function calendarFile({ on, title, uid, madeAt }: CalendarDay): string {
  const day = (date: LondonDate) => date.replaceAll('-', '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Reminder//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${new Date(madeAt).toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${day(on)}`,
    `DTEND;VALUE=DATE:${day(addCalendarDays(on, 1))}`,
    `SUMMARY:${escaped(title)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-PT15H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** @source RFC 5545 section 3.3.11 */
const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`);

/** Never inside a character. */
function folded(line: string): string {
  const utf8 = new TextEncoder();
  let [folds, octets] = ['', 0];
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      folds += '\r\n ';
      octets = 1;
    }
    folds += character;
    octets += size;
  }
  return folds;
}
