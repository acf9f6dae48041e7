/** Days, times and numbers as people read them: British English, London time, on any phone. */
import type { EpochMs, LondonDate } from '../../domain/ids.ts';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
});

type Part = 'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute';

// Put together from parts: engines disagree on commas and on "pm" or "p.m.".
function londonParts(ms: number): Readonly<Record<Part, string>> {
  const found: Record<string, string> = {};
  for (const { type, value } of parts.formatToParts(ms)) found[type] = value;
  return found as Record<Part, string>;
}

/** "Monday 14 December", with the year when it is not the year of `now`. */
export function formatDay(day: LondonDate | string, now: EpochMs | number): string {
  // Midday UTC is the same day in London, summer and winter.
  return formatDayAt(Date.parse(`${day}T12:00:00Z`), now);
}

/** The day of a moment in London, as `formatDay` says it. */
export function formatDayAt(ms: EpochMs | number, now: EpochMs | number): string {
  const { weekday, day: date, month, year } = londonParts(ms);
  return `${weekday} ${date} ${month}${year === londonParts(now).year ? '' : ` ${year}`}`;
}

/** "4:12 pm" in London. */
export function formatTime(ms: EpochMs | number): string {
  const { hour, minute } = londonParts(ms);
  const hours = Number(hour) % 24;
  return `${String(hours % 12 || 12)}:${minute} ${hours < 12 ? 'am' : 'pm'}`;
}

/** "Monday 9 November, 4:12 pm", with the year when it is not the year of `now`. */
export function formatInstant(ms: EpochMs | number, now: EpochMs | number): string {
  const { weekday, day, month, year } = londonParts(ms);
  const otherYear = year === londonParts(now).year ? '' : ` ${year}`;
  return `${weekday} ${day} ${month}${otherYear}, ${formatTime(ms)}`;
}

/** A reference letter by letter for a screen reader: `MK-7K4-2QH` → "M K, 7 K 4, 2 Q H". */
export const spellReference = (reference: string): string =>
  reference
    .split('-')
    .map((group) => [...group].join(' '))
    .join(', ');
